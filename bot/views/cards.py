"""The card: one message per CTA, in its area's channel, edited in place ever after."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.policy import Policy
from bot.views import blocks as b
from bot.views.words import (
    ago,
    at,
    bold,
    coloured,
    escaped,
    fitted,
    mark,
    name,
    packed,
    quoted,
    renewal,
    usd,
)
from storage.records import OVERALL, AreaColour, Colour, Cta

ACKNOWLEDGE = "acknowledge_flag"
ADD_UPDATE = "add_update"
FLAG = "flag_cta"
UNFLAG = "unflag_cta"
RESOLVE = "resolve_cta"
SHOW = "show_cta"


def card(
    cta: Cta, colours: Mapping[str, AreaColour], policy: Policy, now: datetime
) -> tuple[str, list[b.Block]]:
    """Return the card's text for notifications, and its blocks."""
    area = policy.areas[cta.area].name
    state = "resolved" if cta.closed_at else "flagged" if cta.flag else "open"
    summary = f"{cta.ref} {state}: {escaped(cta.customer.name)} · {area}"
    why = (cta.flag and cta.flag.why) or cta.reason
    blocks = [b.section(headline(cta, policy)), b.fields(*_facts(cta, colours, policy, now))]
    if why:
        blocks.append(b.section(quoted(why)))
    blocks.append(b.context(standing(cta, policy)))
    if not cta.closed_at:
        blocks.append(b.actions(*buttons(cta)))
    return summary, blocks


def headline(cta: Cta, policy: Policy) -> str:
    """Return the line by which a CTA is known everywhere: its icon, number, customer and area."""
    return f"{mark(cta)} *{cta.ref}* · {bold(fitted(cta.customer.name, 200))} · {policy.areas[cta.area].name}"


def buttons(cta: Cta) -> list[b.Block]:
    """Return what can be done with an open CTA, the most likely first."""
    value = packed(cta_id=cta.id)
    row = []
    if cta.flag and not cta.flag.acknowledged_by:
        row.append(b.button("Acknowledge", ACKNOWLEDGE, of_flag(cta), style="primary"))
    row.append(b.button("Add update", ADD_UPDATE, value))
    if cta.flag:
        sure = b.confirmation(
            f"Unflag {cta.ref}?",
            "It leaves the agendas of flagged CTAs, and its scorecard follows.",
            "Unflag",
        )
        row.append(b.button("Unflag", UNFLAG, of_flag(cta), confirm=sure))
    else:
        row.append(b.button("Flag", FLAG, value))
    return [*row, b.button("Resolve", RESOLVE, value)]


def of_flag(cta: Cta) -> str:
    """Return the value of a button that means the flag that is up now, and no later one."""
    return packed(cta_id=cta.id, flag_id=cta.flag.id if cta.flag else None)


def standing(cta: Cta, policy: Policy) -> str:
    """Return in one line who did what last: resolved, acknowledged, flagged or opened."""
    if cta.closed_at:
        outcome = fitted(escaped(cta.outcome), 1_500)
        return f"Resolved by {name(cta.closed_by)} {at(cta.closed_at, policy.zone)}: {outcome}"
    if not cta.flag:
        return f"Opened by {name(cta.opened_by)} {at(cta.opened_at, policy.zone)}"
    flag = cta.flag
    raised = f"Flagged by {name(flag.raised_by)} {at(flag.raised_at, policy.zone)}"
    if flag.acknowledged_at:
        return (
            f"{raised} · acknowledged by {name(flag.acknowledged_by)} {at(flag.acknowledged_at, policy.zone)}"
        )
    lead = cta.customer.team_lead
    if lead and lead.id == flag.raised_by.id:
        return raised
    waiting = name(lead) if lead else f"the {policy.roles[policy.areas[cta.area].answers].name}"
    return f"{raised} · waiting for {waiting} to acknowledge"


def _facts(cta: Cta, colours: Mapping[str, AreaColour], policy: Policy, now: datetime) -> list[str]:
    customer = cta.customer
    level = next((level for level in policy.levels if level.key == cta.level), None)
    area, overall = (colours[key].colour if key in colours else Colour.GREEN for key in (cta.area, OVERALL))
    since = cta.flag.raised_at if cta.flag else cta.opened_at
    return [
        f"*Scorecard*\n{policy.areas[cta.area].name} {coloured(area)}\nOverall {coloured(overall)}",
        f"*Level*\n{level.name if level else 'not escalated'}",
        f"*ARR*\n{usd(customer.arr_usd)}",
        f"*Renewal*\n{renewal(customer.renewal_on, now.astimezone(ZoneInfo(policy.zone)).date())}",
        f"*CSM*\n{name(customer.csm)}",
        f"*{'Flagged' if cta.flag else 'Opened'}*\n{ago(since, now)}",
    ]
