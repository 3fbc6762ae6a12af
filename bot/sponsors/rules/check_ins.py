"""Check-ins: on which day each is due, so that no sponsor has more in a week than they can make (practice §5, When).

The plan reaches half a year ahead, so that what is planned now leaves room for what comes; only the next check-in of
each customer is kept of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from math import ceil
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.cases.rules.working_hours import Hours, is_working_day
from bot.policy.fields import Cadence, SponsoredTier
from bot.policy.model import Policy
from bot.policy.sponsors import SPONSORS
from bot.sponsors.rules.cadences import MONTHS, monday, week_of
from bot.sponsors.rules.check_in_plans import Call, overflow, place
from bot.sponsors.rules.programme import HALF_A_YEAR, Key, Span, Sponsored, calls_of
from bot.sponsors.rules.sponsors import WEEKS_A_YEAR
from bot.text import LONGEST_TEXT, cut
from storage.sponsors.records import CheckIn, OnTrack

BAD_FEELING = 2  # of five, or worse
NEXT = 1  # of a customer's calls, as the plan counts them
REQUEST_WEEKS = 2  # within which help that is wanted comes, if it fits
DAYS = 7
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a sponsor can call customers: on which days they work, but for a leave, so many calls a week.

    `today` is the first day on which a call can still be due; `busy` counts the calls of each week that are not to be
    moved: they were held, or their sponsor was told of them. A day takes no more than its share of a week.
    """

    hours: Hours
    calls: int
    today: date
    leave: tuple[date, date] | None
    busy: Mapping[int, int]

    @property
    def a_day(self) -> int:
        """Return how many calls fit into a day."""
        return ceil(self.calls / len(self.hours.days))

    def days(self, week: int) -> list[date]:
        """Return the days of a week on which a call can be due."""
        days = (monday(week) + timedelta(days=offset) for offset in range(DAYS))
        return [day for day in days if day >= self.today and self._is_free(day)]

    def room(self, week: int) -> int:
        """Return how many more calls fit into a week."""
        return max(0, min(self.calls - self.busy.get(week, 0), self.a_day * len(self.days(week))))

    def room_of_all(self, week: int) -> int:
        """Return how many calls fit into a week, those that are not to be moved among them."""
        return min(self.calls, self.a_day * len(self.days(week)) + self.busy.get(week, 0))

    def is_told_now(self, tell_on: date) -> bool:
        """Return whether a day is that of the last morning: who is not away hears any moment what was due then."""
        last = self.today - A_DAY
        return tell_on == last and not self._is_away(last)

    def _is_free(self, day: date) -> bool:
        return not self._is_away(day) and is_working_day(self.hours, day)

    def _is_away(self, day: date) -> bool:
        return self.leave is not None and self.leave[0] <= day <= self.leave[1]


@dataclass(frozen=True, slots=True)
class Coming:
    """The next check-in of a customer, of which its sponsor does not know yet: due by its cadence on `ideal_on`.

    Without that date it is the first one ever. `due_on` is the date for which it is planned, if it is already. Help
    that is `wanted` comes as soon as it fits.
    """

    customer_id: int
    tier: SponsoredTier
    cadence: Cadence
    ideal_on: date | None = None
    due_on: date | None = None
    wanted: bool = False

    @property
    def ideal(self) -> date:
        """Return the date by the cadence, once it is known."""
        assert self.ideal_on  # noqa: S101 - a first check-in is given one before it is placed
        return self.ideal_on


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A customer whose check-in its sponsor knows of: the next ones are counted from that date."""

    customer_id: int
    tier: SponsoredTier
    cadence: Cadence
    due_on: date


class Due(NamedTuple):
    """When a check-in is due: by its cadence, and as planned."""

    ideal_on: date
    due_on: date


def first_day(zone: str, morning: time, now: datetime) -> date:
    """Return the first local date whose morning is still to come: the message of what is due goes then."""
    local = now.astimezone(ZoneInfo(zone))
    return local.date() if local.time() < morning else local.date() + A_DAY


def dates(
    policy: Policy, calendar: Calendar, coming: Sequence[Coming], under_way: Iterable[UnderWay]
) -> dict[int, Due]:
    """Return when each coming check-in is due, by customer.

    As long as there is a plan in which no week has more than fit, this is one; what cannot be placed within its weeks
    comes in the first week after them that has room.
    """
    span = Span(week_of(calendar.today), SPONSORS.of(policy).move_weeks)
    calls = [
        call
        for each in under_way
        for call in calls_of(_sponsored(each, max(each.due_on, calendar.today)), span)
    ]
    known = [each for each in coming if each.ideal_on]
    calls += [call for each in known for call in _calls(each, span)]
    first_ever = _spread(calendar, [each for each in coming if not each.ideal_on], calls, span)
    calls += [call for each in first_ever for call in _calls(each, span)]
    everyone = [*known, *first_ever]
    room = cache(calendar.room)
    plan = place(calls, room, _homes(everyone))
    weeks = {**plan.weeks, **overflow(plan, room, span.end + HALF_A_YEAR)}
    return _spread_over_days(calendar, [(each, _week(calendar, each, weeks)) for each in everyone])


def _homes(coming: Iterable[Coming]) -> dict[Key, int]:
    """Return the weeks of what comes next, before all that is only projected: as planned, and then by cadence."""
    planned_first = sorted(coming, key=lambda each: (each.due_on is None, each.ideal, each.customer_id))
    return {(each.customer_id, NEXT): week_of(each.due_on or each.ideal) for each in planned_first}


def _sponsored(each: Coming | UnderWay, anchor: date, next_on: date | None = None) -> Sponsored:
    return Sponsored(each.customer_id, each.tier, each.cadence, anchor, None, next_on)


def _calls(each: Coming, span: Span) -> list[Call[Key]]:
    """Return the calls of a customer in the span; help that is wanted comes early in it, and nothing before."""
    if not each.wanted:
        return calls_of(_sponsored(each, each.ideal, each.ideal), span)
    first, *others = calls_of(_sponsored(each, each.ideal, monday(span.start)), span)
    return [replace(first, first=span.start, last=span.start + REQUEST_WEEKS), *others]


def _spread(
    calendar: Calendar, first_ever: Sequence[Coming], calls: Iterable[Call[Key]], span: Span
) -> list[Coming]:
    """Give first check-ins ideal dates within one cadence, where they and the later ones meet the fewest others."""
    taken = Counter(call.ideal for call in calls)
    found = []
    for each in first_ever:
        weeks = range(span.start + 1, span.start + 1 + WEEKS_A_YEAR * MONTHS[each.cadence] // 12)
        chosen = min(weeks, key=lambda week: _crowd(calendar, taken, each, week, span))
        days = calendar.days(chosen) or [monday(chosen)]
        spread = replace(each, ideal_on=days[taken[chosen] % len(days)])
        taken.update(call.ideal for call in _calls(spread, span))
        found.append(spread)
    return found


def _crowd(
    calendar: Calendar, taken: Mapping[int, int], each: Coming, week: int, span: Span
) -> tuple[int, int]:
    """Return how many weeks would be too full, and how many calls are there, if a first check-in came in a week."""
    weeks = [call.ideal for call in _calls(replace(each, ideal_on=monday(week)), span)]
    full = sum(taken.get(one, 0) >= calendar.room(one) for one in weeks)
    return full, sum(taken.get(one, 0) for one in weeks)


def _week(calendar: Calendar, each: Coming, weeks: Mapping[Key, int]) -> int:
    """Return the week in which a check-in is placed; if none fits, its own: nobody is forgotten all the same."""
    own = max(week_of(each.ideal), week_of(calendar.today))
    return weeks.get((each.customer_id, NEXT), own)


def _spread_over_days(calendar: Calendar, placed: Iterable[tuple[Coming, int]]) -> dict[int, Due]:
    """Return the day of each check-in in its week: what is wanted first, then what stays where it was."""

    def order(one: tuple[Coming, int]) -> tuple[bool, bool, date, int]:
        each, week = one
        moves = each.due_on is None or week_of(each.due_on) != week
        return not each.wanted, moves, each.ideal, each.customer_id

    taken = Counter[date]()
    found = {}
    for each, week in sorted(placed, key=order):
        day = _day(calendar, each, week, taken)
        taken[day] += 1
        found[each.customer_id] = Due(each.ideal, day)
    return found


def _day(calendar: Calendar, each: Coming, week: int, taken: Mapping[date, int]) -> date:
    """Return the day of a week: that of the cadence, or the nearest on which the sponsor can make one more call."""
    near = monday(week) + timedelta(days=each.ideal.weekday())
    if each.due_on and week_of(each.due_on) == week:
        near = each.due_on
    days = calendar.days(week) or [max(near, calendar.today)]
    free = [day for day in days if taken.get(day, 0) < calendar.a_day] or days
    return free[0] if each.wanted else min(free, key=lambda day: (abs(day - near), day))


def is_bad(held: CheckIn) -> bool:
    """Return whether what a customer said calls for a CTA: they feel badly, or do not reach their goals."""
    return (held.feeling is not None and held.feeling <= BAD_FEELING) or held.on_track is OnTrack.NO


def summary(held: CheckIn) -> str:
    """Return what was said in a check-in as one text, cut to what can be kept of one."""
    facts = [f"{question} {answer}" for question, answer in held.answers]
    return cut("\n".join([*facts, *([held.follow_ups] if held.follow_ups else [])]), LONGEST_TEXT)
