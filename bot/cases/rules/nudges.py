"""When people are reminded of what waits for them: in their working hours, a few times, and then no more."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.cases.rules.recurrence import start_on
from bot.cases.rules.working_hours import Hours, after, is_working, next_day_at, next_working, whose_holidays
from bot.policy.fields import Weekday
from bot.policy.model import Policy
from storage.cases.records import HelpRequest, Person, Preferences, Priority

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Patience:
    """How long somebody may take, and when they may be reminded: `any_time` for what is urgent, if policy says so.

    A reminder may be held up for as long as `together`, so that several become one message.
    """

    hours: Hours
    digest_at: time
    span: timedelta
    most: int
    together: timedelta
    any_time: bool

    def next_chance(self, now: datetime) -> datetime:
        """Return when somebody may be reminded: now, or else as soon as they work."""
        if self.any_time:
            return now
        later = next_working(self.hours, now + self.together)
        return now if is_working(self.hours, now) and later == now + self.together else later


class Reminder(StrEnum):
    """What an ask that is to be looked at needs."""

    NOTHING = "nothing"  # but to be looked at later
    NUDGE = "nudge"
    BACK = "back"  # a snooze is over
    OFFER = "offer"  # enough nudges: the next level


class Preset(StrEnum):
    """For how long something is snoozed."""

    HOURS = "hours"
    TOMORROW = "tomorrow"
    WEEK = "week"


@dataclass(frozen=True)
class Plan:
    """What an ask needs now, when it is due, and when to look again (UTC); never, if that is None."""

    reminder: Reminder
    due_at: datetime
    look_at: datetime | None


def hours_of(person: Person, told: Preferences | None, policy: Policy) -> Hours:
    """Return when somebody works: as they have told, or else as is usual; in their own zone, but on its holidays."""
    usual = policy.working_hours
    days = told.works_on.split(",") if told and told.works_on else usual.days
    return Hours(
        zone=person.zone,
        since=time.fromisoformat(told.works_from) if told and told.works_from else usual.since,
        until=time.fromisoformat(told.works_until) if told and told.works_until else usual.until,
        days=frozenset(map(Weekday, days)),
        country=whose_holidays(person.zone, usual.holidays),
    )


def digest_at(told: Preferences | None, policy: Policy) -> time:
    """Return at what local time somebody hears of what waits for them: as they have told, or else as is usual."""
    return time.fromisoformat(told.digest_at) if told and told.digest_at else policy.nudges.digest_at


def is_morning(person: Person, told: Preferences | None, policy: Policy, now: datetime) -> bool:
    """Return whether somebody works now, and the time has come at which they hear of what waits for them."""
    today = now.astimezone(ZoneInfo(person.zone)).date()
    begins = start_on(today, digest_at(told, policy), person.zone)
    return begins <= now and is_working(hours_of(person, told, policy), now)


def patience_of(
    person: Person, told: Preferences | None, policy: Policy, level: str, priority: Priority
) -> Patience:
    """Return how long somebody may take to answer what is asked of them on a level."""
    step = next(each for each in policy.levels if each.key == level)
    return Patience(
        hours=hours_of(person, told, policy),
        digest_at=digest_at(told, policy),
        span=timedelta(hours=float(step.acknowledge_within[priority.value])),
        most=policy.nudges.most,
        together=timedelta(minutes=policy.nudges.together_minutes),
        any_time=priority is Priority.URGENT and policy.nudges.urgent_at_any_time,
    )


def plan(ask: HelpRequest, patience: Patience, now: datetime) -> Plan:
    """Return what an open ask needs at an instant (UTC): a nudge when due, then once a working day, or an offer.

    Nobody is reminded outside of their hours, unless at any time.
    """
    if ask.snoozed_until:
        return _snoozed(ask, ask.snoozed_until, patience, now)
    due_at = ask.due_at or _span_from(ask.asked_at, patience)
    if now < due_at:
        return Plan(Reminder.NOTHING, due_at, due_at)
    if (chance := patience.next_chance(now)) > now:
        return Plan(Reminder.NOTHING, due_at, chance)
    if ask.nudges >= patience.most:
        return Plan(Reminder.OFFER, due_at, None)
    return Plan(Reminder.NUDGE, due_at, _a_day_from(now, patience))


def _snoozed(ask: HelpRequest, until: datetime, patience: Patience, now: datetime) -> Plan:
    due_at = ask.due_at or until
    if now < until:
        return Plan(Reminder.NOTHING, due_at, until)
    if (chance := patience.next_chance(now)) > now:
        return Plan(Reminder.NOTHING, due_at, chance)
    anew = _span_from(now, patience)
    return Plan(Reminder.BACK, anew, None if ask.acknowledged_at else anew)


def until(preset: Preset, patience: Patience, now: datetime) -> datetime:
    """Return the end (UTC) of a snooze for some hours, until the next working morning, or a week from now."""
    if preset is Preset.HOURS:
        return now + timedelta(hours=3)
    days = timedelta(days=6 if preset is Preset.WEEK else 0)
    return next_day_at(patience.hours, now + days, patience.digest_at)


def _span_from(instant: datetime, patience: Patience) -> datetime:
    return instant + patience.span if patience.any_time else after(patience.hours, instant, patience.span)


def _a_day_from(now: datetime, patience: Patience) -> datetime:
    return now + A_DAY if patience.any_time else next_day_at(patience.hours, now, patience.digest_at)
