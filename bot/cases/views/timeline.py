"""The timeline in words: what each entry tells, in a list, in a card's thread, and to whoever did it."""

from bot.blocks import blocks as b
from bot.blocks.formatting import ahead, at, escaped, fitted, level_name, mention, name, paragraphs, quoted
from bot.cases.rules.criteria import Criterion
from bot.cases.rules.dates import on_day
from bot.language import _, later
from bot.policy.model import Policy
from storage.cases.records import Entry, EntryType, Person

DID = {
    EntryType.OPENED: later("{who} opened it"),
    EntryType.FLAGGED: later("{who} raised the flag"),
    EntryType.UNFLAGGED: later("{who} took the flag down"),
    EntryType.ACKNOWLEDGED: later("{who} acknowledged the flag"),
    EntryType.UPDATED: later("{who} added an update"),
    EntryType.RESOLVED: later("{who} resolved it"),
    EntryType.TAKEN: later("{who} has it now ({level})"),
    EntryType.WANTED: later("{who} asks to send it up to {level}"),
    EntryType.ESCALATED: later("{who} escalated it to {level}"),
    EntryType.HANDED: later("{who} handed it to {other}"),
    EntryType.RETURNED: later("{who} sent it back to {level}"),
    EntryType.QUESTIONED: later("{who} asks {other} for more"),
    EntryType.REASONED: later("{who} told why {level} is needed"),
    EntryType.SNOOZED: later("{who} snoozed it until {until}"),
    EntryType.NUDGED: later("{other} was reminded"),
    EntryType.STOOD_IN: later("{other} is asked, as {who} is away"),
    EntryType.WOKEN: later("{other} is asked again, now that the snooze is over"),
    EntryType.SAID: later("{who} wrote"),
    EntryType.NOTED: later("{who} kept this"),
    EntryType.DISCUSSED: later("A meeting discussed it, says {who}"),
    EntryType.DECIDED: later("Decided in a meeting, says {who}"),
    EntryType.CARRIED: later("{who} carried it over to the next meeting"),
    EntryType.TASKED: later("{who} asks {other} to do something until {until}"),
    EntryType.FINISHED: later("{who} has done it"),
    EntryType.PLANNED: later("A playbook was put on it"),
    EntryType.SPONSORED: later("{who} named {other} executive sponsor"),
    EntryType.RELEASED: later("{who} took it out of the sponsors’ programme"),
    EntryType.CALLED_ON: later("{who} asks for the sponsor’s help"),
    EntryType.SCHEDULED: later("{who} will talk to the customer on {until}"),
    EntryType.CHECKED_IN: later("{who} talked to the customer"),
    EntryType.EMAILED: later("{who} sent an e-mail"),
    EntryType.IMPORTED: later("{who}, {day}"),
}
YOU_DID = {  # whoever flags is told more: `flags.flagged`
    EntryType.OPENED: later("*Recorded:* you opened it."),
    EntryType.UNFLAGGED: later("*Recorded:* you took the flag down."),
    EntryType.ACKNOWLEDGED: later("*Recorded:* you acknowledged the flag."),
    EntryType.UPDATED: later("*Recorded:* you added an update."),
    EntryType.RESOLVED: later("*Recorded:* you resolved it."),
    EntryType.TAKEN: later("*Recorded:* you have it now ({level})."),
    EntryType.WANTED: later("*Recorded:* you asked to send it up to {level}."),
    EntryType.ESCALATED: later("*Recorded:* you escalated it to {level}."),
    EntryType.HANDED: later("*Recorded:* you handed it to {other}."),
    EntryType.RETURNED: later("*Recorded:* you sent it back to {level}."),
    EntryType.QUESTIONED: later("*Recorded:* you asked {other} for more."),
    EntryType.REASONED: later("*Recorded:* you told why {level} is needed."),
    EntryType.SNOOZED: later("*Recorded:* you snoozed it until {until}."),
}
HIGHER_UP = {EntryType.ACKNOWLEDGED: later("{who} acknowledged it ({level})")}
ICONS = {
    EntryType.OPENED: ":white_large_square:",
    EntryType.FLAGGED: ":large_orange_square:",
    EntryType.UNFLAGGED: ":white_large_square:",
    EntryType.ACKNOWLEDGED: ":eyes:",
    EntryType.UPDATED: ":speech_balloon:",
    EntryType.RESOLVED: ":white_check_mark:",
    EntryType.TAKEN: ":raised_hand:",
    EntryType.WANTED: ":arrow_up:",
    EntryType.ESCALATED: ":arrow_double_up:",
    EntryType.HANDED: ":handshake:",
    EntryType.RETURNED: ":leftwards_arrow_with_hook:",
    EntryType.QUESTIONED: ":question:",
    EntryType.REASONED: ":memo:",
    EntryType.SNOOZED: ":zzz:",
    EntryType.NUDGED: ":bell:",
    EntryType.STOOD_IN: ":busts_in_silhouette:",
    EntryType.WOKEN: ":alarm_clock:",
    EntryType.SAID: ":left_speech_bubble:",
    EntryType.NOTED: ":pushpin:",
    EntryType.DISCUSSED: ":left_speech_bubble:",
    EntryType.DECIDED: ":white_check_mark:",
    EntryType.CARRIED: ":repeat:",
    EntryType.TASKED: ":memo:",
    EntryType.FINISHED: ":heavy_check_mark:",
    EntryType.PLANNED: ":ledger:",
    EntryType.SPONSORED: ":necktie:",
    EntryType.RELEASED: ":wave:",
    EntryType.CALLED_ON: ":sos:",
    EntryType.SCHEDULED: ":calendar:",
    EntryType.CHECKED_IN: ":telephone_receiver:",
    EntryType.EMAILED: ":envelope:",
    EntryType.IMPORTED: ":card_index:",
}
CRITERIA = {
    Criterion.RENEWAL: later("an upcoming renewal is at risk"),
    Criterion.HABITS: later("the habits are red"),
    Criterion.DECISION_MAKER: later("the decision maker left or changed"),
    Criterion.OTHER: later("another reason"),
}
OF_MESSAGES = (EntryType.SAID, EntryType.NOTED)  # their text is a message's, as long as that stands
LONGEST_NEWS = 8_000
PARAGRAPH = 2_800  # of which two are one message


def did(entry: Entry, policy: Policy) -> str:
    """Return what an entry tells, in one sentence without its text."""
    if entry.event is EntryType.IMPORTED and not entry.person:
        return _day(entry)
    higher = entry.level not in ("", policy.levels[0].key)
    sentence = HIGHER_UP.get(entry.event, DID[entry.event]) if higher else DID[entry.event]
    return _because(_(sentence, who=name(entry.person), **_facts(entry, policy)), entry)


def you_did(entry: Entry, policy: Policy) -> str:
    """Return to whoever did it what an entry tells."""
    return _because(_(YOU_DID[entry.event], **_facts(entry, policy)), entry)


def line(entry: Entry, policy: Policy) -> str:
    """Return an entry for a list: when, what, and the beginning of its text."""
    told = did(entry, policy)
    if entry.event is not EntryType.IMPORTED:  # which tells its day, and has no hour
        told = f"{at(entry.at, policy.zone)} {told}"
    text = fitted(escaped(entry.text), 200)
    if entry.event in OF_MESSAGES:
        text = text or _("(deleted)")
    if text:
        told = _("{did}: {text}", did=told, text=text)
    return f"{ICONS[entry.event]} {told}"


def news(entry: Entry, mentioned: list[Person], policy: Policy) -> tuple[str, list[b.Block]]:
    """Return an entry as a reply in the card's thread; those mentioned are notified, once, here."""
    summary = f"{ICONS[entry.event]} {did(entry, policy)}"
    greeting = " ".join(mention(person) for person in mentioned)
    first = f"{greeting} {summary}".strip()
    parts = paragraphs(quoted(entry.text, LONGEST_NEWS), PARAGRAPH)
    return first, [b.section(first), *(b.section(part) for part in parts if part)]


def criteria(told: str) -> str:
    """Return criteria, as they are kept (separated by commas), in words."""
    return "; ".join(_(CRITERIA[Criterion(each)]) for each in told.split(",") if each)


def _because(sentence: str, entry: Entry) -> str:
    if not entry.criterion:
        return sentence
    return _("{did}, because {reasons}", did=sentence.removesuffix("."), reasons=criteria(entry.criterion))


def _facts(entry: Entry, policy: Policy) -> dict[str, str]:
    until = ahead(entry.until, policy.zone) if entry.until else ""
    return {"level": level_name(entry.level, policy), "other": name(entry.other), "until": until,
            "day": _day(entry)}  # fmt: skip


def _day(entry: Entry) -> str:
    """Return the day of what was imported, which is the same for all readers: it is kept in UTC, and has no hour."""
    return on_day(entry.at.date())
