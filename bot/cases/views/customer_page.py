"""A customer on one screen, and why it has its colours."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.blocks import blocks as b
from bot.blocks.formatting import at, bold, capitalised, escaped, fact, fitted, fitted_lines, packed
from bot.cases.rules.answers import Explained, Overview
from bot.cases.views.cards import SHOW, headline
from bot.cases.views.ctas import row
from bot.cases.views.facts import CIRCLES, arr, coloured, name, renewal
from bot.cases.views.timeline import line
from bot.dates import on_day
from bot.language import _, later, n_
from bot.policy.model import Policy
from storage.cases.records import OVERALL, AreaColour, Colour, Contact, EntryType

WHY = "explain_colour"
MOST_OPEN, MOST_CONTACTS = 5, 12
LONGEST = 1_300  # Slack takes about 10,000 characters in a message
LONGEST_SCORECARD = 1_500
CAUSES = {
    EntryType.OPENED: later("{cta} was opened by {who}"),
    EntryType.FLAGGED: later("{cta} was flagged by {who}"),
    EntryType.UNFLAGGED: later("the flag of {cta} was taken down by {who}"),
    EntryType.RESOLVED: later("{cta} was resolved by {who}"),
}


def overview(shown: Overview, policy: Policy, now: datetime) -> list[b.Block]:
    """Return a customer on one screen: facts, scorecard, CTAs, contacts, timeline."""
    customer = shown.customer
    return [
        b.section(bold(customer.name), next((part.button for part in shown.parts if part.button), None)),
        b.fields(*_facts(shown, policy, now)),
        b.section(_scorecard(shown.colours, policy)),
        *_whys(shown, policy),
        *_open(shown, policy, now),
        *_past(shown, policy),
        *_contacts(shown),
        *_timeline(shown, policy),
        *(block for part in shown.parts for block in part.blocks),
    ]


def explained(shown: Explained, policy: Policy) -> list[b.Block]:
    """Return why an area has its colour, and what would turn it green."""
    area = policy.areas[shown.area].name if shown.area in policy.areas else _("Overall")
    present = shown.history[0].colour if shown.history else Colour.GREEN
    title = _("Why is {area} of {customer} {colour}?", area=area, customer=bold(shown.customer.name),
              colour=coloured(present))  # fmt: skip
    lines = fitted_lines((_span(span, policy) for span in shown.history), LONGEST)
    return [
        b.section(title),
        b.section(lines or _("It was always green.")),
        *([b.context(_way_out(shown, present))] if present is not Colour.GREEN else []),
    ]


def _facts(shown: Overview, policy: Policy, now: datetime) -> list[str]:
    customer = shown.customer
    today = now.astimezone(ZoneInfo(policy.zone)).date()
    people = f"{customer.employees:,}" if customer.employees is not None else _("unknown")
    return [
        fact(label, text)
        for label, text in (
            *arr(customer.arr_usd),
            (_("Renewal"), renewal(customer.renewal_on, today)),
            (_("CSM"), name(customer.csm)),
            (_("Team lead"), name(customer.team_lead)),
            *(told for part in shown.parts for told in part.facts),
            (_("Employees"), people),
            (_("Segment"), _named(customer.segment)),
            (_("Support"), _named(customer.support_tier)),
        )
    ]


def _named(tier: str) -> str:
    """Return a segment or tier as a name; known ones are kept in small letters, others as they were written."""
    return escaped(capitalised(tier)) or "–"


def _scorecard(colours: dict[str, AreaColour], policy: Policy) -> str:
    def colour(area: str) -> Colour:
        return colours[area].colour if area in colours else Colour.GREEN

    areas = " · ".join(f"{CIRCLES[colour(area.key)]} {area.name}" for area in policy.areas.values())
    title = _("Scorecard")
    return fitted(f"*{title}* {coloured(colour(OVERALL))}\n{areas}", LONGEST_SCORECARD)


def _whys(shown: Overview, policy: Policy) -> list[b.Block]:
    worst = [
        key for key in policy.areas if key in shown.colours and shown.colours[key].colour is not Colour.GREEN
    ]
    row = [
        b.button(_("Why {colour}: {area}?", colour=_(shown.colours[key].colour.value), area=policy.areas[key].name),
                 f"{WHY}:{key}", packed(customer_id=shown.customer.id, area=key))
        for key in worst[:5]
    ]  # fmt: skip
    return [b.actions(*row)] if row else []


def _open(shown: Overview, policy: Policy, now: datetime) -> list[b.Block]:
    total = len(shown.open)
    rows = [
        b.section(row(cta, policy, now), b.button(_("Show"), f"{SHOW}:{cta.id}", packed(cta_id=cta.id)))
        for cta in shown.open[:MOST_OPEN]
    ]
    title = n_("*{count} open CTA*", "*{count} open CTAs*", total) if total else _("*No open CTA*")
    more = [b.context(_("… and {count} more.", count=total - MOST_OPEN))] if total > MOST_OPEN else []
    return [b.divider(), b.section(title), *rows, *more]


def _past(shown: Overview, policy: Policy) -> list[b.Block]:
    if not shown.past:
        return []
    lines = [
        f"{headline(cta, policy)} · {on_day(cta.closed_at.date()) if cta.closed_at else ''}: "
        f"{fitted(escaped(cta.outcome), 120)}"
        for cta in shown.past
    ]
    title = n_("{count} resolved CTA", "{count} resolved CTAs", shown.past_total)
    return [b.section(fitted(f"*{title}*\n" + "\n".join(lines), LONGEST))]


def _contacts(shown: Overview) -> list[b.Block]:
    if not shown.contacts:
        return []
    lines = [_contact(contact) for contact in shown.contacts[:MOST_CONTACTS]]
    if len(shown.contacts) > MOST_CONTACTS:
        lines.append(_("… and {count} more.", count=len(shown.contacts) - MOST_CONTACTS))
    title = _("Contacts")
    return [b.section(fitted(f"*{title}*\n" + "\n".join(lines), LONGEST))]


def _contact(contact: Contact) -> str:
    told = " · ".join(
        escaped(each) for each in (contact.name, contact.title, ", ".join(contact.roles)) if each
    )
    if contact.left_on:
        told = _("{contact} (left {day})", contact=told, day=on_day(contact.left_on))
    known = [f"{name(each.person)} ({escaped(each.how)})" for each in contact.known_by]
    return _("{contact}; known by {people}", contact=told, people=", ".join(known)) if known else told


def _timeline(shown: Overview, policy: Policy) -> list[b.Block]:
    lines = fitted_lines((line(entry, policy) for entry in shown.entries), LONGEST)
    title = _("Timeline")
    return [b.divider(), b.section(f"*{title}*\n{lines}")] if lines else []


def _span(span: AreaColour, policy: Policy) -> str:
    cta = f"CTA-{span.cta_id}" if span.cta_id else ""
    cause = (
        _(CAUSES[span.cause], cta=cta, who=name(span.person)) if span.cause in CAUSES else escaped(span.rule)
    )
    return f"{coloured(span.colour)} {at(span.since, policy.zone)}: {cause}"


def _way_out(shown: Explained, present: Colour) -> str:
    flagged = [cta.ref for cta in shown.keeping if cta.flag]
    every = ", ".join(cta.ref for cta in shown.keeping)
    if present is Colour.RED and flagged:
        return _("It turns yellow when {flagged} is unflagged, and green when {every} is resolved.",
                 flagged=", ".join(flagged), every=every)  # fmt: skip
    return _("It turns green when {every} is resolved.", every=every)
