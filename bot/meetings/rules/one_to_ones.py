"""1:1s: when each lead meets each of their people, and what they talk about (practice §4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from bot.meetings.rules.schedule import starts_of
from bot.policy.fields import Weekday
from bot.policy.meetings import ONE_TO_ONES, OneToOnes
from bot.policy.model import Policy
from storage.cases.records import AreaColour, Cta, Customer, Person, Task
from storage.meetings.records import Pair


@dataclass(frozen=True)
class Talk:
    """One 1:1 of a pair: the local date on which it is due, and when it starts (UTC)."""

    pair: Pair
    on: date
    starts_at: datetime


@dataclass(frozen=True)
class AtRisk:
    """A customer that is not green, with the colours of its areas."""

    customer: Customer
    colours: dict[str, AreaColour]


@dataclass(frozen=True)
class OneToOne:
    """What a lead and one of their people talk about: scorecards, then CTAs, flagged first, then what is to be done.

    `green` and the totals count what is folded or left out. `areas` are those for which the lead answers, if any:
    their CTAs come first then.
    """

    lead: Person
    person: Person
    starts_at: datetime
    at_risk: tuple[AtRisk, ...]
    total_at_risk: int
    green: int
    ctas: tuple[Cta, ...]
    total_ctas: int
    tasks: tuple[Task, ...]
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """CTAs that had no update when their owner was asked for one; `left` of them have none yet."""

    ctas: tuple[Cta, ...]
    left: frozenset[int]


def gathering_of(policy: Policy, meets_on: str, meets_at: str, zone: str) -> OneToOnes:
    """Return when a lead meets their people: on the day and at the time that they told, or else as policy says."""
    if not (meets_on and meets_at):
        return ONE_TO_ONES.of(policy)
    told = {"days": (Weekday(meets_on),), "at": time.fromisoformat(meets_at), "zone": zone}
    return ONE_TO_ONES.of(policy).model_copy(update=told)


def talks(policy: Policy, pairs: Iterable[Pair], since: datetime, until: datetime) -> list[Talk]:
    """Return the 1:1s that start after `since`, and until `until` (UTC), of those whose roles have any."""
    found = []
    for _lead, led in groupby(pairs, key=lambda pair: pair.lead_id):
        roles = ONE_TO_ONES.of(policy).roles
        theirs = [pair for pair in led if roles is None or pair.role in roles]
        if theirs:
            lead = theirs[0]
            gathering = gathering_of(policy, lead.meets_on, lead.meets_at, lead.zone)
            starts = starts_of(policy, gathering, since, until)
            found += [Talk(pair, on, start) for on, start in starts if start > since for pair in theirs]
    return found
