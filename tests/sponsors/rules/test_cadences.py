"""Cadences: month ends, leap years, and weeks that go on over the turn of the year."""

from datetime import date, timedelta
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy.fields import Cadence
from bot.sponsors.rules.cadences import FURTHEST, LONGER, MONTHS, due_after, monday, week_of

CADENCES: tuple[Cadence, ...] = get_args(Cadence)
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("anchor", "cadence", "times", "due"),
    [
        ("2026-11-23", "monthly", 1, "2026-12-23"),
        ("2026-12-23", "monthly", 1, "2027-01-23"),
        ("2026-11-23", "monthly", 0, "2026-11-23"),
        ("2027-01-31", "monthly", 1, "2027-02-28"),
        ("2028-01-31", "monthly", 1, "2028-02-29"),
        ("2027-01-31", "monthly", 2, "2027-03-31"),
        ("2027-01-31", "monthly", 3, "2027-04-30"),
        ("2028-02-29", "monthly", 12, "2029-02-28"),
        ("2100-01-29", "monthly", 1, "2100-02-28"),
        ("2026-11-30", "quarterly", 1, "2027-02-28"),
        ("2026-11-30", "quarterly", 2, "2027-05-30"),
        ("2026-10-01", "quarterly", 1, "2027-01-01"),
        ("2026-08-31", "half_yearly", 1, "2027-02-28"),
        ("2026-08-31", "half_yearly", 2, "2027-08-31"),
        ("2026-12-31", "half_yearly", 1, "2027-06-30"),
    ],
)
def test_a_day_some_cadences_later(anchor: str, cadence: Cadence, times: int, due: str) -> None:
    assert due_after(date.fromisoformat(anchor), cadence, times) == date.fromisoformat(due)


@given(anchor=days, cadence=st.sampled_from(CADENCES), times=st.integers(0, 40))
def test_it_is_that_day_of_the_month_or_its_last(anchor: date, cadence: Cadence, times: int) -> None:
    due = due_after(anchor, cadence, times)
    assert (due.year - anchor.year) * 12 + due.month - anchor.month == times * MONTHS[cadence]
    assert due.day == anchor.day or (due.day < anchor.day and (due + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("on", "first"),
    [
        ("2026-11-23", "2026-11-23"),
        ("2026-11-29", "2026-11-23"),
        ("2026-12-31", "2026-12-28"),
        ("2027-01-03", "2026-12-28"),
        ("2027-01-04", "2027-01-04"),
    ],
)
def test_a_week_goes_from_monday_to_sunday(on: str, first: str) -> None:
    assert monday(week_of(date.fromisoformat(on))) == date.fromisoformat(first)


@given(on=days, weeks=st.integers(-200, 200))
def test_weeks_are_those_of_iso_and_can_be_counted(on: date, weeks: int) -> None:
    year, week, _day = on.isocalendar()
    assert monday(week_of(on)) == date.fromisocalendar(year, week, 1)
    assert week_of(on + timedelta(weeks=weeks)) - week_of(on) == weeks


@pytest.mark.parametrize("cadence", CADENCES)
def test_calls_moved_as_far_as_may_be_stay_in_order_and_in_weeks_of_their_own(cadence: Cadence) -> None:
    anchors = (date(2023, 1, 1) + timedelta(days=day) for day in range(8 * 366))
    nearest = min(
        later - earlier
        for anchor in anchors
        for earlier, later in pairwise(week_of(due_after(anchor, cadence, times)) for times in range(14))
    )
    assert 2 * FURTHEST[cadence] < nearest <= 2 * (FURTHEST[cadence] + 1)


def test_each_cadence_has_a_longer_one_but_the_longest() -> None:
    assert {*MONTHS} == {*CADENCES}
    assert sorted(MONTHS, key=MONTHS.__getitem__) == ["monthly", *LONGER.values()]
    assert all(MONTHS[longer] > MONTHS[cadence] for cadence, longer in LONGER.items())
