"""Plans: when each customer's next check-in is due, worked out anew for a sponsor whenever something changes."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.cases.rules.leave import absent
from bot.cases.rules.nudges import digest_at, hours_of
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.sponsors.rules.cadences import due_after, monday, week_of
from bot.sponsors.rules.check_ins import Calendar, Coming, Due, UnderWay, dates, first_day
from bot.sponsors.rules.sponsors import calls_of, pace_of
from storage.cases.records import Person
from storage.sponsors import check_ins, sponsors
from storage.sponsors.check_ins import Rhythm
from storage.sponsors.records import Executive


def replan(work: UnitOfWork, sponsor_id: int) -> dict[int, Due]:
    """Plan a sponsor's check-ins anew; return when each is due of which they do not know yet, by customer.

    Those of which they know, or are told this morning, stay where they are. Of several at once, one plans after the
    other.
    """
    sponsor = sponsors.executive(work.session, sponsor_id, lock=True)
    rhythms = check_ins.of_sponsor(work.session, sponsor_id)
    calendar = _calendar(work, sponsor, rhythms)
    coming = [each for each in rhythms if _is_coming(each, sponsor_id, calendar)]
    under_way = [each for each in rhythms if not _is_coming(each, sponsor_id, calendar)]
    found = dates(work.policy, calendar, _coming(work, coming), _under_way(work, under_way))
    for each in rhythms:
        if each.customer_id in found:
            _keep(work, sponsor_id, each, found[each.customer_id])
    return found


def replan_both(work: UnitOfWork, *sponsors: Person | None) -> None:
    """Plan several sponsors anew, always in one order, so that two who do so do not wait for each other."""
    for sponsor_id in sorted({sponsor.id for sponsor in sponsors if sponsor}):
        replan(work, sponsor_id)


def sponsors_to_plan(work: UnitOfWork) -> list[int]:
    """Return everybody who sponsors a customer."""
    return [*sponsors.loads(work.session)]


def _keep(work: UnitOfWork, sponsor_id: int, each: Rhythm, due: Due) -> None:
    if each.id is None:
        check_ins.add(work.session, each.customer_id, sponsor_id, due.ideal_on, due.due_on)
    elif (each.ideal_on, each.due_on) != due:
        check_ins.change(work.session, each.id, ideal_on=due.ideal_on, due_on=due.due_on, tell_on=due.due_on)


def _is_coming(each: Rhythm, sponsor_id: int, calendar: Calendar) -> bool:
    """Return whether a customer's check-in can be planned yet: nobody else holds it, and its time has not come."""
    return each.holder_id in (None, sponsor_id) and not _is_due(each, calendar)


def _is_due(each: Rhythm, calendar: Calendar) -> bool:
    return each.told_on is not None or (each.tell_on is not None and calendar.is_told_now(each.tell_on))


def _coming(work: UnitOfWork, rhythms: list[Rhythm]) -> list[Coming]:
    found = []
    for each in rhythms:
        pace = pace_of(work.policy, each.tier)
        if pace:
            counted = due_after(each.last_on, pace[1]) if each.last_on else each.ideal_on
            found.append(Coming(each.customer_id, *pace, counted, each.due_on, each.asked_at is not None))
    return found


def _under_way(work: UnitOfWork, rhythms: list[Rhythm]) -> list[UnderWay]:
    found = []
    for each in rhythms:
        pace = pace_of(work.policy, each.tier)
        if pace and each.due_on:
            found.append(UnderWay(each.customer_id, *pace, each.due_on))
    return found


def calendar_of(work: UnitOfWork, sponsor: Executive) -> Calendar:
    """Return when a sponsor can call."""
    return _calendar(work, sponsor, check_ins.of_sponsor(work.session, sponsor.id))


def _calendar(work: UnitOfWork, sponsor: Executive, rhythms: list[Rhythm]) -> Calendar:
    """Return when a sponsor can call; what is under way counts in the week in which they will talk, or are to."""
    told = work.preferences_of_one(sponsor.id)
    today = first_day(sponsor.zone, digest_at(told, work.policy), work.now)
    this_week = week_of(today)
    calls = calls_of(work.policy, sponsor.role, sponsor.calls_per_week)
    free = Calendar(hours_of(sponsor, told, work.policy), calls, today, absent(told, sponsor.zone), {})
    under_way = [
        (each.tell_on, each.call_at)
        for each in rhythms
        if each.tell_on and each.holder_id == sponsor.id and _is_due(each, free)
    ]
    days = [
        _day(*one, sponsor.zone) for one in (*under_way, *check_ins.helping_out(work.session, sponsor.id))
    ]
    busy = Counter(max(week_of(day), this_week) for day in days)
    busy[this_week] += check_ins.held_since(work.session, sponsor.id, monday(this_week))
    return replace(free, busy=busy)


def _day(tell_on: date, call_at: datetime | None, zone: str) -> date:
    return call_at.astimezone(ZoneInfo(zone)).date() if call_at else tell_on
