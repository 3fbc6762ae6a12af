"""The settings of those who lead: when they have their 1:1s."""

from bot.blocks import blocks as b
from bot.cases.rules.answers import Settings
from bot.cases.rules.recurrence import WEEKDAYS
from bot.dates import WEEKDAYS as SHORT
from bot.language import _
from bot.policy.fields import Weekday
from bot.policy.meetings import ONE_TO_ONES
from bot.policy.model import Policy


def meets(shown: Settings, policy: Policy) -> str:
    """Return when a lead has their 1:1s."""
    told, person = shown.told, shown.person
    if not told.meets_on:
        return _("Your 1:1s are {when}.", when=_usually(policy))
    day = _(SHORT[WEEKDAYS.index(Weekday(told.meets_on))])
    return _("Your 1:1s are {when}.", when=f"{day} {told.meets_at} ({person.zone})")


def fields(shown: Settings, policy: Policy) -> list[b.Block]:
    """Return the fields in which a lead tells when they meet their people; empty, it is as policy says."""
    told = shown.told
    days = [b.option(_(SHORT[at]), day) for at, day in enumerate(WEEKDAYS)]
    day: b.Block = {"type": "static_select", "action_id": "meets_on", "options": days}
    if told.meets_on:
        day["initial_option"] = next(option for option in days if option["value"] == told.meets_on)
    at: b.Block = {"type": "timepicker", "action_id": "meets_at"}
    if told.meets_at:
        at["initial_time"] = told.meets_at
    hint = _("Otherwise: {when}.", when=_usually(policy))
    return [
        b.field("meets_on", _("Your 1:1s are on"), day, hint=hint, optional=True),
        b.field("meets_at", _("at"), at, optional=True),
    ]


def _usually(policy: Policy) -> str:
    usual = ONE_TO_ONES.of(policy)
    names = " ".join(_(SHORT[WEEKDAYS.index(day)]) for day in WEEKDAYS if day in usual.days)
    return f"{names} {usual.at:%H:%M} ({usual.zone})"
