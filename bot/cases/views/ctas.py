"""CTAs: one of them, a list, what changed, and the modals that open, update and resolve."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from bot.blocks import blocks as b
from bot.blocks.formatting import bold, called, escaped, fitted, fitted_lines, packed
from bot.blocks.pagination import turning
from bot.cases.rules.answers import Changed, CtaList, CtaShown, Preview
from bot.cases.views.cards import SHOW, card, headline
from bot.cases.views.facts import age, area_called, coloured, name, since, with_arr
from bot.cases.views.flags import ripple
from bot.cases.views.playbooks import choose_button
from bot.cases.views.scorecards import repainted
from bot.cases.views.tasks import rows
from bot.cases.views.timeline import PARAGRAPH, line, you_did
from bot.language import _, later
from bot.policy.model import Policy
from storage.cases.records import Colour, Cta, CustomerName

NEW_MODAL, UPDATE_MODAL, RESOLVE_MODAL = "new_cta", "update_cta", "resolve_cta"
FLAG_RISK, FLAG_MESSAGE = "flag_risk", "flag_message"  # shortcuts
PICK_CUSTOMER, PICK_AREA, PICK_FLAG = "pick_customer", "pick_area", "pick_flag"
PAGE = "list_page"
THERE = {
    "flagged": later("{cta} is flagged in this area already; this opens another one."),
    "open": later("{cta} is open in this area already; this opens another one."),
}
TITLES = {
    "mine": later("Your open CTAs"),
    "flagged": later("All flagged CTAs"),
    "all": later("All open CTAs"),
}
MOST_WARNINGS = 5


def changed(outcome: Changed, policy: Policy) -> list[b.Block]:
    """Return the answer to whoever changed a CTA: what was recorded, and what it did to the colours."""
    lines = [headline(outcome.cta, policy), you_did(outcome.entry, policy)]
    if outcome.ripple:
        lines.append(repainted(outcome.ripple, policy))
    return [b.section("\n".join(lines))]


def shown(outcome: CtaShown, policy: Policy, now: datetime) -> list[b.Block]:
    """Return a CTA with its latest entries, newest first, as far as they fit."""
    _summary, blocks = card(outcome.cta, outcome.colours, policy, now)
    lines = fitted_lines((line(entry, policy) for entry in outcome.entries), PARAGRAPH)
    title = _("Timeline")
    return [*blocks, *_tasks(outcome, policy), b.divider(), b.section(f"*{title}*\n{lines}")]


def _tasks(outcome: CtaShown, policy: Policy) -> list[b.Block]:
    """Return what is to be done on a CTA, and while it is open the button that puts a playbook on it."""
    choose = [] if outcome.cta.closed_at else [b.actions(choose_button(outcome.cta.id))]
    return [*rows(outcome.tasks, policy), *choose]


def listed(outcome: CtaList, policy: Policy, now: datetime) -> list[b.Block]:
    """Return a page of open CTAs, each with a button that shows it."""
    title = _title(outcome)
    if not outcome.ctas:
        return [
            b.section(
                _(
                    "*{title}:* none. Seen a risk? `{command} flag CUSTOMER AREA WHY` raises it.",
                    title=title,
                    command=policy.command,
                )
            )
        ]
    rows = [
        b.section(row(cta, policy, now), b.button(_("Show"), SHOW, packed(cta_id=cta.id)))
        for cta in outcome.ctas
    ]
    counted = _("*{title}* ({total})", title=title, total=outcome.total)
    return [b.section(counted), *rows, *turning(PAGE, outcome.page, outcome.left, which=outcome.which)]


def _title(outcome: CtaList) -> str:
    if outcome.customer:
        return _("Open CTAs of {customer}", customer=called(outcome.customer.name))
    if outcome.owner:
        return _("Open CTAs of {who}", who=name(outcome.owner))
    return _(TITLES[outcome.which])


def row(cta: Cta, policy: Policy, now: datetime) -> str:
    """Return a CTA in two or three lines, for lists."""
    facts = with_arr(cta.customer.arr_usd, name(cta.customer.csm), age(cta, now))
    return f"{headline(cta, policy)}\n{facts}{beginning(cta.why)}"


def facts_of(
    arr_usd: Decimal, csm: str, opened_at: datetime, flagged_at: datetime | None, now: datetime
) -> str:
    """Return the second line of a CTA; `csm` is as Slack shows it."""
    return with_arr(arr_usd, csm, since(opened_at, flagged_at, now))


def beginning(why: str) -> str:
    """Return the beginning of a reason as one more line, or nothing."""
    told = fitted(escaped(why.replace("\n", " ")), 160).replace("_", " ")
    return f"\n_{told}_" if told else ""


def update_modal(cta: Cta, policy: Policy) -> b.Block:
    """Return the modal that asks what is new."""
    hint = _("What changed, what is next, what help is needed?")
    return b.modal(
        UPDATE_MODAL,
        _("Update {cta}", cta=cta.ref),
        [
            b.section(f"{bold(cta.customer.name)} · {area_called(cta.area, policy)}"),
            b.text_input("text", _("Update"), hint=hint),
        ],
        submit=_("Add update"),
        facts=packed(cta_id=cta.id),
    )


def resolve_modal(cta: Cta, policy: Policy, after: Colour) -> b.Block:
    """Return the modal that asks for the outcome, and says which colour the area will have."""
    area = area_called(cta.area, policy)
    return b.modal(
        RESOLVE_MODAL,
        _("Resolve {cta}", cta=cta.ref),
        [
            b.section(f"{bold(cta.customer.name)} · {area}"),
            b.text_input("text", _("Outcome"), hint=_("What came of it?")),
            *(
                [b.context(_("{area} will be {colour}.", area=area, colour=coloured(after)))]
                if cta.area
                else []
            ),
        ],
        submit=_("Resolve"),
        facts=packed(cta_id=cta.id),
    )


def new_modal(
    policy: Policy, *, typed: str = "", customer: CustomerName | None = None, preview: Preview | None = None
) -> b.Block:
    """Return the modal that opens a CTA; once customer and area are known it shows what flagging sets off."""
    customers: b.Block = {
        "type": "external_select",
        "action_id": PICK_CUSTOMER,
        "placeholder": b.plain(_("Type a customer's name"), 150),
        "min_query_length": 0,
    }
    if customer:
        customers["initial_option"] = b.option(customer.name, str(customer.id))
    areas = {
        "type": "static_select",
        "action_id": PICK_AREA,
        "placeholder": b.plain(_("Choose a risk area"), 150),
        "options": [b.option(area.name, area.key, area.question) for area in policy.areas.values()],
    }
    flag_now = b.option(_("Flag it: I need help"), "flag")
    flags = {
        "type": "checkboxes",
        "action_id": PICK_FLAG,
        "options": [flag_now],
        "initial_options": [flag_now],
    }
    blocks = [
        b.field("customer", _("Customer"), customers, live=True),
        b.field("area", _("Risk area"), areas, live=True),
        b.text_input(
            "why",
            _("What is the risk?"),
            placeholder=_("What happened, and what would help?"),
            initial=typed,
        ),
        b.field("flag", _("Help"), flags, optional=True, live=True),
    ]
    if preview:
        blocks += [*_there_already(preview.there), b.divider(), ripple(preview.ripple, policy)]
    return b.modal(NEW_MODAL, _("New CTA"), blocks, submit=_("Open CTA"))


def _there_already(there: Sequence[Cta]) -> list[b.Block]:
    warnings = [
        f":warning: {_(THERE['flagged' if cta.flag else 'open'], cta=cta.ref)}"
        for cta in there[:MOST_WARNINGS]
    ]
    if len(there) > MOST_WARNINGS:
        warnings.append(_("… and {left} more.", left=len(there) - MOST_WARNINGS))
    return [b.context(warning) for warning in warnings]


def waiting_modal() -> b.Block:
    """Return what stands in a modal until it is known what belongs there."""
    return told_modal([b.section(_("One moment, please …"))], _("Orangeflag"))


def told_modal(blocks: list[b.Block], title: str) -> b.Block:
    """Return a modal that says what came of it."""
    return b.modal("told", title, blocks, close=_("Close"))
