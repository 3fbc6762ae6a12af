"""Meetings on public holidays: left out, put off, or held; by hand, and for every zone and week."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cases.rules.recurrence import starts, weekday
from bot.meetings.rules.schedule import eve_of, occasions, start_of, starts_of
from bot.policy.fields import Weekday
from bot.policy.holidays import public_holidays
from bot.policy.meetings import Gathering, Meeting, meeting_of
from bot.policy.model import Policy

MONDAY, THURSDAY, FRIDAY = Weekday.MONDAY, Weekday.THURSDAY, Weekday.FRIDAY
PLACES = {"America/New_York": "US", "Europe/Berlin": "DE", "Asia/Tokyo": "JP", "Europe/London": "GB"}


def meeting(
    *days: Weekday, zone: str = "America/New_York", at: time = time(10), on_holiday: str = "skip"
) -> Gathering:
    return Gathering.model_validate(
        {"name": "x", "days": days, "at": at, "zone": zone, "minutes": 30, "on_holiday": on_holiday}
    )


def days_of(policy: Policy, one: Gathering, since: str, until: str) -> list[tuple[str, str]]:
    """Return the due dates and the days on which it takes place."""
    first, last = (datetime.fromisoformat(day).replace(tzinfo=UTC) for day in (since, until))
    found = starts_of(policy, one, first, last)
    return [(str(due), str(start.astimezone(ZoneInfo(one.zone)).date())) for due, start in found]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (meeting(THURSDAY), [("2026-11-19", "2026-11-19"), ("2026-12-03", "2026-12-03")]),  # Thanksgiving
        (meeting(THURSDAY, on_holiday="move"),
         [("2026-11-19", "2026-11-19"), ("2026-11-26", "2026-11-27"), ("2026-12-03", "2026-12-03")]),
        (meeting(THURSDAY, on_holiday="hold"),
         [("2026-11-19", "2026-11-19"), ("2026-11-26", "2026-11-26"), ("2026-12-03", "2026-12-03")]),
        (meeting(THURSDAY, FRIDAY, on_holiday="move"),
         [("2026-11-19", "2026-11-19"), ("2026-11-20", "2026-11-20"), ("2026-11-27", "2026-11-27"),
          ("2026-12-03", "2026-12-03")]),
        (meeting(THURSDAY, zone="Europe/Berlin"),
         [("2026-11-19", "2026-11-19"), ("2026-11-26", "2026-11-26"), ("2026-12-03", "2026-12-03")]),
    ],
)  # fmt: skip
def test_thanksgiving(policy: Policy, one: Gathering, expected: list[tuple[str, str]]) -> None:
    assert days_of(policy, one, "2026-11-17", "2026-12-04") == expected


def test_easter_monday_is_put_off_to_tuesday_and_what_is_due_on_good_friday_to_tuesday_as_well(
    policy: Policy,
) -> None:
    moving = meeting(MONDAY, zone="Europe/Berlin", on_holiday="move")
    assert days_of(policy, moving, "2027-03-27", "2027-04-03") == [("2027-03-29", "2027-03-30")]
    moving = meeting(FRIDAY, zone="Europe/Berlin", on_holiday="move")
    assert days_of(policy, moving, "2027-03-25", "2027-04-01") == [("2027-03-26", "2027-03-30")]


def test_whose_holidays_count_is_told_by_zone(policy: Policy) -> None:
    corpus_christi = meeting(THURSDAY, zone="Europe/Berlin")
    assert days_of(policy, corpus_christi, "2027-05-26", "2027-05-29") == [("2027-05-27", "2027-05-27")]
    hours = policy.working_hours.model_copy(update={"holidays": {"Europe/Berlin": "DE-BY"}})
    bavarian = policy.model_copy(update={"working_hours": hours})
    assert days_of(bavarian, corpus_christi, "2027-05-26", "2027-05-29") == []


def test_the_next_start_is_the_first_one_that_takes_place(policy: Policy) -> None:
    tuesday = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert start_of(policy, meeting(THURSDAY), tuesday) == datetime(2026, 12, 3, 15, tzinfo=UTC)
    moved = start_of(policy, meeting(THURSDAY, on_holiday="move"), tuesday)
    assert moved == datetime(2026, 11, 27, 15, tzinfo=UTC)
    assert start_of(policy, meeting(THURSDAY, on_holiday="move"), moved) == datetime(
        2026, 12, 3, 15, tzinfo=UTC
    )


@settings(deadline=None)  # a country's first holidays are read from its module
@given(
    zone=st.sampled_from(sorted(PLACES)),
    days=st.sets(st.sampled_from(Weekday), min_size=1),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    since=st.dates(date(2024, 1, 1), date(2032, 1, 1)),
    on_holiday=st.sampled_from(["skip", "move"]),
)
def test_nothing_takes_place_on_a_holiday_and_all_else_does_once(
    policy: Policy, zone: str, days: set[Weekday], at: time, since: date, on_holiday: str
) -> None:
    one = meeting(*sorted(days), zone=zone, at=at, on_holiday=on_holiday)
    begin = datetime.combine(since, time(), tzinfo=UTC)
    end = begin + timedelta(days=40)
    found = list(starts_of(policy, one, begin, end))
    held = [start.astimezone(ZoneInfo(zone)).date() for _due, start in found]
    assert held == sorted(set(held)), "in order, and never two on a day"
    assert not [day for day in held if day in public_holidays(PLACES[zone], day.year)]
    usual = [
        (due, start) for due, start in starts(one.days, at, zone, begin, end)
        if due not in public_holidays(PLACES[zone], due.year)
    ]  # fmt: skip
    moved = [pair for pair in found if pair not in usual]
    assert [pair for pair in found if pair in usual] == usual
    assert not moved or on_holiday == "move"
    for due, start in moved:
        day = start.astimezone(ZoneInfo(zone)).date()
        assert due in public_holidays(PLACES[zone], due.year)
        assert day > due
        assert weekday(day) in policy.working_hours.days


def thursdays(policy: Policy, on_holiday: str = "skip") -> Meeting:
    usual = meeting_of(policy, "support_risk")
    assert usual
    return usual.model_copy(update={"days": (THURSDAY,), "on_holiday": on_holiday})


def test_a_meeting_that_somebody_changed_keeps_its_date_and_takes_place_then(policy: Policy) -> None:
    one = thursdays(policy, on_holiday="hold")
    since, until = datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC)
    usual = list(starts_of(policy, one, since, until))
    assert [on.day for on, _start in usual] == [3, 10, 17, 24]
    (first, _), (second, start), *_rest = usual
    later = start + timedelta(days=8)
    changes = {(one.key, first): None, (one.key, second): later, ("another", usual[2][0]): None}
    changed = list(starts_of(policy, one, since, until, changes))
    assert changed == [usual[2], (second, later), *usual[3:]], "in the order in which they start"
    assert start_of(policy, one, since, changes) == usual[2][1]
    told = occasions(policy, one, since, until, changes)
    assert [(each.on, each.starts_at, each.is_changed) for each in told[:3]] == [
        (first, None, True), (second, later, True), (usual[2][0], usual[2][1], False),
    ]  # fmt: skip


def test_the_eve_of_a_meeting_is_the_last_working_day_before(policy: Policy) -> None:
    one = thursdays(policy)
    assert eve_of(policy, one, date(2026, 11, 30)) == date(2026, 11, 27)
    assert eve_of(policy, one, date(2026, 11, 27)) == date(2026, 11, 25), "Thanksgiving is in between"
