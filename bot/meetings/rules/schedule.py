"""When meetings take place: at their weekly times, on holidays as policy says, or as was changed (practice §4)."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.cases.rules.recurrence import next_start, start_on, starts, weekday
from bot.cases.rules.working_hours import whose_holidays
from bot.policy.holidays import public_holidays
from bot.policy.meetings import Gathering, Meeting
from bot.policy.model import Policy
from storage.meetings.records import NO_CHANGES, Changes

FURTHEST = timedelta(days=10)  # by which a meeting is put off
YEAR = timedelta(days=366)


def starts_of(
    policy: Policy, gathering: Gathering, since: datetime, until: datetime, changes: Changes = NO_CHANGES
) -> Iterator[tuple[date, datetime]]:
    """Yield when a meeting starts from `since` to `until` (UTC), in order, each with the local date that was due.

    One that is put off, for a holiday or because somebody changed it, keeps its date. For a holiday, it is left out
    where the meeting is due again before.
    """
    own = _own(gathering, changes)
    usual = ((due, start) for due, start in _usual(policy, gathering, since, until) if due not in own)
    moved = ((due, start) for due, start in own.items() if start and since <= start <= until)
    yield from heapq.merge(usual, sorted(moved, key=_start), key=_start)


def start_of(policy: Policy, gathering: Gathering, now: datetime, changes: Changes = NO_CHANGES) -> datetime:
    """Return when a meeting starts next (UTC), strictly after `now`.

    Where all of a year's are on holidays, holidays do not count.
    """
    later = (start for _due, start in starts_of(policy, gathering, now, now + YEAR, changes) if start > now)
    return next(later, None) or next_start(gathering.days, gathering.at, gathering.zone, now)


def next_of(
    policy: Policy, meetings: Iterable[Meeting], now: datetime, changes: Changes = NO_CHANGES
) -> tuple[Meeting, datetime] | None:
    """Return which of these meetings starts next, and when (UTC)."""
    starts = ((meeting, start_of(policy, meeting, now, changes)) for meeting in meetings)
    return min(starts, key=lambda start: start[1], default=None)


def day_of(policy: Policy, gathering: Gathering, due: date) -> date | None:
    """Return the day on which a meeting takes place that is due on one; None if a holiday leaves it out."""
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


def eve_of(policy: Policy, gathering: Gathering, due: date) -> date:
    """Return the last working day in a meeting's zone before the date on which it is due."""
    place = whose_holidays(gathering.zone, policy.working_hours.holidays)
    days = (due - timedelta(days=offset) for offset in range(1, YEAR.days))
    free = (day for day in days if weekday(day) in policy.working_hours.days and not _is_holiday(place, day))
    return next(free, due - timedelta(days=1))


def _own(gathering: Gathering, changes: Changes) -> dict[date, datetime | None]:
    if not isinstance(gathering, Meeting):
        return {}
    return {due: start for (key, due), start in changes.items() if key == gathering.key}


def _usual(
    policy: Policy, gathering: Gathering, since: datetime, until: datetime
) -> Iterator[tuple[date, datetime]]:
    behind = FURTHEST if gathering.on_holiday == "move" else timedelta()
    for due, start in starts(gathering.days, gathering.at, gathering.zone, since - behind, until):
        day = day_of(policy, gathering, due)
        begins = start if day == due or day is None else start_on(day, gathering.at, gathering.zone)
        if day and since <= begins <= until:
            yield due, begins


def _start(found: tuple[date, datetime]) -> datetime:
    return found[1]


def _is_holiday(place: str, day: date) -> bool:
    return day in public_holidays(place, day.year)


@dataclass(frozen=True)
class Occasion:
    """One time that a meeting is due: as usual (UTC), and as it will be, or None if it is left out.

    `is_changed` tells that somebody wanted it so; otherwise a difference comes from a holiday.
    """

    meeting: Meeting
    on: date
    usually_at: datetime
    starts_at: datetime | None
    is_changed: bool


def occasions(
    policy: Policy, meeting: Meeting, since: datetime, until: datetime, changes: Changes = NO_CHANGES
) -> list[Occasion]:
    """Return the times that a meeting is usually due from `since` to `until` (UTC), left out and put off ones too."""
    found = []
    for on, usually_at in starts(meeting.days, meeting.at, meeting.zone, since, until):
        day = day_of(policy, meeting, on)
        of_day = start_on(day, meeting.at, meeting.zone) if day else None
        is_changed = (meeting.key, on) in changes
        starts_at = changes[meeting.key, on] if is_changed else of_day
        found.append(Occasion(meeting, on, usually_at, starts_at, is_changed))
    return found
