from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.cases.rules.recurrence import WEEKDAYS, exists, next_start, start_on, weekday
from bot.policy.fields import Weekday

ZONES = (
    "UTC", "America/New_York", "America/Sao_Paulo", "America/St_Johns", "Europe/Berlin", "Europe/Dublin",
    "Africa/Casablanca", "Asia/Beirut", "Asia/Kolkata", "Asia/Tehran", "Australia/Lord_Howe", "Pacific/Apia",
    "Pacific/Chatham",
)  # fmt: skip
ALL_DAYS = tuple(Weekday)

zones = st.sampled_from(ZONES)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
day_sets = st.frozensets(st.sampled_from(Weekday), min_size=1)
instants = st.datetimes(datetime(1995, 1, 1), datetime(2037, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001
dates = st.dates(date(1995, 1, 1), date(2037, 12, 1))


def transitions(zone: str) -> list[date]:
    """Return the local dates around which the zone's clocks change."""
    noons = (datetime(1995, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(365 * 40))
    shown = [(day, day.astimezone(ZoneInfo(zone)).utcoffset()) for day in noons]
    return [day.date() for (day, here), (_, there) in pairwise(shown) if here != there]


CHANGES = [(zone, day) for zone in ZONES for day in transitions(zone)]
near_changes = st.tuples(st.sampled_from(CHANGES), st.integers(-2, 2), st.integers(0, 86_399)).map(
    lambda drawn: (
        drawn[0][0],
        datetime.combine(drawn[0][1], time(), tzinfo=UTC) + timedelta(days=drawn[1], seconds=drawn[2]),
    )
)


@settings(deadline=None)  # the first look at a zone reads it from disk
@given(st.one_of(st.tuples(zones, instants), near_changes), day_sets, times)
@example(("Pacific/Apia", datetime(2011, 12, 30, 9, 59, tzinfo=UTC)), frozenset({Weekday.FRIDAY}), time(9))
def test_the_next_start_is_later_on_a_due_day_and_nothing_due_lies_between(
    place: tuple[str, datetime], days: frozenset[Weekday], at: time
) -> None:
    zone, now = place
    start = next_start(days, at, zone, now)
    assert start > now
    assert start.utcoffset() == timedelta(0)
    around = [now.astimezone(ZoneInfo(zone)).date() + timedelta(days=offset) for offset in range(-3, 20)]
    due = [start_on(day, at, zone) for day in around if weekday(day) in days and exists(day, zone)]
    assert start == min(later for later in due if later > now)


@settings(deadline=None)  # the first look at a zone reads it from disk
@given(st.one_of(st.tuples(zones, dates), st.sampled_from(CHANGES)), st.integers(-1, 1), times)
def test_a_start_shows_its_time_or_is_the_first_instant_past_a_gap(
    place: tuple[str, date], off: int, at: time
) -> None:
    zone, on = place[0], place[1] + timedelta(days=off)
    start, wanted = start_on(on, at, zone), datetime.combine(on, at)
    shown = start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    moment_before = (start - timedelta(seconds=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if shown == wanted:  # the first of two: an hour (or half) before, clocks had not shown it
        earlier = [start - timedelta(minutes=minutes) for minutes in (30, 60, 120, 180)]
        assert all(time_.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wanted for time_ in earlier)
    else:
        assert moment_before < wanted < shown


@settings(deadline=None)  # the first look at a zone reads it from disk
@given(st.one_of(st.tuples(zones, instants), near_changes), times)
def test_every_existing_day_has_its_start_when_one_walks_from_start_to_start(
    place: tuple[str, datetime], at: time
) -> None:
    zone, now = place
    walked = []
    for _ in range(10):
        now = next_start(ALL_DAYS, at, zone, now)
        walked.append(now)
    first = walked[0].astimezone(ZoneInfo(zone)).date()
    days = (first + timedelta(days=offset) for offset in range(-2, 15))
    due = sorted(start_on(day, at, zone) for day in days if exists(day, zone))
    assert walked == due[due.index(walked[0]) :][:10]


@pytest.mark.parametrize(
    ("on", "at", "zone", "start"),
    [
        ("2026-03-08", "02:30", "America/New_York", "2026-03-08T07:00"),  # skipped: right after the gap
        ("2026-03-08", "03:00", "America/New_York", "2026-03-08T07:00"),
        ("2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30"),  # shown twice: the first time
        ("2026-03-29", "02:30", "Europe/Berlin", "2026-03-29T01:00"),
        ("2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30"),
        ("2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:30"),  # a gap of half an hour
        ("2018-11-04", "00:30", "America/Sao_Paulo", "2018-11-04T03:00"),  # a day that begins at one
    ],
)
def test_a_time_that_clocks_skip_or_repeat_has_one_start(on: str, at: str, zone: str, start: str) -> None:
    expected = datetime.fromisoformat(start).replace(tzinfo=UTC)
    assert start_on(date.fromisoformat(on), time.fromisoformat(at), zone) == expected


def test_what_starts_right_now_is_under_way_and_the_next_one_is_a_week_later() -> None:
    monday_nine = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    just_before = monday_nine - timedelta(microseconds=1)
    assert next_start([Weekday.MONDAY], time(9), "America/New_York", just_before) == monday_nine
    assert next_start([Weekday.MONDAY], time(9), "America/New_York", monday_nine) == monday_nine + timedelta(
        days=7
    )


def test_a_weekly_time_keeps_its_local_hour_over_the_change_of_clocks() -> None:
    before = datetime(2026, 10, 30, 12, tzinfo=UTC)
    first = next_start([Weekday.FRIDAY], time(10), "America/New_York", before)
    assert first == datetime(2026, 10, 30, 14, tzinfo=UTC)
    assert next_start([Weekday.FRIDAY], time(10), "America/New_York", first) == datetime(
        2026, 11, 6, 15, tzinfo=UTC
    )


@pytest.mark.parametrize("now", [datetime(2011, 12, 23, 20, tzinfo=UTC), datetime(2011, 12, 29, tzinfo=UTC)])
def test_the_friday_that_samoa_skipped_is_not_due(now: datetime) -> None:
    start = next_start([Weekday.FRIDAY], time(9), "Pacific/Apia", now)
    assert start == datetime(2012, 1, 5, 19, tzinfo=UTC)  # Friday 6 January, nine o'clock at +14


def test_weekdays_are_named_as_the_calendar_counts_them() -> None:
    assert [WEEKDAYS[n] for n in (0, 4, 6)] == [Weekday.MONDAY, Weekday.FRIDAY, Weekday.SUNDAY]
    assert weekday(date(2026, 11, 23)) is Weekday.MONDAY
