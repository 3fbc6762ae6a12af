"""What is said in a CTA's thread, or to the bot: which level it asks for, and why (practice §3)."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.cases.rules.command_parsing import beginnings, cta_ref
from bot.cases.rules.names import name_key
from bot.policy.model import Level, Policy
from storage.cases.records import Customer, Entry, EntryType, Person

TO = re.compile(r"^(?:please\s+)?(?:escalate\b\s*)?(?:to\b\s*)?", re.IGNORECASE)
BROUGHT_ABOUT = (EntryType.WANTED, EntryType.ESCALATED, EntryType.TAKEN, EntryType.FLAGGED)
AFTER_LEVEL = re.compile(r"^[\s:,–—-]+")


@dataclass(frozen=True)
class Said:
    """A message of somebody's: where and when it was said, whom it mentions, and whether it is to the bot.

    `text` is without the mention of the bot; people are mentioned in it by their Slack ids, as in ``@U123``.
    `below_bot` tells that its thread is below a message of the bot.
    """

    channel: str
    ts: str
    thread_ts: str | None
    text: str
    people: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    to_bot: bool = False
    below_bot: bool = False

    @property
    def place(self) -> str:
        """Return where it was said, as timelines keep it."""
        return place_of(self.channel, self.ts)


@dataclass(frozen=True)
class Wish:
    """A level that somebody wants, for which CTA if they said so, and why."""

    level: str
    why: str
    cta_id: int | None = None


def level_first(text: str, policy: Policy) -> tuple[str, str] | None:
    """Return the level that a text begins with, by its key, its name or its role's, and what follows it."""
    names = {
        name_key(name): level.key
        for level in policy.levels
        for name in (level.key, level.name, policy.roles[level.role].name)
    }
    for first in reversed(beginnings(text, most=6)):
        if first.key in names:
            return names[first.key], AFTER_LEVEL.sub("", first.rest)
    return None


def wish_in(text: str, policy: Policy) -> Wish | None:
    """Return the level that a text to the bot asks for: ``[escalate] [CTA-17] [to] LEVEL [why]``."""
    rest = TO.sub("", text.strip())
    ref = cta_ref(rest)
    if ref:
        rest = TO.sub("", ref[1])
    found = level_first(rest, policy)
    return Wish(*found, cta_id=ref[0] if ref else None) if found else None


def level_mentioned(
    policy: Policy, customer: Customer, people: Iterable[Person], groups: Collection[str]
) -> Level | None:
    """Return the highest level that is mentioned: by somebody who holds it for the customer, or by its user group."""
    lead = customer.team_lead
    found = [level for level in policy.levels if level.group and level.group in groups]
    for person in people:
        if lead and lead.id == person.id:
            found.append(policy.levels[0])
        found += [
            level for level in policy.levels
            if level.role == person.role and not (level.number == 1 and lead)
        ]  # fmt: skip
    return max(found, key=lambda level: level.number, default=None)


def without_echoes(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return entries, newest first, without words in a thread that stand in what they brought about just after."""
    return tuple(
        entry
        for after, entry in zip((None, *entries), entries, strict=False)
        if not (after and after.event in BROUGHT_ABOUT and _is_echo(entry, after))
    )


def _is_echo(entry: Entry, after: Entry) -> bool:
    said_so = entry.event == EntryType.SAID and entry.person == after.person and entry.cta_id == after.cta_id
    return said_so and entry.text.endswith(after.text or "…")


def place_of(channel: str, ts: str) -> str:
    """Return where a message stands, as timelines keep it."""
    return f"{channel}/{ts}"
