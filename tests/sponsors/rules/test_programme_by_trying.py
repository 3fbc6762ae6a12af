"""The programme once more, by trying: 200 random ones, simulated with dates alone and nothing of the product's rules.

Weeks are their Mondays here. Every call wants a seat, one of so many in a week, and asks whoever sits there to move.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count
from random import Random

import pytest

from bot.policy.fields import Cadence, SponsoredTier
from bot.sponsors.rules.cadences import monday, week_of
from bot.sponsors.rules.programme import Growth, Projection, Span, Sponsor, Sponsored, project

WEEK = timedelta(days=7)
EVERY = {"monthly": 1, "quarterly": 3, "half_yearly": 6}
NEXT_LONGER: dict[Cadence, Cadence] = {"monthly": "quarterly", "quarterly": "half_yearly"}
TIERS: tuple[SponsoredTier, ...] = ("enterprise", "strategic")
CADENCES: tuple[Cadence, ...] = ("monthly", "quarterly", "half_yearly")
PROGRAMMES = range(200)


@dataclass(frozen=True)
class Made:
    """A random programme; `room` is by sponsor and Monday."""

    start: date
    weeks: int
    moves: dict[Cadence, int]
    customers: list[Sponsored]
    room: dict[int, dict[date, int]]
    growth: list[Growth]
    usual: int

    @property
    def mondays(self) -> list[date]:
        return [self.start + number * WEEK for number in range(self.weeks)]

    def projected(self) -> Projection:
        rooms = {who: {week_of(on): calls for on, calls in room.items()} for who, room in self.room.items()}
        sponsors = [
            Sponsor(who, room if who % 2 else lambda week, room=room: room.get(week, 0))  # type: ignore[misc]
            for who, room in rooms.items()
        ]
        span = Span(week_of(self.start), self.moves, self.weeks)
        return project(self.customers, sponsors, span, self.growth, self.usual)


@cache
def made(seed: int) -> Made:
    """Make a programme about as large as its sponsors can bear, so that some hold, and some break soon or late."""
    rng = Random(seed)  # noqa: S311 - the same programmes in each run
    start = date(2026, 1, 5) + rng.randrange(150) * WEEK
    weeks = rng.choice([8, 13, 26, 26, 26])
    room = {who: _room(rng, start, weeks) for who in range(1, rng.randint(2, 5))}
    calls = sum(sum(each.values()) for each in room.values())
    cadences = {tier: rng.choice(CADENCES) for tier in TIERS}
    size = max(1, round(calls * rng.uniform(0.3, 1.1) * 4.3 * EVERY[cadences["enterprise"]] / weeks))
    customers = [_customer(rng, number, start, cadences, len(room)) for number in range(size)]
    growth = [
        Growth(tier, cadences[tier], rng.randint(0, 6), start + timedelta(days=rng.randint(-9, 200)))
        for tier in TIERS
        if rng.random() < 0.5
    ]
    moves = {
        cadence: rng.randint(0, most)
        for cadence, most in (("monthly", 2), ("quarterly", 4), ("half_yearly", 6))
    }
    return Made(start, weeks, moves, customers, room, growth, rng.randint(1, 3))  # type: ignore[arg-type]


def _room(rng: Random, start: date, weeks: int) -> dict[date, int]:
    calls, away = rng.choice([1, 1, 1, 2]), rng.randrange(weeks)
    leave = range(away, away + rng.randint(0, 3))
    return {start + number * WEEK: 0 if number in leave else calls for number in range(weeks + 8)}


def _customer(
    rng: Random, number: int, start: date, cadences: Mapping[SponsoredTier, Cadence], sponsors: int
) -> Sponsored:
    tier = rng.choices(TIERS, [4, 1])[0]
    cadence = cadences[tier] if rng.random() < 0.9 else rng.choice(CADENCES)
    anchor = start - timedelta(days=rng.randrange(round(EVERY[cadence] * rng.choice([30, 30, 36]))))
    return Sponsored(
        number, tier, cadence, anchor, rng.choice([None, *range(1, sponsors + 2)])
    )  # one is none any more


def months_later(anchor: date, months: int) -> date:
    year, month = anchor.year, anchor.month + months
    while month > 12:
        year, month = year + 1, month - 12
    for day in range(anchor.day, 0, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue  # no such day in that month
    raise AssertionError


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def due_mondays(made: Made, cadence: Cadence, anchor: date) -> Iterator[date]:
    first = 1
    if monday_of(months_later(anchor, EVERY[cadence])) < made.start:
        anchor, first = made.start, 0
    for number in count(first):
        due = monday_of(months_later(anchor, number * EVERY[cadence]))
        if due > made.mondays[-1]:
            return
        yield due


def windows(made: Made, everyone: Iterable[tuple[Cadence, date]]) -> list[list[date]]:
    """Return the weeks of each call that must be made within the span, the first to be over first."""
    found = []
    for cadence, anchor in everyone:
        moved = min(made.moves[cadence], {"monthly": 1, "quarterly": 5, "half_yearly": 12}[cadence])
        for due in due_mondays(made, cadence, anchor):
            weeks = [due + number * WEEK for number in range(-moved, moved + 1)]
            if weeks[-1] <= made.mondays[-1]:
                found.append([each for each in weeks if each >= made.start])
    return sorted(found, key=lambda weeks: weeks[-1])


def breaks(calls: list[list[date]], room: Mapping[date, int]) -> date | None:
    """Return the week by which the first call is over that finds no seat, whoever moves."""
    seats: dict[tuple[date, int], int] = {}

    def sits(call: int, asked: set[tuple[date, int]]) -> bool:
        for seat in ((week, number) for week in calls[call] for number in range(room.get(week, 0))):
            if seat not in asked:
                asked.add(seat)
                if seat not in seats or sits(seats[seat], asked):
                    seats[seat] = call
                    return True
        return False

    return next((weeks[-1] for call, weeks in enumerate(calls) if not sits(call, set())), None)


def joining(made: Made) -> Iterator[tuple[SponsoredTier, Cadence, date]]:
    for growth in made.growth:
        mondays, week = [], made.start
        while week <= growth.until:
            mondays.append(week)
            week += WEEK
        for number in range(growth.customers if mondays else 0):
            yield growth.tier, growth.cadence, mondays[number * len(mondays) // growth.customers]


def everyone(made: Made) -> list[tuple[SponsoredTier, Cadence, date]]:
    return [(each.tier, each.cadence, each.anchor) for each in made.customers] + [*joining(made)]


def whole_room(made: Made, more: int = 0) -> dict[date, int]:
    return {on: sum(room[on] for room in made.room.values()) + more for on in made.mondays}


def whole_break(made: Made) -> date | None:
    calls = windows(made, [(cadence, anchor) for _tier, cadence, anchor in everyone(made)])
    return breaks(calls, whole_room(made))


@pytest.mark.parametrize("seed", PROGRAMMES)
def test_the_programme_breaks_in_the_week_in_which_a_simulation_breaks(seed: int) -> None:
    one = made(seed)
    found = one.projected()
    assert (found.breaks and monday(found.breaks)) == whole_break(one)
    for who, room in one.room.items():
        own = [(each.cadence, each.anchor) for each in one.customers if each.sponsor_id == who]
        week = found.breaks_of.get(who)
        assert (week and monday(week)) == breaks(windows(one, own), room), f"sponsor {who}"


@pytest.mark.parametrize("seed", PROGRAMMES)
def test_what_is_due_and_what_can_be_done_is_what_is_counted_by_hand(seed: int) -> None:
    one = made(seed)
    due = [day for _tier, cadence, anchor in everyone(one) for day in due_mondays(one, cadence, anchor)]
    counted = [(on, due.count(on), calls) for on, calls in whole_room(one).items()]
    assert [(monday(each.week), each.due, each.capacity) for each in one.projected().weeks] == counted


@pytest.mark.parametrize("seed", PROGRAMMES)
def test_what_mends_a_programme_mends_the_simulation_and_nothing_less_does(seed: int) -> None:
    one = made(seed)
    mending = one.projected().mending
    if mending is None:
        assert whole_break(one) is None
        return
    calls = windows(one, [(cadence, anchor) for _tier, cadence, anchor in everyone(one)])
    assert not breaks(calls, whole_room(one, mending.sponsors * one.usual))
    assert breaks(calls, whole_room(one, (mending.sponsors - 1) * one.usual))
    paces = {(tier, cadence) for tier, cadence, _anchor in everyone(one) if cadence in NEXT_LONGER}
    assert {(each.tier, each.cadence) for each in mending.changes} == paces
    for change in mending.changes:
        meant = (change.tier, change.cadence)
        changed = [(change.longer if (tier, pace) == meant else pace, on) for tier, pace, on in everyone(one)]
        assert change.longer == NEXT_LONGER[change.cadence]
        assert change.mends == (breaks(windows(one, changed), whole_room(one)) is None)


def test_the_random_programmes_break_early_and_late_and_not_at_all() -> None:
    found = [made(seed).projected() for seed in PROGRAMMES]
    after = [(each.breaks - each.weeks[0].week) if each.breaks else None for each in found]
    assert after.count(None) >= 40
    assert sum(week is not None and week < 4 for week in after) >= 20
    assert sum(week is not None and week >= 4 for week in after) >= 40
    changes = [change.mends for each in found if each.mending for change in each.mending.changes]
    assert min(changes.count(True), changes.count(False)) >= 20
    assert len({each.mending.sponsors for each in found if each.mending}) >= 3
    assert sum(bool(each.breaks_of) for each in found) >= 40
