"""How somebody is reached: told, and as the modal in which it is changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.blocks import blocks as b
from bot.blocks.formatting import packed
from bot.cases.rules.answers import Settings
from bot.cases.rules.recurrence import WEEKDAYS
from bot.cases.views.facts import name
from bot.dates import WEEKDAYS as SHORT
from bot.dates import on_day
from bot.language import _, later
from bot.policy.model import Policy
from storage.cases.records import Person, Reach

CHANGE, SETTINGS_MODAL = "change_settings", "settings"
REACHES = {
    Reach.BOTH: later("by a direct message and a mention"),
    Reach.DIRECT: later("by a direct message"),
    Reach.MENTION: later("by a mention"),
}
AS_TOLD = "both"  # Slack's options need a value


@dataclass(frozen=True)
class LeadSettings:
    """What a chapter adds to the settings of those who lead: a line that tells them, and the fields of the form."""

    line: Callable[[Settings, Policy], str]
    fields: Callable[[Settings, Policy], list[b.Block]]


def settings(shown: Settings, policy: Policy) -> list[b.Block]:
    """Return how somebody is reached, with a button to change it."""
    told, usual = shown.told, policy.working_hours
    days = told.works_on.split(",") if told.works_on else [*usual.days]
    names = " ".join(_(SHORT[WEEKDAYS.index(day)]) for day in WEEKDAYS if day in days)
    hours = f"{told.works_from or f'{usual.since:%H:%M}'}–{told.works_until or f'{usual.until:%H:%M}'}"
    lines = [
        _("You are told {reach}.", reach=_(REACHES[told.reach])),
        _("You work {days}, {hours} ({zone}); nobody is reminded outside of that.", days=names, hours=hours,
          zone=shown.person.zone),
        _("What still waits comes together at {time}.", time=told.digest_at or f"{policy.nudges.digest_at:%H:%M}"),
        *(part.line(shown, policy) for part in policy.added.of(LeadSettings) if shown.leads),
        _away(shown),
    ]  # fmt: skip
    return [b.section("\n".join(lines)), b.actions(b.button(_("Change"), CHANGE, packed()))]


def _away(shown: Settings) -> str:
    deputy = shown.told.deputy
    if shown.away_until is None:
        here = _("You are here.")
        return f"{here} " + _("{who} stands in when you are away.", who=name(deputy)) if deputy else here
    day = on_day(_local(shown.away_until, shown.person))
    if shown.away_from:
        since = on_day(_local(shown.away_from, shown.person))
        if deputy:
            return _("You will be away from {since} until {day}, when you are back; {who} stands in.", since=since,
                     day=day, who=name(deputy))  # fmt: skip
        return _("You will be away from {since} until {day}, when you are back; whoever stands in for your role is "
                 "asked.", since=since, day=day)  # fmt: skip
    if deputy:
        return _("You are away until {day}; {who} stands in.", day=day, who=name(deputy))
    return _("You are away until {day}; whoever stands in for your role is asked.", day=day)


def settings_modal(shown: Settings, policy: Policy) -> b.Block:
    """Return the modal with everything that can be set, filled in as it is now."""
    told, usual = shown.told, policy.working_hours
    reaches = [b.option(_(sentence), reach or AS_TOLD) for reach, sentence in REACHES.items()]
    days = [b.option(_(SHORT[at]), day) for at, day in enumerate(WEEKDAYS)]
    chosen = told.works_on.split(",") if told.works_on else [*usual.days]
    return b.modal(
        SETTINGS_MODAL,
        _("How you are reached"),
        [
            b.field("reach", _("When somebody asks you"),
                    {"type": "static_select", "action_id": "reach", "options": reaches,
                     "initial_option": next(o for o in reaches if o["value"] == (told.reach or AS_TOLD))}),
            b.field("works_from", _("You work from"), _time("works_from", told.works_from or f"{usual.since:%H:%M}")),
            b.field("works_until", _("until"), _time("works_until", told.works_until or f"{usual.until:%H:%M}")),
            b.field("works_on", _("on"),
                    {"type": "checkboxes", "action_id": "works_on", "options": days,
                     "initial_options": [option for option in days if option["value"] in chosen]}),
            b.field("digest_at", _("What still waits comes together at"),
                    _time("digest_at", told.digest_at or f"{policy.nudges.digest_at:%H:%M}")),
            b.field("away_from", _("Away from"), _day("away_from", shown.away_from, shown.person), optional=True,
                    hint=_("Otherwise: from now on.")),
            b.field("away_until", _("Away until"), _day("away_until", shown.away_until, shown.person), optional=True,
                    hint=_("The day on which you are back.")),
            b.field("deputy", _("Who stands in while you are away?"), _person(told.deputy), optional=True),
            *(each for part in policy.added.of(LeadSettings) if shown.leads for each in part.fields(shown, policy)),
        ],
        submit=_("Save"),
    )  # fmt: skip


def _local(instant: datetime, person: Person) -> date:
    return instant.astimezone(ZoneInfo(person.zone)).date()


def _time(action_id: str, at: str) -> b.Block:
    return {"type": "timepicker", "action_id": action_id, "initial_time": at}


def _day(action_id: str, instant: datetime | None, person: Person) -> b.Block:
    chosen = {"initial_date": _local(instant, person).isoformat()} if instant else {}
    return {"type": "datepicker", "action_id": action_id, **chosen}


def _person(deputy: Person | None) -> b.Block:
    chosen = {"initial_user": deputy.slack_id} if deputy and deputy.slack_id else {}
    return {"type": "users_select", "action_id": "deputy", **chosen}
