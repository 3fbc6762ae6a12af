"""The programme of sponsors over the coming weeks: worked out by hand, one rule at a time."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy.fields import Cadence, SponsoredTier
from bot.sponsors.rules.cadences import monday, week_of
from bot.sponsors.rules.programme import (
    Change,
    Coverage,
    Growth,
    Mending,
    Span,
    Sponsor,
    Sponsored,
    calls_of,
    project,
)

START = date(2026, 11, 23)  # a Monday
FIRST = week_of(START)
MOVES: dict[Cadence, int] = {"monthly": 1, "quarterly": 2, "half_yearly": 4}
SPAN = Span(FIRST, MOVES)


def customer(number: int, anchor: str, cadence: Cadence = "quarterly", sponsor: int | None = 1) -> Sponsored:
    tier: SponsoredTier = "strategic" if cadence == "monthly" else "enterprise"
    return Sponsored(number, tier, cadence, date.fromisoformat(anchor), sponsor)


def every_week(number: int, calls: int = 1) -> Sponsor:
    return Sponsor(number, lambda _week: calls)


def in_weeks(numbers: Sequence[int]) -> list[int]:
    """Return weeks as counted from the start, which is week 0."""
    return [number - FIRST for number in numbers]


@pytest.mark.parametrize(
    ("anchor", "cadence", "ideals"),
    [
        ("2026-11-22", "monthly", [4, 8, 13, 17, 21, 25]),  # 22 December, 22 January, …
        ("2026-10-23", "monthly", [0, 4, 8, 13, 17, 21, 25]),  # the Monday itself
        ("2026-10-29", "monthly", [0, 5, 9, 13, 18, 22]),  # the Sunday of the first week
        ("2026-10-22", "monthly", [0, 4, 8, 13, 17, 21, 25]),  # overdue since Sunday: from the start on
        ("2025-01-15", "monthly", [0, 4, 8, 13, 17, 21, 25]),  # overdue ever so long
        ("2026-11-22", "quarterly", [13, 25]),
        ("2026-08-20", "quarterly", [0, 13, 25]),
        ("2026-11-22", "half_yearly", [25]),
        ("2026-11-30", "half_yearly", []),
        ("2027-05-01", "monthly", []),
    ],
)
def test_calls_are_due_at_whole_cadences_from_the_last(
    anchor: str, cadence: Cadence, ideals: list[int]
) -> None:
    calls = calls_of(customer(7, anchor, cadence), SPAN)
    assert in_weeks([call.ideal for call in calls]) == ideals
    assert [call.key for call in calls] == [(7, number) for number in range(1, len(ideals) + 1)]


def test_calls_may_be_moved_as_policy_says_but_not_into_the_past() -> None:
    overdue, next_one, _last = calls_of(customer(1, "2026-08-20"), SPAN)
    assert in_weeks([overdue.first, overdue.ideal, overdue.last]) == [0, 0, 2]
    assert in_weeks([next_one.first, next_one.ideal, next_one.last]) == [11, 13, 15]


@pytest.mark.parametrize(
    ("moves", "reach"),
    [
        ({"monthly": 0, "quarterly": 4, "half_yearly": 6}, [0, 4, 6]),
        ({"monthly": 1, "quarterly": 3}, [1, 3, 3]),
        ({"monthly": 9, "quarterly": 9, "half_yearly": 99}, [1, 5, 12]),
        ({}, [0, 0, 0]),
    ],
)
def test_calls_are_moved_as_told_or_as_the_others_but_by_less_than_half_a_cadence(
    moves: dict[Cadence, int], reach: list[int]
) -> None:
    assert [Span(FIRST, moves).reach(cadence) for cadence in get_args(Cadence)] == reach


@given(
    anchor=st.dates(START - timedelta(days=500), START + timedelta(days=100)),
    cadence=st.sampled_from(get_args(Cadence)),
    moves=st.integers(0, 99),
)
def test_however_far_calls_may_be_moved_those_of_one_customer_stay_in_order(
    anchor: date, cadence: Cadence, moves: int
) -> None:
    one = Sponsored(1, "strategic", cadence, anchor, None)
    calls = calls_of(one, Span(FIRST, {cadence: moves}, weeks=60))
    assert all(earlier.last < later.first for earlier, later in pairwise(calls))
    assert all(FIRST <= call.first <= call.ideal <= call.last for call in calls)


def test_each_week_tells_what_is_due_and_what_can_be_done() -> None:
    away = Sponsor(2, {FIRST: 2, FIRST + 2: 1})
    found = project(
        [customer(1, "2026-10-23", "monthly"), customer(2, "2026-08-24", sponsor=None)],
        [every_week(1), away],
        Span(FIRST, MOVES, weeks=5),
    )
    assert in_weeks([each.week for each in found.weeks]) == [0, 1, 2, 3, 4]
    assert [(each.due, each.capacity) for each in found.weeks] == [(2, 3), (0, 1), (0, 2), (0, 1), (1, 1)]


def test_each_sponsor_has_a_plan_of_their_own_customers() -> None:
    customers = [customer(number, "2026-08-24") for number in (1, 2)] + [customer(3, "2026-09-20", sponsor=2)]
    found = project(customers, [every_week(1), every_week(2), every_week(3)], Span(FIRST, MOVES, weeks=10))
    assert {who: dict(plan.weeks) for who, plan in found.plans.items()} == {
        1: {(1, 1): FIRST, (2, 1): FIRST + 1},
        2: {(3, 1): FIRST + 3},
    }
    assert (found.breaks, found.breaks_of, found.mending) == (None, {}, None)


def test_one_sponsor_may_have_too_much_where_all_together_have_not() -> None:
    customers = [
        customer(number, "2026-08-24") for number in range(4)
    ]  # all due now, by week 2 at the latest
    found = project(customers, [every_week(1), every_week(2)], SPAN)
    assert (found.breaks, found.breaks_of, found.mending) == (None, {1: FIRST + 2}, None)
    assert [call.key for call in found.plans[1].left] == [(3, 1)]


def test_customers_without_a_sponsor_count_for_the_whole() -> None:
    customers = [customer(number, "2026-08-24", sponsor=None) for number in range(4)]
    found = project(customers, [every_week(1)], SPAN)
    assert (found.breaks, found.breaks_of, found.plans) == (FIRST + 2, {}, {})


def test_what_can_still_be_made_after_the_span_breaks_nothing_in_it() -> None:
    customers = [customer(number, "2026-08-24") for number in range(9)]
    nobody = [Sponsor(1, {})]
    assert project(customers, nobody, Span(FIRST, MOVES, weeks=3)).breaks == FIRST + 2
    assert project(customers, nobody, Span(FIRST, MOVES, weeks=2)).breaks is None


def test_a_programme_that_breaks_is_told_what_mends_it() -> None:
    strategic = [customer(number, "2026-10-23", "monthly") for number in range(3)]
    enterprise = [customer(number, "2026-11-23") for number in range(3, 11)]  # due in week 13
    found = project([*strategic, *enterprise], [every_week(1)], SPAN)
    assert found.breaks == FIRST + 1
    assert found.mending == Mending(
        sponsors=2,  # weeks 11 to 15 must take eleven calls: these eight, and the strategic ones of week 13
        changes=(
            Change("enterprise", "quarterly", "half_yearly", mends=False),
            Change("strategic", "monthly", "quarterly", mends=False),
        ),
    )


def test_calling_one_tier_less_often_may_be_enough() -> None:
    found = project([customer(number, "2026-11-23", "monthly") for number in range(5)], [every_week(1)], SPAN)
    assert found.breaks == FIRST + 5
    assert found.mending == Mending(1, (Change("strategic", "monthly", "quarterly", mends=True),))
    quarterly = [customer(number, "2026-11-23") for number in range(5)]
    assert project(quarterly, [every_week(1)], SPAN).breaks is None


def test_more_calls_a_week_take_fewer_sponsors() -> None:
    customers = [customer(number, "2026-08-24") for number in range(19)]  # 16 too many in three weeks
    fewest = {
        usual: project(customers, [every_week(1)], SPAN, usual=usual).mending for usual in (1, 2, 3, 6, 99)
    }
    assert {usual: found and found.sponsors for usual, found in fewest.items()} == {
        1: 6,
        2: 3,
        3: 2,
        6: 1,
        99: 1,
    }


def test_growth_comes_evenly_and_is_first_called_a_cadence_later() -> None:
    growth = [
        Growth("strategic", "monthly", 3, START + timedelta(weeks=4))
    ]  # five weeks: they join in 0, 1 and 3
    found = project([], [every_week(1)], Span(FIRST, MOVES, weeks=9), growth)
    due = Counter({each.week - FIRST: each.due for each in found.weeks if each.due})
    assert due == {4: 1, 5: 1, 7: 1, 8: 1}  # 23 and 30 December, 14 January; and 23 January once more
    assert (found.plans, found.coverage) == ({}, {})


@pytest.mark.parametrize(("until", "due"), [(-1, 0), (0, 7), (6, 7)])
def test_growth_until_a_day_that_is_past_is_none(until: int, due: int) -> None:
    growth = [Growth("enterprise", "quarterly", 7, START + timedelta(days=until))]
    assert sum(each.due for each in project([], [], Span(FIRST, MOVES, weeks=20), growth).weeks) == due


def test_growth_alone_may_break_what_holds_without_it() -> None:
    customers = [customer(number, str(START - timedelta(weeks=number))) for number in range(12)]
    growth = [Growth("enterprise", "quarterly", 12, START)]
    assert project(customers, [every_week(1)], SPAN).breaks is None
    found = project(customers, [every_week(1)], SPAN, growth)
    assert found.breaks == week_of(date(2027, 2, 23)) + 2
    assert found.breaks_of == {}


def test_coverage_counts_customers_by_tier_and_a_sponsor_who_is_none_any_more_as_none() -> None:
    customers = [
        customer(1, "2026-11-01", "monthly"),
        customer(2, "2026-11-01", "monthly", sponsor=None),
        customer(3, "2026-11-01", "monthly", sponsor=99),
        customer(4, "2026-11-01"),
    ]
    found = project(customers, [every_week(1)], SPAN)
    assert found.coverage == {"enterprise": Coverage(1, 0), "strategic": Coverage(1, 2)}
    assert [*found.plans] == [1]


def test_a_programme_without_anybody_holds() -> None:
    found = project([], [], SPAN)
    assert (found.breaks, found.mending, found.coverage, found.plans) == (None, None, {}, {})
    assert [each.week for each in found.weeks] == [*range(FIRST, FIRST + 26)]
    assert monday(found.weeks[-1].week) == date(2027, 5, 17)
