"""The timeline in words: what each entry tells, in a list, in a card's thread, and to whoever did it."""

from bot.language import _, later
from bot.policy import Policy
from bot.rules.criteria import Criterion
from bot.rules.dates import on_day
from bot.views import blocks as b
from bot.views.words import ahead, at, escaped, fitted, level_name, mention, name, paragraphs, quoted
from storage.records import Entry, Event, Person

DID = {
    Event.OPENED: later("{who} opened it"),
    Event.FLAGGED: later("{who} raised the flag"),
    Event.UNFLAGGED: later("{who} took the flag down"),
    Event.ACKNOWLEDGED: later("{who} acknowledged the flag"),
    Event.UPDATED: later("{who} added an update"),
    Event.RESOLVED: later("{who} resolved it"),
    Event.TAKEN: later("{who} has it now ({level})"),
    Event.WANTED: later("{who} asks to send it up to {level}"),
    Event.ESCALATED: later("{who} escalated it to {level}"),
    Event.HANDED: later("{who} handed it to {other}"),
    Event.RETURNED: later("{who} sent it back to {level}"),
    Event.QUESTIONED: later("{who} asks {other} for more"),
    Event.REASONED: later("{who} told why {level} is needed"),
    Event.SNOOZED: later("{who} snoozed it until {until}"),
    Event.NUDGED: later("{other} was reminded"),
    Event.STOOD_IN: later("{other} is asked, as {who} is away"),
    Event.WOKEN: later("{other} is asked again, now that the snooze is over"),
    Event.SAID: later("{who} wrote"),
    Event.NOTED: later("{who} kept this"),
    Event.DISCUSSED: later("A meeting discussed it, says {who}"),
    Event.DECIDED: later("Decided in a meeting, says {who}"),
    Event.CARRIED: later("{who} carried it over to the next meeting"),
    Event.TASKED: later("{who} asks {other} to do something until {until}"),
    Event.FINISHED: later("{who} has done it"),
    Event.PLANNED: later("A playbook was put on it"),
    Event.SPONSORED: later("{who} named {other} executive sponsor"),
    Event.RELEASED: later("{who} took it out of the sponsors’ programme"),
    Event.CALLED_ON: later("{who} asks for the sponsor’s help"),
    Event.SCHEDULED: later("{who} will talk to the customer on {until}"),
    Event.CHECKED_IN: later("{who} talked to the customer"),
    Event.EMAILED: later("{who} sent an e-mail"),
    Event.IMPORTED: later("{who}, {day}"),
}
YOU_DID = {  # whoever flags is told more: `flags.flagged`
    Event.OPENED: later("*Recorded:* you opened it."),
    Event.UNFLAGGED: later("*Recorded:* you took the flag down."),
    Event.ACKNOWLEDGED: later("*Recorded:* you acknowledged the flag."),
    Event.UPDATED: later("*Recorded:* you added an update."),
    Event.RESOLVED: later("*Recorded:* you resolved it."),
    Event.TAKEN: later("*Recorded:* you have it now ({level})."),
    Event.WANTED: later("*Recorded:* you asked to send it up to {level}."),
    Event.ESCALATED: later("*Recorded:* you escalated it to {level}."),
    Event.HANDED: later("*Recorded:* you handed it to {other}."),
    Event.RETURNED: later("*Recorded:* you sent it back to {level}."),
    Event.QUESTIONED: later("*Recorded:* you asked {other} for more."),
    Event.REASONED: later("*Recorded:* you told why {level} is needed."),
    Event.SNOOZED: later("*Recorded:* you snoozed it until {until}."),
}
HIGHER_UP = {Event.ACKNOWLEDGED: later("{who} acknowledged it ({level})")}
ICONS = {
    Event.OPENED: ":white_large_square:",
    Event.FLAGGED: ":large_orange_square:",
    Event.UNFLAGGED: ":white_large_square:",
    Event.ACKNOWLEDGED: ":eyes:",
    Event.UPDATED: ":speech_balloon:",
    Event.RESOLVED: ":white_check_mark:",
    Event.TAKEN: ":raised_hand:",
    Event.WANTED: ":arrow_up:",
    Event.ESCALATED: ":arrow_double_up:",
    Event.HANDED: ":handshake:",
    Event.RETURNED: ":leftwards_arrow_with_hook:",
    Event.QUESTIONED: ":question:",
    Event.REASONED: ":memo:",
    Event.SNOOZED: ":zzz:",
    Event.NUDGED: ":bell:",
    Event.STOOD_IN: ":busts_in_silhouette:",
    Event.WOKEN: ":alarm_clock:",
    Event.SAID: ":left_speech_bubble:",
    Event.NOTED: ":pushpin:",
    Event.DISCUSSED: ":left_speech_bubble:",
    Event.DECIDED: ":white_check_mark:",
    Event.CARRIED: ":repeat:",
    Event.TASKED: ":memo:",
    Event.FINISHED: ":heavy_check_mark:",
    Event.PLANNED: ":ledger:",
    Event.SPONSORED: ":necktie:",
    Event.RELEASED: ":wave:",
    Event.CALLED_ON: ":sos:",
    Event.SCHEDULED: ":calendar:",
    Event.CHECKED_IN: ":telephone_receiver:",
    Event.EMAILED: ":envelope:",
    Event.IMPORTED: ":card_index:",
}
CRITERIA = {
    Criterion.RENEWAL: later("an upcoming renewal is at risk"),
    Criterion.HABITS: later("the habits are red"),
    Criterion.DECISION_MAKER: later("the decision maker left or changed"),
    Criterion.OTHER: later("another reason"),
}
OF_MESSAGES = (Event.SAID, Event.NOTED)  # their text is a message's, as long as that stands
LONGEST_NEWS = 8_000
PARAGRAPH = 2_800  # of which two are one message


def did(entry: Entry, policy: Policy) -> str:
    """Return what an entry tells, in one sentence without its text."""
    if entry.event is Event.IMPORTED and not entry.person:
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
    if entry.event is not Event.IMPORTED:  # which tells its day, and has no hour
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
