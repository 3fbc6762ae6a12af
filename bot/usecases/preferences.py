"""Preferences: how and when somebody is reached, and who stands in while they are away (practice §3)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.errors import OrangeflagError
from bot.language import _
from bot.rules.calendar import WEEKDAYS, start_on
from bot.rules.dates import on_day
from bot.rules.days import day_named
from bot.rules.holders import is_away
from bot.rules.outcomes import Settings
from bot.usecases.rights import require_settings
from bot.usecases.work import Work, member
from storage import preferences
from storage.cockpits import leads_somebody
from storage.records import Person, Preferences, Reach

LONGEST_LEAVE = 366  # days


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
    away_until: str
    deputy: str
    meets_on: str
    meets_at: str


def settings(work: Work, actor: Person, _text: str = "") -> Settings:
    """Return how somebody is reached now."""
    told = preferences.of(work.session, [actor.id]).get(actor.id) or Preferences(person_id=actor.id)
    away = told.away_until if is_away(told, work.now) else None
    return Settings(told, actor, away, leads_somebody(work.session, actor.id))


def before_saving(work: Work, actor: Person) -> Settings:
    """Return how somebody is reached now, if it is theirs to change."""
    require_settings(work, actor)
    return settings(work, actor)


def save(work: Work, actor: Person, wishes: Wishes) -> Settings:
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
        away_until=_back_on(work, actor, date.fromisoformat(wishes.away_until))
        if wishes.away_until
        else None,
    )
    return settings(work, actor)


def away(work: Work, actor: Person, text: str) -> Settings:
    """Remember until which day somebody is away: ``until friday``; without a day, tell how it is."""
    words = text.strip().removeprefix("until ").strip()
    if not words:
        return settings(work, actor)
    require_settings(work, actor)
    day = day_named(words, _today(work, actor))
    if day is None:
        raise OrangeflagError(
            _("“{text}” is no day. Type: {command} away until 2026-12-03, or until friday. Nothing was changed.",
              text=words[:60], command=work.policy.command)
        )  # fmt: skip
    preferences.change(work.session, actor.id, away_until=_back_on(work, actor, day))
    return settings(work, actor)


def back(work: Work, actor: Person, _text: str = "") -> Settings:
    """Remember that somebody is back."""
    require_settings(work, actor)
    preferences.change(work.session, actor.id, away_until=None)
    return settings(work, actor)


def _back_on(work: Work, actor: Person, day: date) -> datetime:
    """Return the beginning (UTC) of the day on which somebody is back, on the clocks of their zone."""
    today = _today(work, actor)
    if not 0 < (day - today).days <= LONGEST_LEAVE:
        raise OrangeflagError(
            _("You can be away until a day after today, within a year; {day} is not. Nothing was changed.",
              day=on_day(day)), field="away_until",
        )  # fmt: skip
    return start_on(day, time.min, actor.zone)


def _today(work: Work, actor: Person) -> date:
    return work.now.astimezone(ZoneInfo(actor.zone)).date()
