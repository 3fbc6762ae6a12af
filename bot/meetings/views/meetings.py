"""Meetings: when they take place, the modal that changes one of them, and what its channel is told of that."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.blocks import blocks as b
from bot.blocks.formatting import ahead, bold, escaped, packed
from bot.cases.views.facts import name
from bot.language import _, later
from bot.meetings.rules.answers import Meetings
from bot.meetings.rules.schedule import Occasion
from bot.meetings.views.posted_agendas import ICON, name_of
from bot.policy.meetings import Meeting
from bot.policy.model import Policy
from storage.cases.records import Person

CHANGE, CHANGE_MODAL = "change_meeting", "change_meeting"
PICK_HOW, PICK_DAY, PICK_TIME = "pick_how", "pick_day", "pick_time"
MOVE, SKIP = "move", "skip"
HOW = {MOVE: later("It takes place then"), SKIP: later("It is left out this time")}


def meetings(outcome: Meetings, policy: Policy) -> list[b.Block]:
    """Return the meetings of the days to come, each with a button that changes it that one time."""
    if outcome.changed:
        told = _said(outcome.changed, policy)
        return [b.section(f"{ICON} " + _("*Recorded:* {told} I tell its channel.", told=told))]
    if not outcome.occasions:
        return [b.section(f"{ICON} " + _("No meeting is due in the next seven days."))]
    rows = [b.section(_row(each, policy), _button(each)) for each in outcome.occasions]
    return [b.section(f"{ICON} *" + _("The next seven days") + "*"), *rows]


def _row(each: Occasion, policy: Policy) -> str:
    title = f"{bold(each.meeting.name)} · {escaped(each.meeting.channel)}"
    usually = ahead(each.usually_at, policy.zone)
    if each.starts_at == each.usually_at:
        return f"{title}\n{usually}"
    if each.starts_at:
        return f"{title}\n" + _(
            "{when} instead of {usually}", when=ahead(each.starts_at, policy.zone), usually=usually
        )
    return f"{title}\n" + _("left out: {usually}", usually=f"~{usually}~")


def _button(each: Occasion) -> b.Block:
    facts = packed(key=each.meeting.key, on=each.on.isoformat())
    return b.button(_("Move or skip"), f"{CHANGE}:{each.meeting.key}:{each.on}", facts)


def change_modal(each: Occasion, policy: Policy) -> b.Block:
    """Return the modal that moves a meeting, or leaves it out, that one time."""
    local = (each.starts_at or each.usually_at).astimezone(ZoneInfo(each.meeting.zone))
    options = [b.option(_(told), how) for how, told in HOW.items()]
    how = {"type": "radio_buttons", "action_id": PICK_HOW, "options": options, "initial_option": options[0]}
    day = {"type": "datepicker", "action_id": PICK_DAY, "initial_date": local.date().isoformat()}
    at = {"type": "timepicker", "action_id": PICK_TIME, "initial_time": f"{local:%H:%M}"}
    return b.modal(
        CHANGE_MODAL,
        _("Move or skip"),
        [
            b.section(f"{bold(each.meeting.name)}\n{ahead(each.usually_at, policy.zone)}"),
            b.field("how", _("What about this one?"), how),
            b.field("day", _("Day"), day, optional=True),
            b.field("at", _("Time ({zone})", zone=each.meeting.zone), at, optional=True),
        ],
        submit=_("Change"),
        facts=packed(key=each.meeting.key, on=each.on.isoformat()),
    )


def moved(
    meeting: Meeting | None,
    usually_at: datetime,
    starts_at: datetime | None,
    by: Person | None,
    policy: Policy,
) -> tuple[str, list[b.Block]]:
    """Return what a meeting's channel is told when one of them is moved or left out; `by` nobody for a holiday."""
    usually = ahead(usually_at, policy.zone)
    instead = ahead(starts_at, policy.zone) if starts_at else ""
    told = _sentence(escaped(name_of(meeting)), usually, instead)
    why = _("{who} changed it.", who=name(by)) if by else _("That day is a public holiday.")
    line = f"{ICON} {told} {why}"
    return line, [b.section(line)]


def _said(each: Occasion, policy: Policy) -> str:
    instead = ahead(each.starts_at, policy.zone) if each.starts_at else ""
    return _sentence(escaped(each.meeting.name), ahead(each.usually_at, policy.zone), instead)


def _sentence(meeting: str, usually: str, instead: str) -> str:
    if instead == usually:
        return _("*{meeting}* takes place as usual, {usually}.", meeting=meeting, usually=usually)
    if instead:
        return _(
            "*{meeting}* of {usually} takes place {instead}.",
            meeting=meeting,
            usually=usually,
            instead=instead,
        )
    return _("*{meeting}* of {usually} is left out.", meeting=meeting, usually=usually)
