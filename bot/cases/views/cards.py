"""The card: one message per CTA, in its area's channel, edited in place ever after."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.blocks import blocks as b
from bot.blocks.formatting import ago, ahead, at, bold, called, escaped, fact, fitted, packed, quoted
from bot.cases.views.facts import area_called, arr, coloured, mark, name, renewal
from bot.dates import on_day
from bot.language import _, later
from bot.policy.model import Policy
from storage.cases.records import OVERALL, AreaColour, Colour, Cta, Entry, Flag

ACKNOWLEDGE = "acknowledge_flag"
ADD_UPDATE = "add_update"
FLAG = "flag_cta"
UNFLAG = "unflag_cta"
RESOLVE = "resolve_cta"
ESCALATE = "escalate_cta"
CUSTOMER = "show_customer"
SHOW = "show_cta"
SUMMARIES = {
    "resolved": later("{cta} resolved: {customer} · {area}"),
    "flagged": later("{cta} flagged: {customer} · {area}"),
    "open": later("{cta} open: {customer} · {area}"),
}


def card(
    cta: Cta,
    colours: Mapping[str, AreaColour],
    policy: Policy,
    now: datetime,
    decision: Entry | None = None,
) -> tuple[str, list[b.Block]]:
    """Return the card's text for notifications, and its blocks, with what a meeting decided last."""
    area = area_called(cta.area, policy)
    state = "resolved" if cta.closed_at else "flagged" if cta.flag else "open"
    summary = _(SUMMARIES[state], cta=cta.ref, customer=called(cta.customer.name), area=area)
    customer = b.button(_("Customer"), CUSTOMER, packed(customer_id=cta.customer.id))
    blocks = [b.section(headline(cta, policy), customer), b.fields(*_facts(cta, colours, policy, now))]
    if cta.why:
        blocks.append(b.section(quoted(cta.why)))
    if decision:
        said = fitted(escaped(decision.text.replace("\n", " ")), 600) or _("(erased)")
        when = at(decision.at, policy.zone)
        blocks.append(b.section(_("*Decided* ({when}): {what}", when=when, what=said)))
    blocks.append(b.context(standing(cta, policy)))
    if not cta.closed_at:
        blocks.append(b.actions(*buttons(cta)))
    return summary, blocks


def headline(cta: Cta, policy: Policy) -> str:
    """Return the line by which a CTA is known everywhere: its icon, number, customer and area."""
    return named(mark(cta), cta.ref, cta.customer.name, area_called(cta.area, policy))


def named(icon: str, ref: str, customer: str, area: str) -> str:
    """Return the first line of a CTA: icon, number, customer and area, given as texts."""
    return f"{icon} *{ref}* · {bold(customer)} · {area}"


def buttons(cta: Cta) -> list[b.Block]:
    """Return what can be done with an open CTA, the most likely first."""
    value = packed(cta_id=cta.id)
    row = []
    if cta.flag and not cta.flag.held(cta.level):
        row.append(b.button(_("Acknowledge"), ACKNOWLEDGE, of_flag(cta), style="primary"))
    row.append(b.button(_("Add update"), ADD_UPDATE, value))
    if cta.area:
        row.append(b.button(_("Escalate"), ESCALATE, value))
        row.append(unflagging(cta) if cta.flag else b.button(_("Flag"), FLAG, value))
    return [*row, b.button(_("Resolve"), RESOLVE, value)]


def unflagging(cta: Cta) -> b.Block:
    """Return the button that takes the flag down, after a question."""
    sure = b.confirmation(
        _("Unflag {cta}?", cta=cta.ref),
        _("It leaves the agendas of flagged CTAs, and its scorecard follows."),
        _("Unflag"),
    )
    return b.button(_("Unflag"), UNFLAG, of_flag(cta), confirm=sure)


def of_flag(cta: Cta) -> str:
    """Return the value of a button that means the flag that is up now, and no later one."""
    return packed(cta_id=cta.id, flag_id=cta.flag.id if cta.flag else None)


def standing(cta: Cta, policy: Policy) -> str:
    """Return in one line who did what last: resolved, acknowledged, flagged or opened."""
    if cta.closed_at:
        outcome = fitted(escaped(cta.outcome), 1_500)
        when = at(cta.closed_at, policy.zone)
        if not outcome:
            return _("Closed {when}", when=when)  # what came of it was erased
        return _("Resolved by {who} {when}: {outcome}", who=name(cta.closed_by), when=when, outcome=outcome)
    if not cta.flag:
        return _("Opened by {who} {when}", who=name(cta.opened_by), when=at(cta.opened_at, policy.zone))
    flag = cta.flag
    raised = _("Flagged by {who} {when}", who=name(flag.raised_by), when=at(flag.raised_at, policy.zone))
    return " · ".join([raised, *_whereabouts(cta, flag, policy)])


def _whereabouts(cta: Cta, flag: Flag, policy: Policy) -> list[str]:
    """Return who has a flagged CTA, or for whom it waits, and until when they left it alone."""
    level = policy.level(cta.level) or policy.levels[0]
    asked = flag.helping(level.key)
    snoozes = [each.snoozed_until for each in asked if each.snoozed_until]
    snoozed = [_("snoozed until {until}", until=ahead(max(snoozes), policy.zone))] if snoozes else []
    if held := flag.held(level.key):
        who, when = name(held.person), at(held.acknowledged_at or held.asked_at, policy.zone)
        if level.number == 1:
            return [_("acknowledged by {who} {when}", who=who, when=when), *snoozed]
        return [_("with {who} ({level}) since {when}", who=who, level=level.name, when=when), *snoozed]
    if not asked:
        return snoozed
    people = ", ".join(name(each.person) for each in asked)
    return [_("waiting for {who} to acknowledge", who=people), *snoozed]


def _facts(cta: Cta, colours: Mapping[str, AreaColour], policy: Policy, now: datetime) -> list[str]:
    customer = cta.customer
    today = now.astimezone(ZoneInfo(policy.zone)).date()
    level = policy.level(cta.level)
    area, overall = (colours[key].colour if key in colours else Colour.GREEN for key in (cta.area, OVERALL))
    since = cta.flag.raised_at if cta.flag else cta.opened_at
    scorecard = _("Overall {colour}", colour=coloured(overall))
    of_risk = [
        fact(_("Scorecard"), f"{area_called(cta.area, policy)} {coloured(area)}\n{scorecard}"),
        fact(_("Level"), level.name if level else _("not escalated")),
    ]
    due = on_day(cta.due_on) if cta.due_on else _("no date")
    of_life = [fact(_("Scorecard"), scorecard), fact(_("Due"), due)]
    return [
        *(of_risk if cta.area else of_life),
        *(fact(label, amount) for label, amount in arr(customer.arr_usd)),
        fact(_("Renewal"), renewal(customer.renewal_on, today)),
        fact(_("CSM"), name(customer.csm)),
        fact(_("Flagged") if cta.flag else _("Opened"), ago(since, now)),
    ]


def instead_of(channel: str) -> b.Block:
    """Return the small print of a card that its owner gets because its channel can't be reached."""
    return b.context(
        _("This comes to you, its owner, because I can't post in {channel}.", channel=escaped(channel))
    )
