"""Preferences: how and when somebody is reached, and who stands in while they are away (practice §3)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.cases.rules.answers import Settings
from bot.cases.rules.days import NEAR, day_named
from bot.cases.rules.leave import parted
from bot.cases.rules.recipients import is_away
from bot.cases.rules.recurrence import WEEKDAYS, start_on
from bot.cases.usecases.rights import require_settings
from bot.cases.usecases.unit_of_work import UnitOfWork, member
from bot.dates import on_day
from bot.errors import OrangeflagError
from bot.language import _
from storage.cases import preferences
from storage.cases.home_tab import leads_somebody
from storage.cases.records import Person, Preferences, Reach

LONGEST_LEAVE = 366  # days


@dataclass(frozen=True)
class WhenPreferencesChange:
    """What a chapter does when a person, told by their id, has changed how and when they are reached."""

    do: Callable[[UnitOfWork, int], object]


@dataclass(frozen=True)
class Wishes:
    """What somebody has filled in: times as ``09:00``, days as ISO, the deputy's Slack id; empty for none.

    `meets_on` is a weekday, on which a lead has their 1:1s.
    """

    reach: str
    digest_at: str
    works_from: str
    works_until: str
    works_on: tuple[str, ...]
    away_from: str
    away_until: str
    deputy: str
    meets_on: str
    meets_at: str


def settings(work: UnitOfWork, actor: Person, _text: str = "") -> Settings:
    """Return how somebody is reached now."""
    told = preferences.of(work.session, [actor.id]).get(actor.id) or Preferences(person_id=actor.id)
    since, until = told.away_from, told.away_until
    if until is None or until <= work.now:
        since = until = None
    elif is_away(told, work.now):
        since = None
    return Settings(told, actor, since, until, leads_somebody(work.session, actor.id))


def before_saving(work: UnitOfWork, actor: Person) -> Settings:
    """Return how somebody is reached now, if it is theirs to change."""
    require_settings(work, actor)
    return settings(work, actor)


def save(work: UnitOfWork, actor: Person, wishes: Wishes) -> Settings:
    """Remember how somebody wants to be reached; raise OrangeflagError, with the field, for what makes no sense."""
    require_settings(work, actor)
    if time.fromisoformat(wishes.works_from) >= time.fromisoformat(wishes.works_until):
        raise OrangeflagError(_("A working day ends after it begins."), field="works_until")
    if not wishes.works_on:
        raise OrangeflagError(_("Which days do you work? At least one is needed."), field="works_on")
    deputy = member(work.session, wishes.deputy) if wishes.deputy else None
    if deputy and deputy.id == actor.id:
        raise OrangeflagError(_("Somebody else must stand in for you."), field="deputy")
    days = [day for day in WEEKDAYS if day.value in wishes.works_on]
    preferences.change(
        work.session,
        actor.id,
        reach=Reach(wishes.reach),
        digest_at=wishes.digest_at,
        works_from=wishes.works_from,
        works_until=wishes.works_until,
        works_on=",".join(days),
        meets_on=wishes.meets_on if wishes.meets_at else "",
        meets_at=wishes.meets_at if wishes.meets_on else "",
        deputy_id=deputy.id if deputy else None,
        **_leave_of(work, actor, wishes),
    )
    return _changed(work, actor)


def away(work: UnitOfWork, actor: Person, text: str) -> Settings:
    """Remember when somebody is away: ``until friday``, ``friday to monday``; without a day, tell how it is."""
    begins, ends = parted(text)
    if not begins and not ends:
        return settings(work, actor)
    require_settings(work, actor)
    today = _today(work, actor)
    first = _begins_on(_day(work, begins, today), today) if begins else None
    if not ends:
        raise _open_ended()
    # A weekday is the next one after the leave begins, but tomorrow is tomorrow.
    back_on = _day(work, ends, today if ends.lower() in NEAR else first or today)
    preferences.change(work.session, actor.id, **_leave(actor, first, back_on, today))
    return _changed(work, actor)


def back(work: UnitOfWork, actor: Person, _text: str = "") -> Settings:
    """Remember that somebody is back, or will not be away after all."""
    require_settings(work, actor)
    preferences.change(work.session, actor.id, away_from=None, away_until=None)
    return _changed(work, actor)


def _changed(work: UnitOfWork, actor: Person) -> Settings:
    """Have chapters follow, and return how somebody is reached now."""
    for chapters in work.policy.added.of(WhenPreferencesChange):
        chapters.do(work, actor.id)
    return settings(work, actor)


def _leave_of(work: UnitOfWork, actor: Person, wishes: Wishes) -> dict[str, datetime | None]:
    """Return the leave that was filled in, as it is stored; none, if none was."""
    today = _today(work, actor)
    first = _begins_on(date.fromisoformat(wishes.away_from), today) if wishes.away_from else None
    if wishes.away_until:
        return _leave(actor, first, date.fromisoformat(wishes.away_until), today)
    if first:
        raise _open_ended()
    return {"away_from": None, "away_until": None}


def _leave(actor: Person, first: date | None, back_on: date, today: date) -> dict[str, datetime | None]:
    """Return a leave as it is stored: from the beginning of its first day to that of the day when somebody is back.

    The days are those of the clocks of their zone. Without `first`, it begins now.
    """
    if not 0 < (back_on - (first or today)).days <= LONGEST_LEAVE:
        raise OrangeflagError(_until_when(first, back_on), field="away_until")
    return {
        "away_from": start_on(first, time.min, actor.zone) if first else None,
        "away_until": start_on(back_on, time.min, actor.zone),
    }


def _until_when(first: date | None, back_on: date) -> str:
    if first:
        return _("A leave from {since} ends on a day after that, within a year; {day} is not. Nothing was changed.",
                 since=on_day(first), day=on_day(back_on))  # fmt: skip
    return _("You can be away until a day after today, within a year; {day} is not. Nothing was changed.",
             day=on_day(back_on))  # fmt: skip


def _begins_on(day: date, today: date) -> date:
    if not 0 <= (day - today).days <= LONGEST_LEAVE:
        raise OrangeflagError(
            _("A leave begins today or within a year; {day} is not. Nothing was changed.", day=on_day(day)),
            field="away_from",
        )
    return day


def _open_ended() -> OrangeflagError:
    return OrangeflagError(_("Until when are you away? Nothing was changed."), field="away_until")


def _day(work: UnitOfWork, words: str, today: date) -> date:
    """Return the day that somebody has typed, as seen from `today`."""
    day = day_named(words, today)
    if day is None:
        raise OrangeflagError(
            _("“{text}” is no day. Type: {command} away until friday, or away from 2026-12-21 until 2027-01-04. "
              "Nothing was changed.", text=words[:60], command=work.policy.command)
        )  # fmt: skip
    return day


def _today(work: UnitOfWork, actor: Person) -> date:
    return work.now.astimezone(ZoneInfo(actor.zone)).date()
