"""How facts about customers, CTAs and people are put into Slack's text."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.blocks.formatting import ago, called, usd
from bot.cases.rules.scorecards import COLOURS
from bot.dates import on_day
from bot.language import _, later, n_
from bot.policy.model import Policy
from bot.reader import sees_arr
from storage.cases.records import Colour, Cta, Person

CIRCLES = {
    Colour.GREEN: ":large_green_circle:",
    Colour.YELLOW: ":large_yellow_circle:",
    Colour.RED: ":red_circle:",
}
NEAR_DAYS = {-1: later("yesterday"), 0: later("today"), 1: later("tomorrow")}
NOBODY = later("nobody yet")


def coloured(colour: Colour) -> str:
    """Return a colour as a circle and its name."""
    return f"{CIRCLES[colour]} {_(COLOURS[colour])}"


def mark(cta: Cta) -> str:
    """Return the icon left of a CTA: orange while it is flagged."""
    if cta.closed_at:
        return ":white_check_mark:"
    return marked(flagged=cta.flag is not None)


def marked(*, flagged: bool) -> str:
    """Return the icon of an open CTA."""
    return ":large_orange_square:" if flagged else ":white_large_square:"


def area_called(key: str, policy: Policy) -> str:
    """Return what people call a risk area; a CTA without one is part of a customer's life."""
    return policy.areas[key].name if key else _("Lifecycle")


def level_name(key: str, policy: Policy) -> str:
    """Return what people call a level; nothing where there is none."""
    level = policy.level(key)
    return level.name if level else ""


def arr(amount_usd: Decimal) -> list[tuple[str, str]]:
    """Return the label and the amount of an ARR; nothing for a reader who may not see it."""
    return [(_("ARR"), usd(amount_usd))] if sees_arr() else []


def with_arr(amount_usd: Decimal, *facts: str) -> str:
    """Return a line of facts about a customer, that ARR first."""
    return " · ".join([*(f"{amount} {label}" for label, amount in arr(amount_usd)), *facts])


def renewal(renewal_on: date | None, today: date) -> str:
    """Return when a renewal is, in days from `today`."""
    if renewal_on is None:
        return _("no date")
    return _("{when} ({day})", when=_in_days((renewal_on - today).days), day=on_day(renewal_on))


def renews(renewal_on: date | None, policy: Policy, now: datetime) -> str:
    """Return the same as one of several facts in a line, in days from today as the company's clocks have it."""
    today = now.astimezone(ZoneInfo(policy.zone)).date()
    return _("renewal: {renewal}", renewal=renewal(renewal_on, today))


def _in_days(days: int) -> str:
    if days in NEAR_DAYS:
        return _(NEAR_DAYS[days])
    if days > 0:
        return n_("in {count} day", "in {count} days", days)
    return n_("{count} day ago", "{count} days ago", -days)


def since(opened_at: datetime, flagged_at: datetime | None, now: datetime) -> str:
    """Return for how long a CTA is flagged, or else open."""
    if flagged_at:
        return _("flagged {ago}", ago=ago(flagged_at, now))
    return _("opened {ago}", ago=ago(opened_at, now))


def age(cta: Cta, now: datetime) -> str:
    """Return the same of a CTA that is known as a whole."""
    return since(cta.opened_at, cta.flag.raised_at if cta.flag else None, now)


def mention(person: Person) -> str:
    """Return what notifies a person; just the name of somebody who is not in Slack."""
    return f"<@{person.slack_id}>" if person.slack_id else called(person.name)


def called_or_nobody(name: str | None) -> str:
    """Return the name of somebody, or that there is nobody."""
    return called(name) if name else _(NOBODY)


def name(person: Person | None) -> str:
    """Return a person's name, notifying nobody."""
    return called(person.name) if person else _(NOBODY)
