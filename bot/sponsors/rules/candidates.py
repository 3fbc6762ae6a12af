"""Candidates for an executive sponsor, ranked, each with its reasons (practice §5, Assignment)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.cases.rules.criteria import DECIDES
from bot.cases.rules.names import name_key
from bot.policy.model import Policy
from bot.sponsors.rules.sponsors import calls_of, weekly_load
from storage.cases.records import Contact
from storage.sponsors.records import Executive

MOST = 5
# What speaks for somebody, in points: whom they know counts most, and who has no call left comes last.
KNOWS_DECIDER, KNOWS, SOLD, SUITS, SAME_REGION, IS_FREE, IS_FULL = 50, 30, 25, 10, 5, 10, -200
MOST_TOPICS = 3  # that count


@dataclass(frozen=True)
class Known:
    """Whom somebody knows at the customer, and how; whether that is a decision maker, and from the sale."""

    contact: str
    how: str
    decides: bool
    in_sale: bool


@dataclass(frozen=True)
class Candidate:
    """Somebody who can sponsor a customer: whom they know there, what suits it, and how many calls a week are left.

    `left` may be below 0: they have more customers than they can call.
    """

    person: Executive
    known: tuple[Known, ...]
    topics: tuple[str, ...]
    region: str
    left: Fraction
    calls: int

    @property
    def points(self) -> int:
        """Return what speaks for them, as one number."""
        people = max((KNOWS_DECIDER if one.decides else KNOWS for one in self.known), default=0)
        sold = SOLD if any(one.in_sale for one in self.known) else 0
        suits = SUITS * min(len(self.topics), MOST_TOPICS)
        free = int(IS_FREE * self.left / self.calls) if self.left > 0 else IS_FULL
        return people + sold + suits + (SAME_REGION if self.region else 0) + free


def ranked(
    policy: Policy,
    people: Sequence[Executive],
    loads: Mapping[int, Mapping[str, int]],
    contacts: Sequence[Contact],
    wants: tuple[str, str],
    tier: str,
) -> list[Candidate]:
    """Return who can sponsor a customer of a tier, best first; `wants` are its topics and its region.

    What is left of a week is counted as if they had the customer already.
    """
    topics, region = wants
    found = []
    for person in people:
        calls = calls_of(policy, person.role, person.calls_per_week)
        load = weekly_load(policy, loads.get(person.id, {})) + weekly_load(policy, {tier: 1})
        suiting, same = _common(person.topics, topics), _same(person, region)
        found.append(Candidate(person, _known(person, contacts), suiting, same, calls - load, calls))
    return sorted(found, key=lambda one: (-one.points, -one.left, one.person.name, one.person.id))


def _known(person: Executive, contacts: Iterable[Contact]) -> tuple[Known, ...]:
    found = [
        Known(contact.name, each.how, DECIDES in contact.roles, each.in_sale)
        for contact in contacts
        if contact.left_on is None
        for each in contact.known_by
        if each.person.id == person.id
    ]
    return tuple(sorted(found, key=lambda one: (not one.decides, one.contact)))


def _common(theirs: str, wanted: str) -> tuple[str, ...]:
    keys = {name_key(topic) for topic in theirs.split(",")} - {""}
    return tuple(topic for each in wanted.split(",") if name_key(topic := each.strip()) in keys)


def _same(person: Executive, region: str) -> str:
    """Return the region in which both are; without one of their own, that is the continent of somebody's clocks."""
    own = person.region or person.zone.partition("/")[0]
    return region if region and name_key(own) == name_key(region) else ""
