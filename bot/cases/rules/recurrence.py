"""When something that recurs on weekdays at a local time takes place, whatever clocks do there."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.policy.fields import Weekday

WEEKDAYS = tuple(Weekday)
LONGEST = timedelta(days=15)  # from one start to the next: the one due date of a week can be skipped


def next_start(days: Collection[Weekday], at: time, zone: str, now: datetime) -> datetime:
    """Return the first start strictly after `now`, as an aware UTC instant.

    What starts at this instant is under way, so the next one is later. Each due local date has one start:
    a time that clocks skip is met right after the gap, a time that they show twice is met the first time.
    A date that the zone skips as a whole (Samoa's 30 December 2011) is never due. `days` is not empty.
    """
    return next(start for _day, start in starts(days, at, zone, now, now + LONGEST) if start > now)


def latest_start(
    days: Collection[Weekday], at: time, zone: str, now: datetime
) -> tuple[date, datetime] | None:
    """Return the local date of the last start until `now`, and when that was (UTC); none in two weeks, if so."""
    *_earlier, last = [None, *starts(days, at, zone, now - LONGEST, now)]
    return last


def starts(
    days: Collection[Weekday], at: time, zone: str, since: datetime, until: datetime
) -> Iterator[tuple[date, datetime]]:
    """Yield the due local dates whose starts lie from `since` to `until` (UTC), and when these are, in order."""
    first, last = (instant.astimezone(ZoneInfo(zone)).date() for instant in (since, until))
    # A time in a gap around midnight is met on the next day, so the first start may be that of the day before.
    for offset in range(-1, (last - first).days + 1):
        day = first + timedelta(days=offset)
        if weekday(day) in days:
            start = start_on(day, at, zone)
            if since <= start <= until and _is_on(start, day, zone):
                yield day, start


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
