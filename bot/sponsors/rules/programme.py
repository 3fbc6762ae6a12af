"""The programme of executive sponsors, projected: calls due against calls that can be made (practice §5, Capacity).

What is projected is what comes if every call is made in the week in which it is due. Those weeks are known before any
call is placed, so a call can be moved without moving the next.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from bot.policy.fields import Cadence, SponsoredTier
from bot.sponsors.rules.cadences import FURTHEST, LONGER, due_after, monday, week_of
from bot.sponsors.rules.check_in_plans import Call, Plan, Room, first_missed, fits, place

HALF_A_YEAR = 26  # weeks
Key = tuple[int, int]  # the customer's id, and which of their calls in the span it is, from 1


@dataclass(frozen=True, slots=True)
class Sponsored:
    """A customer in the programme; `anchor` is the local day of the last check-in, or else of joining it.

    Where the day is known on which the next one is due, that counts (`next_on`).
    """

    id: int
    tier: SponsoredTier
    cadence: Cadence
    anchor: date
    sponsor_id: int | None
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sponsor:
    """Somebody who sponsors, and how many calls they can make in each week: fewer or none when away."""

    id: int
    room: Room


@dataclass(frozen=True, slots=True)
class Growth:
    """So many more customers of a tier until a local day, spread evenly over the weeks until then."""

    tier: SponsoredTier
    cadence: Cadence
    customers: int
    until: date


@dataclass(frozen=True, slots=True)
class Span:
    """The weeks that are projected, and by how many weeks a call may be moved, earlier or later."""

    start: int
    moves: Mapping[Cadence, int]
    weeks: int = HALF_A_YEAR

    @property
    def end(self) -> int:
        """Return the first week that is no more part of it."""
        return self.start + self.weeks

    def reach(self, cadence: Cadence) -> int:
        """Return by how many weeks calls of a cadence are moved at most: as told, but by less than half of it.

        One that nobody is called at yet, as when it is asked whether it would mend, may be moved as far as any other.
        """
        told = self.moves.get(cadence, max(self.moves.values(), default=0))
        return min(told, FURTHEST[cadence])


@dataclass(frozen=True, slots=True)
class Week:
    """How many calls have their ideal week in this one, and how many can be made in it."""

    week: int
    due: int
    capacity: int


@dataclass(frozen=True, slots=True)
class Change:
    """A tier's customers of one cadence called less often, at the next longer one; whether that alone mends all."""

    tier: SponsoredTier
    cadence: Cadence
    longer: Cadence
    mends: bool


@dataclass(frozen=True, slots=True)
class Mending:
    """What keeps a programme from breaking: the fewest additional sponsors, or calling less often."""

    sponsors: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many customers have a sponsor, and how many have none."""

    sponsored: int
    unsponsored: int


@dataclass(frozen=True)
class Projection:
    """The programme over a span of weeks; the plans are those of sponsors with customers, by the sponsor's id.

    `breaks` is the first week in which calls that must be made do not fit, whoever makes them, and `breaks_of` the
    same of single sponsors who have only their own; both are none where all fit.
    """

    weeks: tuple[Week, ...]
    plans: Mapping[int, Plan[Key]]
    breaks: int | None
    breaks_of: Mapping[int, int]
    mending: Mending | None
    coverage: Mapping[SponsoredTier, Coverage]


def project(
    customers: Sequence[Sponsored],
    sponsors: Sequence[Sponsor],
    span: Span,
    growth: Iterable[Growth] = (),
    usual: int = 1,
) -> Projection:
    """Project the programme, with the growth that is told; `usual` is how many calls a week one more sponsor makes.

    Customers whose sponsor is not among those told count as without one. Each room reaches past the span by as many
    weeks as calls may be moved; whole-programme numbers need no more than the span.
    """
    everyone = [*customers, *_joining(growth, span.start)]
    by_customer = {customer.id: calls_of(customer, span) for customer in everyone}
    calls = [call for theirs in by_customer.values() for call in theirs]
    due = Counter(call.ideal for call in calls)
    room = {week: sum(fits(each.room, week) for each in sponsors) for week in range(span.start, span.end)}
    own: defaultdict[int, list[Call[Key]]] = defaultdict(list)
    for customer in customers:
        if customer.sponsor_id is not None:
            own[customer.sponsor_id] += by_customer[customer.id]
    with_customers = [each for each in sponsors if each.id in own]
    missed = {each.id: breaking(own[each.id], each.room, span) for each in with_customers}
    breaks = breaking(calls, room, span)
    return Projection(
        weeks=tuple(Week(week, due[week], capacity) for week, capacity in room.items()),
        plans={each.id: place(own[each.id], each.room) for each in with_customers},
        breaks=breaks,
        breaks_of={sponsor_id: week for sponsor_id, week in missed.items() if week is not None},
        mending=None if breaks is None else _mending(everyone, by_customer, room, span, usual),
        coverage=_coverage(customers, {each.id for each in sponsors}),
    )


def calls_of(customer: Sponsored, span: Span) -> list[Call[Key]]:
    """Return the calls of a customer whose ideal weeks are in the span, in order, with their windows.

    A window begins no earlier than the span, and shares no week with the next one of the same customer.
    """
    reach = span.reach(customer.cadence)
    return [
        Call((customer.id, number), ideal, max(ideal - reach, span.start), ideal + reach)
        for number, ideal in enumerate(_ideals(customer, span), 1)
    ]


def breaking(calls: Iterable[Call[Key]], room: Room, span: Span) -> int | None:
    """Return the first week of the span that breaks; calls that can still be made after it break nothing in it."""
    end = span.end
    return first_missed([call for call in calls if call.last < end], room, span.start)


def _ideals(customer: Sponsored, span: Span) -> Iterator[int]:
    """Yield the weeks in which calls are due, all counted from the anchor.

    One that is overdue is due in the first week, once, however many were missed; from there the count begins anew.
    """
    next_on = customer.next_on or due_after(customer.anchor, customer.cadence)
    anchor, first = (customer.next_on, 0) if customer.next_on else (customer.anchor, 1)
    if week_of(next_on) < span.start:
        anchor, first = monday(span.start), 0
    end = span.end
    for times in count(first):
        week = week_of(due_after(anchor, customer.cadence, times))
        if week >= end:
            return
        yield week


def _joining(growth: Iterable[Growth], start: int) -> Iterator[Sponsored]:
    """Yield the customers to come, without sponsor and with ids below 0.

    Of n in w weeks, those of the day told and of the start included, the k-th (from 0) joins on the Monday of the
    week start + ⌊k·w/n⌋, and is first due a cadence later. Nobody comes until a day before the start.
    """
    ids = count(-1, -1)
    for each in growth:
        weeks = max(0, week_of(each.until) - start + 1)
        for number in range(each.customers if weeks else 0):
            joined = monday(start + number * weeks // each.customers)
            yield Sponsored(next(ids), each.tier, each.cadence, joined, None)


def _mending(
    everyone: Sequence[Sponsored],
    by_customer: Mapping[int, list[Call[Key]]],
    room: Mapping[int, int],
    span: Span,
    usual: int,
) -> Mending:
    calls = [call for theirs in by_customer.values() for call in theirs]

    def breaks_with(more: int) -> bool:
        return breaking(calls, {week: there + usual * more for week, there in room.items()}, span) is not None

    def mends(tier: SponsoredTier, cadence: Cadence) -> bool:
        meant = (each for each in everyone if (each.tier, each.cadence) == (tier, cadence))
        changed = {each.id: calls_of(replace(each, cadence=LONGER[cadence]), span) for each in meant}
        theirs = {**by_customer, **changed}.values()
        return breaking((call for some in theirs for call in some), room, span) is None

    sponsors = bisect_left(range(len(calls)), True, key=lambda more: not breaks_with(more))
    paces = sorted({(each.tier, each.cadence) for each in everyone if each.cadence in LONGER})
    changes = (Change(tier, pace, LONGER[pace], mends(tier, pace)) for tier, pace in paces)
    return Mending(sponsors, tuple(changes))


def _coverage(customers: Iterable[Sponsored], sponsors: set[int]) -> dict[SponsoredTier, Coverage]:
    counts = Counter((each.tier, each.sponsor_id in sponsors) for each in customers)
    tiers = sorted({tier for tier, _sponsored in counts})
    return {tier: Coverage(counts[tier, True], counts[tier, False]) for tier in tiers}
