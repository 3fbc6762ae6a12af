"""When meetings take place: at their weekly times, and on public holidays as policy says (practice §4)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from bot.holidays import public_holidays
from bot.policy import Gathering, Meeting, Policy
from bot.rules.calendar import next_start, start_on, starts, weekday
from bot.rules.working_hours import whose_holidays

FURTHEST = timedelta(days=10)  # by which a meeting is put off
YEAR = timedelta(days=366)


def starts_of(
    policy: Policy, gathering: Gathering, since: datetime, until: datetime
) -> Iterator[tuple[date, datetime]]:
    """Yield when a meeting starts from `since` to `until` (UTC), in order, each with the local date that was due.

    One that is put off because of a holiday keeps its date. It is left out where the meeting is due again before.
    """
    behind = FURTHEST if gathering.on_holiday == "move" else timedelta()
    for due, start in starts(gathering.days, gathering.at, gathering.zone, since - behind, until):
        day = _day_of(policy, gathering, due)
        begins = start if day == due or day is None else start_on(day, gathering.at, gathering.zone)
        if day and since <= begins <= until:
            yield due, begins


def start_of(policy: Policy, gathering: Gathering, now: datetime) -> datetime:
    """Return when a meeting starts next (UTC), strictly after `now`.

    Where all of a year's are on holidays, holidays do not count.
    """
    later = (start for _due, start in starts_of(policy, gathering, now, now + YEAR) if start > now)
    return next(later, None) or next_start(gathering.days, gathering.at, gathering.zone, now)


def next_of(policy: Policy, meetings: Iterable[Meeting], now: datetime) -> tuple[Meeting, datetime] | None:
    """Return which of these meetings starts next, and when (UTC)."""
    starts = ((meeting, start_of(policy, meeting, now)) for meeting in meetings)
    return min(starts, key=lambda start: start[1], default=None)


def _day_of(policy: Policy, gathering: Gathering, due: date) -> date | None:
    """Return the day on which a meeting takes place that is due on one; None if it is left out."""
    place = whose_holidays(gathering.zone, policy.working_hours.holidays)
    if gathering.on_holiday == "hold" or not _is_holiday(place, due):
        return due
    if gathering.on_holiday == "skip":
        return None
    for offset in range(1, FURTHEST.days):
        day = due + timedelta(days=offset)
        if weekday(day) in gathering.days:
            return None
        if weekday(day) in policy.working_hours.days and not _is_holiday(place, day):
            return day
    return None


def _is_holiday(place: str, day: date) -> bool:
    return day in public_holidays(place, day.year)
