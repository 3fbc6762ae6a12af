import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import available_timezones

import pytest

from bot.cases.rules import working_hours
from bot.cases.rules.recurrence import WEEKDAYS
from bot.cases.rules.working_hours import Hours, after, country_of, is_working, next_day_at, next_working
from bot.policy.fields import Weekday
from bot.policy.holidays import public_holidays

ZONES = sorted(available_timezones())
SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def some(told: str) -> Hours:
    """Return hours such as `Europe/Berlin mon-fri 09:00-17:00 DE-BY`."""
    zone, days, times, *country = told.split()
    first, last = (SHORT.index(day) for day in days.split("-"))
    since, until = map(time.fromisoformat, times.split("-"))
    return Hours(zone, since, until, frozenset(WEEKDAYS[first : last + 1]), *country)


NEW_YORK = "America/New_York mon-fri 09:00-17:00 US"
BERLIN = "Europe/Berlin mon-fri 09:00-17:00"
SUNDAYS = "Europe/Berlin sun-sun 00:00-06:00"


@pytest.mark.parametrize(
    ("hours", "instant", "opening"),
    [
        (NEW_YORK, "2026-11-23T15:00", "2026-11-23T15:00"),  # under way
        (NEW_YORK, "2026-11-23T13:59:59", "2026-11-23T14:00"),
        (NEW_YORK, "2026-11-23T22:00", "2026-11-24T14:00"),  # just over
        (NEW_YORK, "2026-11-20T22:30", "2026-11-23T14:00"),  # Friday evening
        (NEW_YORK, "2026-11-25T23:00", "2026-11-27T14:00"),  # Thanksgiving
        (NEW_YORK.removesuffix("US"), "2026-11-25T23:00", "2026-11-26T14:00"),
        (NEW_YORK, "2026-07-03T15:00", "2026-07-06T13:00"),  # 4 July, observed on a Friday
        (NEW_YORK, "2027-12-31T15:00", "2028-01-03T14:00"),  # New Year's Day, observed the year before
        (BERLIN + " DE", "2026-01-06T10:00", "2026-01-06T10:00"),
        (BERLIN + " DE-BY", "2026-01-06T10:00", "2026-01-07T08:00"),  # Epiphany
        (BERLIN + " DE-BY", "2026-05-01T10:00", "2026-05-04T07:00"),
        (BERLIN + " DE-XX", "2026-05-01T10:00", "2026-05-04T07:00"),  # as in all of Germany
        ("Europe/London mon-fri 09:00-17:00 GB-ENG", "2026-04-02T20:00", "2026-04-07T08:00"),  # Easter
        ("Asia/Kolkata mon-fri 09:30-18:30 IN", "2026-01-26T05:00", "2026-01-27T04:00"),  # Republic Day
        ("Asia/Dubai sun-sun 09:00-17:00 AE", "2026-11-21T05:00", "2026-11-22T05:00"),
        ("Pacific/Auckland mon-fri 09:00-17:00", "2026-11-22T19:59", "2026-11-22T20:00"),  # Monday there
        # days that begin at one
        ("Asia/Beirut sun-sun 00:00-08:00", "2026-03-28T20:00", "2026-03-28T22:00"),
        ("Africa/Cairo fri-fri 00:30-08:00", "2026-04-23T20:00", "2026-04-23T22:00"),
        ("America/Sao_Paulo sun-sun 00:00-08:00", "2018-11-03T12:00", "2018-11-04T03:00"),
        # what is shown twice: over at the first 23:30, begun at the first 01:30
        ("Africa/Cairo thu-thu 22:00-23:30", "2026-10-29T20:29", "2026-10-29T20:29"),
        ("Africa/Cairo thu-thu 22:00-23:30", "2026-10-29T21:15", "2026-11-05T20:00"),
        ("America/New_York sun-sun 01:30-08:00", "2026-11-01T06:15", "2026-11-01T06:15"),
        # hours that lie in a gap, and a date that was skipped
        ("America/New_York sun-sun 02:00-03:00", "2026-03-08T00:00", "2026-03-15T06:00"),
        ("Pacific/Apia mon-fri 09:00-17:00", "2011-12-30T03:00", "2012-01-01T19:00"),
        ("Pacific/Apia mon-sun 09:00-17:00", "2011-12-30T03:00", "2011-12-30T19:00"),
    ],
)
def test_hours_are_under_way_or_begin_next(hours: str, instant: str, opening: str) -> None:
    assert next_working(some(hours), utc(instant)) == utc(opening)
    assert is_working(some(hours), utc(instant)) == (instant == opening)


@pytest.mark.parametrize(
    ("hours", "instant", "span", "then"),
    [
        (NEW_YORK, "2026-11-23T15:00", 2, "2026-11-23T17:00"),
        (NEW_YORK, "2026-11-23T15:00", 0, "2026-11-23T15:00"),
        (NEW_YORK, "2026-11-23T08:00", 0, "2026-11-23T14:00"),
        (NEW_YORK, "2026-11-23T08:00", 8, "2026-11-24T14:00"),  # a whole day
        (NEW_YORK, "2026-11-20T21:00", 2, "2026-11-23T15:00"),  # over a weekend
        (NEW_YORK, "2026-11-25T21:00", 9.5, "2026-11-30T14:30"),  # over Thanksgiving and a weekend
        (NEW_YORK, "2026-10-30T20:00", 2, "2026-11-02T15:00"),  # into winter time
        (SUNDAYS, "2026-03-28T23:00", 4, "2026-03-29T03:00"),  # five hours on that day
        (SUNDAYS, "2026-03-28T23:00", 5, "2026-04-04T22:00"),
        (SUNDAYS, "2026-10-24T22:00", 6.5, "2026-10-25T04:30"),  # seven hours
        (SUNDAYS, "2026-10-24T22:00", 7, "2026-10-31T23:00"),
        ("Pacific/Apia mon-sun 09:00-17:00", "2011-12-30T02:00", 2, "2011-12-30T20:00"),  # no 30 December
    ],
)
def test_working_time_passes_in_hours_only(hours: str, instant: str, span: float, then: str) -> None:
    assert after(some(hours), utc(instant), timedelta(hours=span)) == utc(then)


@pytest.mark.parametrize(
    ("hours", "instant", "at", "then"),
    [
        (NEW_YORK, "2026-11-23T15:00", "10:30", "2026-11-24T15:30"),
        (NEW_YORK, "2026-11-24T03:00", "10:30", "2026-11-24T15:30"),  # still Monday there
        (NEW_YORK, "2026-11-23T15:00", "08:00", "2026-11-24T14:00"),
        (NEW_YORK, "2026-11-23T15:00", "17:00", "2026-11-24T21:59"),
        (NEW_YORK, "2026-11-23T15:00", "23:00", "2026-11-24T21:59"),
        (NEW_YORK, "2026-11-20T15:00", "10:30", "2026-11-23T15:30"),
        (NEW_YORK, "2026-11-25T15:00", "10:30", "2026-11-27T15:30"),
        (NEW_YORK, "2026-03-06T15:00", "10:30", "2026-03-09T14:30"),  # summer time since Sunday
        ("America/New_York sun-sun 00:00-08:00", "2026-03-06T15:00", "02:30", "2026-03-08T07:00"),  # in a gap
        ("Pacific/Apia mon-fri 09:00-17:00", "2011-12-30T02:00", "10:30", "2012-01-01T20:30"),
    ],
)
def test_the_next_working_day_has_its_time(hours: str, instant: str, at: str, then: str) -> None:
    assert next_day_at(some(hours), utc(instant), time.fromisoformat(at)) == utc(then)


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("America/Los_Angeles", "US"),
        ("Europe/Oslo", "NO"),  # a link to Berlin, but a place of its own
        ("Atlantic/Reykjavik", "IS"),
        ("Europe/Kiev", "UA"),
        ("Asia/Calcutta", "IN"),
        ("Australia/Canberra", "AU"),
        ("US/Pacific", "US"),
        ("Canada/Eastern", ""),  # Toronto's zone is that of the Bahamas too
        ("Africa/Timbuktu", ""),
        ("EET", ""),
        ("Etc/GMT+5", ""),
        ("UTC", ""),
        ("Nowhere/Land", ""),
    ],
)
def test_a_zone_lies_in_one_country_or_none_is_said(zone: str, country: str) -> None:
    assert country_of(zone) == country


@pytest.mark.parametrize("country", ["XX", "us", "ECB", "utils", "-BY"])
def test_a_country_that_nobody_knows_has_no_holidays(country: str) -> None:
    christmas = utc("2026-12-25T09:00")
    assert is_working(replace(some(BERLIN), country=country), christmas)


def test_every_country_of_the_world_leaves_something_of_each_weekday() -> None:
    for country in {country_of(zone) for zone in ZONES}:
        for year in range(2024, 2033):
            off = public_holidays(country, year)
            assert all(sum(day.weekday() == weekday for day in off) < 15 for weekday in range(7)), country


@pytest.mark.parametrize(
    ("days", "opening"), [("sat-sun", "2026-02-07T09:00"), ("sun-sun", "2026-02-01T09:00")]
)
def test_holidays_that_leave_no_working_day_in_a_year_do_not_count(
    monkeypatch: pytest.MonkeyPatch, days: str, opening: str
) -> None:
    def sundays(_: str, year: int) -> frozenset[date]:
        dates = (date(year, 1, 1) + timedelta(days=offset) for offset in range(365))
        return frozenset(day for day in dates if day.weekday() == 6)

    monkeypatch.setattr(working_hours, "public_holidays", sundays)
    hours = some(f"UTC {days} 09:00-17:00 Sundays")
    assert next_working(hours, utc("2026-01-31T20:00")) == utc(opening)


@pytest.mark.parametrize("told", [(time(9), time(9), [Weekday.MONDAY]), (time(9), time(17), [])])
def test_hours_without_any_time_are_refused(told: tuple[time, time, list[Weekday]]) -> None:
    since, until, days = told
    with pytest.raises(ValueError, match="hours need a day"):
        Hours("UTC", since, until, frozenset(days))


def test_one_country_is_imported_without_all_the_others() -> None:
    program = (
        "import sys; from bot.cases.rules import working_hours; working_hours.public_holidays('', 2026);"
        "assert 'holidays' not in sys.modules;"
        "assert len(working_hours.public_holidays('US', 2026)) == 12;"
        "print(*(name for name in sys.modules if name.startswith('holidays.countries.')))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["holidays.countries.united_states"]
