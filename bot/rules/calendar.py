"""When something that recurs on weekdays at a local time takes place next, whatever clocks do there."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.policy_fields import Weekday

WEEKDAYS = tuple(Weekday)


def next_start(days: Collection[Weekday], at: time, zone: str, now: datetime) -> datetime:
    """Return the first start strictly after `now`, as an aware UTC instant.

    What starts at this instant is under way, so the next one is later. Each due local date has one start:
    a time that clocks skip is met right after the gap, a time that they show twice is met the first time.
    A date that the zone skips as a whole (Samoa's 30 December 2011) is never due. `days` is not empty.
    """
    today = now.astimezone(ZoneInfo(zone)).date()
    # Two weeks, because the one due date of a week can be skipped.
    dates = (today + timedelta(days=offset) for offset in range(15))
    starts = ((day, start_on(day, at, zone)) for day in dates if weekday(day) in days)
    return next(start for day, start in starts if start > now and _is_on(start, day, zone))


def exists(on: date, zone: str) -> bool:
    """Return whether the zone has that date at all."""
    return start_on(on, time.min, zone) < start_on(on + timedelta(days=1), time.min, zone)


def _is_on(start: datetime, day: date, zone: str) -> bool:
    """Return whether a start is that of an existing date: it may be past midnight only for a gap around that."""
    return start.astimezone(ZoneInfo(zone)).date() == day or exists(day, zone)


def weekday(on: date) -> Weekday:
    """Return the day of the week of a date."""
    return WEEKDAYS[on.weekday()]


def start_on(on: date, at: time, zone: str) -> datetime:
    """Return the instant (UTC) at which clocks in `zone` first show `at` on that date, or first pass it."""
    wall = datetime.combine(on, at, tzinfo=ZoneInfo(zone)).replace(fold=0)
    before, after = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    return before if before <= after else _end_of_gap(after, before, wall)


def _end_of_gap(low: datetime, high: datetime, wall: datetime) -> datetime:
    """Return the first instant after the jump between `low` and `high`, by halving whole seconds."""
    shown = wall.replace(tzinfo=None)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        if middle.astimezone(wall.tzinfo).replace(tzinfo=None) < shown:
            low = middle
        else:
            high = middle
    return high
