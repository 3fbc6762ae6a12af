"""The timeline in words: what each entry tells, in a list, in a card's thread, and to whoever did it."""

from dataclasses import dataclass

from bot.blocks import blocks as b
from bot.blocks.formatting import ahead, at, escaped, fitted, paragraphs, quoted
from bot.cases.rules.criteria import Criterion
from bot.cases.views.facts import level_name, mention, name
from bot.dates import on_day
from bot.language import _, later
from bot.policy.model import Policy
from storage.cases.records import Entry, EntryType, Person

ELSEWHERE = later("{who} did something in a part of Orangeflag that is switched off now")
CRITERIA = {
    Criterion.RENEWAL: later("an upcoming renewal is at risk"),
    Criterion.HABITS: later("the habits are red"),
    Criterion.DECISION_MAKER: later("the decision maker left or changed"),
    Criterion.OTHER: later("another reason"),
}
OF_MESSAGES = (EntryType.SAID, EntryType.NOTED)  # their text is a message's, as long as that stands
LONGEST_NEWS = 8_000
PARAGRAPH = 2_800  # of which two are one message


@dataclass(frozen=True)
class EntryWords:
    """How an entry of one type is told, in sentences for `later`: to all, to whoever did it, and of higher levels."""

    event: str
    icon: str
    did: str
    you_did: str = ""
    higher_up: str = ""


def _words(entry: Entry, policy: Policy) -> EntryWords:
    """Return how an entry is told; in general, where its chapter is off."""
    known = (each for each in policy.added.of(EntryWords) if each.event == entry.event)
    return next(known, EntryWords(entry.event, ":small_blue_diamond:", ELSEWHERE))


def did(entry: Entry, policy: Policy) -> str:
    """Return what an entry tells, in one sentence without its text."""
    if entry.event == EntryType.IMPORTED and not entry.person:
        return _day(entry)
    words = _words(entry, policy)
    higher = entry.level not in ("", policy.levels[0].key)
    sentence = words.higher_up if higher and words.higher_up else words.did
    return _because(_(sentence, who=name(entry.person), **_facts(entry, policy)), entry)


def you_did(entry: Entry, policy: Policy) -> str:
    """Return to whoever did it what an entry tells."""
    words = _words(entry, policy)
    return _because(_(words.you_did or words.did, who=name(entry.person), **_facts(entry, policy)), entry)


def line(entry: Entry, policy: Policy) -> str:
    """Return an entry for a list: when, what, and the beginning of its text."""
    told = did(entry, policy)
    if entry.event != EntryType.IMPORTED:  # which tells its day, and has no hour
        told = f"{at(entry.at, policy.zone)} {told}"
    text = fitted(escaped(entry.text), 200)
    if entry.event in OF_MESSAGES:
        text = text or _("(deleted)")
    if text:
        told = _("{did}: {text}", did=told, text=text)
    return f"{_words(entry, policy).icon} {told}"


def news(entry: Entry, mentioned: list[Person], policy: Policy) -> tuple[str, list[b.Block]]:
    """Return an entry as a reply in the card's thread; those mentioned are notified, once, here."""
    summary = f"{_words(entry, policy).icon} {did(entry, policy)}"
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
