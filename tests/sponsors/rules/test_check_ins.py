"""Check-ins on their days: spread over a week, and before all that is only projected."""

from collections.abc import Mapping
from datetime import date, time

from bot.cases.rules.working_hours import Hours
from bot.policy.fields import Weekday
from bot.policy.model import Policy
from bot.sponsors.rules.cadences import week_of
from bot.sponsors.rules.check_ins import Calendar, Coming, UnderWay, dates

MONDAY, THURSDAY, FRIDAY = date(2027, 2, 22), date(2027, 2, 25), date(2027, 2, 26)
SATURDAY, SUNDAY = date(2027, 2, 27), date(2027, 2, 28)
HOURS = Hours("Europe/Berlin", time(9), time(18), frozenset([*Weekday][:5]), "DE")
NONE: Mapping[int, int] = {}


def calendar(calls: int, today: date, busy: Mapping[int, int] = NONE) -> Calendar:
    return Calendar(HOURS, calls, today, None, busy)


def due(policy: Policy, calendar: Calendar, coming: list[Coming]) -> dict[int, date]:
    return {customer: found.due_on for customer, found in dates(policy, calendar, coming, []).items()}


def quarterly(customer: int, ideal: date, due_on: date | None = None, *, wanted: bool = False) -> Coming:
    return Coming(customer, "enterprise", "quarterly", ideal, due_on, wanted)


def test_two_that_are_due_at_a_weekend_come_on_different_days(policy: Policy) -> None:
    found = due(policy, calendar(2, MONDAY), [quarterly(1, SUNDAY), quarterly(2, SATURDAY)])
    assert found == {1: THURSDAY, 2: FRIDAY}


def test_what_is_planned_for_a_week_stays_in_it_until_its_day(policy: Policy) -> None:
    planned = [quarterly(1, SUNDAY, THURSDAY), quarterly(2, SATURDAY, FRIDAY)]
    assert due(policy, calendar(2, THURSDAY), planned) == {1: THURSDAY, 2: FRIDAY}
    assert due(policy, calendar(2, FRIDAY, {week_of(MONDAY): 1}), planned[1:]) == {2: FRIDAY}


def test_help_that_is_wanted_takes_the_first_day_and_another_makes_way(policy: Policy) -> None:
    coming = [quarterly(1, MONDAY, MONDAY), quarterly(2, date(2027, 3, 30), date(2027, 3, 30), wanted=True)]
    assert due(policy, calendar(2, MONDAY), coming) == {1: date(2027, 2, 23), 2: MONDAY}


def test_who_makes_more_calls_a_week_than_there_are_days_makes_more_a_day(policy: Policy) -> None:
    found = due(policy, calendar(8, MONDAY), [quarterly(number, FRIDAY) for number in range(8)])
    assert {week_of(day) for day in found.values()} == {week_of(MONDAY)}
    assert sorted(found.values()).count(FRIDAY) == 2


def test_a_check_in_is_not_moved_for_one_that_is_only_projected(policy: Policy) -> None:
    ideal = date(2027, 5, 20)
    under_way = UnderWay(1, "enterprise", "quarterly", MONDAY)  # then the next is due on 22 May
    found = dates(policy, calendar(1, MONDAY), [quarterly(2, ideal)], [under_way])
    assert found[2].due_on == ideal
