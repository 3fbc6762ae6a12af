"""Working hours once more, found by looking at the clock minute by minute: slow, and without arithmetic."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate, islice, pairwise
from zoneinfo import ZoneInfo, available_timezones

import holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cases.rules.recurrence import WEEKDAYS
from bot.cases.rules.working_hours import Hours, after, is_working, next_day_at, next_working
from bot.policy.fields import Weekday

MINUTE = timedelta(minutes=1)
ZONES = sorted(available_timezones())
TRICKY = (  # clocks change at midnight, by half an hour, on odd dates, or the other way round
    "Africa/Cairo", "Africa/Casablanca", "America/Havana", "America/Nuuk", "America/Santiago", "Asia/Beirut",
    "Asia/Gaza", "Atlantic/Azores", "Australia/Lord_Howe", "Europe/Dublin", "Pacific/Chatham",
)  # fmt: skip
PAST = (  # dates that were skipped, a day that began at one and a day of 25 hours
    ("Pacific/Apia", datetime(2011, 12, 30, 10, tzinfo=UTC)),
    ("Pacific/Fakaofo", datetime(2011, 12, 30, 11, tzinfo=UTC)),
    ("Pacific/Kiritimati", datetime(1994, 12, 31, 10, tzinfo=UTC)),
    ("Pacific/Kwajalein", datetime(1993, 8, 21, 12, tzinfo=UTC)),
    ("America/Sao_Paulo", datetime(2018, 11, 4, 3, tzinfo=UTC)),
    ("America/Sao_Paulo", datetime(2018, 2, 18, 2, tzinfo=UTC)),
)
COUNTRIES = ("", "AE", "BR", "DE", "DE-BY", "GB-SCT", "IL", "JP", "TH", "US", "US-CA", "XX")


def shown(zone: str, first: datetime, last: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield each minute from `first` to `last`, with the latest time that clocks have shown up to then."""
    place, lead = ZoneInfo(zone), 240  # no clock that is set back needs longer to catch up
    minutes = every_minute(first - MINUTE * lead, last)
    latest = accumulate((minute.astimezone(place).replace(tzinfo=None) for minute in minutes), max)
    yield from islice(zip(minutes, latest, strict=True), lead, None)


def works(hours: Hours, latest: datetime) -> bool:
    return (
        hours.since <= latest.time() < hours.until
        and WEEKDAYS[latest.weekday()] in hours.days
        and latest.date() not in holidays_in(latest.year, hours.country)
    )


@cache
def holidays_in(year: int, country: str) -> frozenset[date]:
    code, _, subdivision = country.partition("-")
    if code in ("", "XX"):
        return frozenset()
    return frozenset(holidays.country_holidays(code, subdiv=subdivision or None, years=year))


@cache
def changes(zone: str) -> list[datetime]:
    """Return the instants in the years of the tests at which clocks in the zone change."""
    days = [datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(9 * 365)]
    return [later for day in pairs(days, zone) for _, later in pairs(every_minute(*day), zone)]


def pairs(instants: list[datetime], zone: str) -> list[tuple[datetime, datetime]]:
    """Return the neighbours between which clocks change."""
    offsets = [instant.astimezone(ZoneInfo(zone)).utcoffset() for instant in instants]
    both = zip(pairwise(instants), pairwise(offsets), strict=True)
    return [neighbours for neighbours, (here, there) in both if here != there]


def every_minute(first: datetime, last: datetime) -> list[datetime]:
    return [first + MINUTE * n for n in range((last - first) // MINUTE + 1)]


@st.composite
def people(draw: st.DrawFn) -> tuple[Hours, datetime]:
    """Draw somebody's hours and an instant, often near a holiday, or both near a change of clocks."""
    zone, country = draw(st.sampled_from(ZONES) | st.sampled_from(TRICKY)), draw(st.sampled_from(COUNTRIES))
    feasts = sorted(holidays_in(draw(st.integers(2024, 2032)), country))
    some_day = st.dates(date(2024, 1, 1), date(2032, 12, 31)) | st.sampled_from(feasts or [date(2024, 2, 29)])
    near, minutes = datetime.combine(draw(some_day), time(), tzinfo=UTC), st.integers(0, 1439)
    if draw(st.booleans()) and (known := changes(zone)):
        zone, near = draw(st.tuples(st.just(zone), st.sampled_from(known)) | st.sampled_from(PAST))
        local = near.astimezone(ZoneInfo(zone))
        minutes |= st.integers(-150, 150).map(lambda off: (local.hour * 60 + local.minute + off) % 1440)
    since, until = sorted(draw(st.lists(minutes, min_size=2, max_size=2, unique=True)))
    days = draw(st.frozensets(st.sampled_from(Weekday), min_size=1) | st.just(frozenset(Weekday)))
    away = draw(st.integers(-2880, 2880) | st.integers(-180, 180))
    return Hours(zone, clock(since), clock(until), days, country), near + MINUTE * away


def clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


@settings(deadline=None)  # the first look at a zone or a country reads it from disk
@given(people())
def test_nothing_lies_between_an_instant_and_the_next_in_hours(person: tuple[Hours, datetime]) -> None:
    hours, instant = person
    opening = next_working(hours, instant)
    assert opening >= instant
    assert opening.utcoffset() == timedelta(0)
    *between, there = [works(hours, latest) for _, latest in shown(hours.zone, instant, opening)]
    assert there
    assert not any(between)
    assert is_working(hours, instant) == (opening == instant)


@settings(deadline=None)  # the first look at a zone or a country reads it from disk
@given(people(), st.floats(0, 1) | st.floats(0, 3))
def test_the_span_is_the_working_time_that_has_passed(person: tuple[Hours, datetime], times: float) -> None:
    hours, instant = person
    longest = datetime.combine(date.min, hours.until) - datetime.combine(date.min, hours.since)
    span = int(longest / MINUTE * times)
    then = after(hours, instant, MINUTE * span)
    assert then.utcoffset() == timedelta(0)
    *passed, there = [works(hours, latest) for _, latest in shown(hours.zone, instant, then)]
    assert there
    assert sum(passed) == span


spans = st.timedeltas(timedelta(0), timedelta(days=3))


@settings(deadline=None)  # the first look at a zone or a country reads it from disk
@given(people(), spans, spans, spans)
def test_spans_add_up_and_later_is_never_earlier(
    person: tuple[Hours, datetime], one: timedelta, two: timedelta, wait: timedelta
) -> None:
    hours, instant = person
    first = after(hours, instant, one)
    assert after(hours, first, two) == after(hours, instant, one + two) >= first
    assert after(hours, instant + wait, one) >= first
    assert after(hours, instant, timedelta(0)) == next_working(hours, instant)


@settings(deadline=None)  # the first look at a zone or a country reads it from disk
@given(people(), st.integers(0, 1439).map(clock))
def test_the_next_working_day_is_met_at_its_time_within_hours(
    person: tuple[Hours, datetime], at: time
) -> None:
    hours, instant = person
    then = next_day_at(hours, instant, at)
    today = instant.astimezone(ZoneInfo(hours.zone)).date()
    minutes = shown(hours.zone, instant, then + timedelta(days=1))
    working = [
        (minute, latest) for minute, latest in minutes if works(hours, latest) and latest.date() > today
    ]
    that_day = [(minute, latest) for minute, latest in working if latest.date() == working[0][1].date()]
    due = [minute for minute, latest in that_day if latest.time() >= at]
    assert then == (due[0] if due else that_day[-1][0])
    assert then.astimezone(ZoneInfo(hours.zone)).date() == that_day[0][1].date()
