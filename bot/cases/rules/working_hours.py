"""When somebody works, by the clocks and holidays of where they are: nudges come, and are counted, in these hours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from itertools import count
from zoneinfo import ZoneInfo

from bot.cases.rules.recurrence import start_on, weekday
from bot.policy.fields import Weekday
from bot.policy.holidays import public_holidays


@dataclass(frozen=True)
class Hours:
    """When somebody works, on the clocks of their zone: on these days from `since` until `until`, not on holidays.

    A day's hours begin when clocks first show `since` and are over when they first show `until`; both are local
    times of one day, `until` the later one. Days and hours that clocks skip do not exist. `country` is an ISO 3166
    code such as `US`, or a region's such as `DE-BY`; without it, no holidays are known. In a year whose holidays
    would leave no working day at all, they do not count.
    """

    zone: str
    since: time
    until: time
    days: frozenset[Weekday]
    country: str = ""

    def __post_init__(self) -> None:
        if not self.days or self.since >= self.until:
            raise ValueError("hours need a day, and an end later than their beginning")


def is_working(hours: Hours, instant: datetime) -> bool:
    """Return whether the instant (UTC) is within hours; the one at which they end no longer is."""
    return next_working(hours, instant) == instant


def next_working(hours: Hours, instant: datetime) -> datetime:
    """Return the instant itself if it is within hours, else when they next begin (UTC)."""
    return _stretch(hours, instant)[0]


def after(hours: Hours, instant: datetime, span: timedelta) -> datetime:
    """Return the first instant within hours (UTC) at which `span` of working time has passed since `instant`.

    Time is counted as it passes, whatever clocks do; `span` is not negative. A span that is over exactly when hours
    end is met when they next begin.
    """
    begin, end = _stretch(hours, instant)
    while span >= end - begin:
        span -= end - begin
        begin, end = _stretch(hours, end)
    return begin + span


def next_day_at(hours: Hours, instant: datetime, at: time) -> datetime:
    """Return when clocks show `at` (UTC) on the first working day after the local date of `instant`.

    What is earlier than that day's hours is met when they begin; what is later, a minute before they end.
    """
    zone = ZoneInfo(hours.zone)
    tomorrow = instant.astimezone(zone).date() + timedelta(days=1)
    begin, end = _stretch(hours, start_on(tomorrow, time.min, hours.zone))
    wanted = start_on(begin.astimezone(zone).date(), at, hours.zone)
    return max(begin, min(wanted, end - timedelta(minutes=1)))


def day_before_at(hours: Hours, on: date, at: time) -> datetime:
    """Return when clocks show `at` (UTC) on the last working day before a local date, or as above."""
    days = (on - timedelta(days=offset) for offset in count(1))
    day = next(day for day in days if is_working_day(hours, day))
    begin, end = _stretch(hours, start_on(day, time.min, hours.zone))
    return max(begin, min(start_on(day, at, hours.zone), end - timedelta(minutes=1)))


def working_day(hours: Hours, on: date, days: int) -> date:
    """Return the local date that is so many working days after one; for none, that day or the next working one."""
    later = (on + timedelta(days=offset) for offset in count(1 if days else 0))
    working = (day for day in later if is_working_day(hours, day))
    return next(day for place, day in enumerate(working, 1) if place >= days)


def is_working_day(hours: Hours, day: date) -> bool:
    """Return whether somebody works on a local date."""
    return weekday(day) in hours.days and day not in _days_off(hours.country, day.year, hours.days)


def _stretch(hours: Hours, instant: datetime) -> tuple[datetime, datetime]:
    """Return the begin and end (UTC) of what is left of the hours under way, else of the next ones."""
    today = instant.astimezone(ZoneInfo(hours.zone)).date()
    days = (today + timedelta(days=offset) for offset in count())
    stretches = (
        (max(instant, start_on(day, hours.since, hours.zone)), start_on(day, hours.until, hours.zone))
        for day in days
        if is_working_day(hours, day)
    )
    # An empty one is over already, or lies in a gap of clocks.
    return next((begin, end) for begin, end in stretches if begin < end)


@cache
def _days_off(country: str, year: int, days: frozenset[Weekday]) -> frozenset[date]:
    """Return the holidays that count: none if they left no working day, or a search for one might never end."""
    holidays = public_holidays(country, year)
    dates = (date(year, 1, 1) + timedelta(days=offset) for offset in range(365))
    return holidays if any(weekday(day) in days and day not in holidays for day in dates) else frozenset()


def whose_holidays(zone: str, told: Mapping[str, str]) -> str:
    """Return the country or region whose holidays are free in a zone: as told for it, or that in which it lies."""
    return told.get(zone, country_of(zone))


def country_of(zone: str) -> str:
    """Return the ISO 3166 code of the country in which a zone lies; "" if that is none, or one of several.

    A former name (Asia/Calcutta, US/Eastern) lies where its zone of today does, if all of that is in one country.
    """
    return _countries().get(zone, "")


@cache
def _countries() -> dict[str, str]:
    countries = {zone: country for country, _, zone, *_ in _rows("zone.tab", "\t")}
    since_1970 = {zone: country for country, _, zone, *_ in _rows("zone1970.tab", "\t") if "," not in country}
    links = (row[1:] for row in _rows("tzdata.zi", " ") if row[0] == "L")
    # EET and its like are links to one place, but name none.
    former = {name: since_1970[zone] for zone, name in links if zone in since_1970 and "/" in name}
    return former | countries


def _rows(table: str, separator: str) -> Iterator[list[str]]:
    lines = (files("tzdata") / "zoneinfo" / table).read_text(encoding="utf-8").splitlines()
    return (line.split(separator) for line in lines if not line.startswith("#"))
