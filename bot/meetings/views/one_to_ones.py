"""1:1s: what a lead and one of their people talk about, scorecards first; and green customers, who may worry too."""

from collections.abc import Sequence
from datetime import datetime

from bot.blocks import blocks as b
from bot.blocks.formatting import ahead, bold, fitted, fitted_lines, packed
from bot.cases.rules.scorecards import COLOURS
from bot.cases.views.cards import headline
from bot.cases.views.facts import CIRCLES, age, level_name, name, renews, with_arr
from bot.cases.views.tasks import task_line
from bot.cases.views.timeline import PARAGRAPH
from bot.language import _, n_
from bot.meetings.rules.one_to_ones import AtRisk, OneToOne
from bot.policy.model import Policy
from storage.cases.lines import CustomerLine
from storage.cases.records import OVERALL, Colour, Cta, Person

GREENS, WORRIED = "show_greens", "worried_anyway"


def one_to_one(
    told: OneToOne, policy: Policy, now: datetime, further: Sequence[b.Block] = ()
) -> tuple[str, list[b.Block]]:
    """Return the agenda of a 1:1; `further` is what chapters add after the scorecards."""
    pair = _("1:1 of {lead} and {person}", lead=name(told.lead), person=name(told.person))
    title = f":busts_in_silhouette: *{pair}* · {ahead(told.starts_at, policy.zone)}"
    return title, [
        b.section(title),
        *_scorecards(told, policy, now),
        *further,
        *_ctas(told, policy, now),
        *_tasks(told),
    ]


def _scorecards(told: OneToOne, policy: Policy, now: datetime) -> list[b.Block]:
    lines = [_at_risk(each, policy, now) for each in told.at_risk] or [_("No customer is at risk.")]
    shown = fitted_lines(lines, PARAGRAPH, told.total_at_risk)
    title = _("Scorecards")
    blocks = [b.section(f"*{title}*\n{shown}")]
    if told.green:
        counted = n_("{count} green customer", "{count} green customers", told.green)
        button = b.button(_("Look at them"), GREENS, packed(person_id=told.person.id))
        blocks.append(b.section(f"{CIRCLES[Colour.GREEN]} {counted}", button))
    return blocks


def _at_risk(each: AtRisk, policy: Policy, now: datetime) -> str:
    overall = each.colours[OVERALL].colour if OVERALL in each.colours else Colour.GREEN
    areas = [
        f"{policy.areas[key].name} {_(COLOURS[colour.colour])}"
        for key, colour in each.colours.items()
        if key in policy.areas and colour.colour is not Colour.GREEN
    ]
    renewal = renews(each.customer.renewal_on, policy, now)
    facts = with_arr(each.customer.arr_usd, ", ".join(areas), renewal)
    return f"{CIRCLES[overall]} {bold(each.customer.name)} · {facts}"


def _ctas(told: OneToOne, policy: Policy, now: datetime) -> list[b.Block]:
    title = _("Open CTAs, flagged first")
    if told.areas:
        names = fitted(_(", ").join(policy.areas[key].name for key in told.areas), 150)
        title = _("Open CTAs: {areas} first", areas=names)
    if not told.ctas:
        return [b.section(f"*{title}*\n" + _("None."))]
    shown = fitted_lines([_cta(cta, policy, now) for cta in told.ctas], PARAGRAPH, told.total_ctas)
    return [b.section(f"*{title}*\n{shown}")]


def _cta(cta: Cta, policy: Policy, now: datetime) -> str:
    level = f" · {level_name(cta.level, policy)}" if cta.level else ""
    return f"{headline(cta, policy)} · {age(cta, now)}{level}"


def _tasks(told: OneToOne) -> list[b.Block]:
    lines = [f"• {task_line(task)} (CTA-{task.cta_id} {bold(task.customer)})" for task in told.tasks]
    title = _("To do")
    return [b.section(f"*{title}*\n{fitted_lines(lines, PARAGRAPH, len(lines))}")] if lines else []


def greens_modal(
    person: Person, lines: list[CustomerLine], total: int, policy: Policy, now: datetime
) -> b.Block:
    """Return the modal with somebody's green customers; whoever worries about one opens a CTA."""
    rows = [b.section(_green(line, policy, now), _worried(line)) for line in lines]
    counted = n_(
        "{count} green customer of {who}", "{count} green customers of {who}", total, who=name(person)
    )
    left = total - len(lines)
    more = [b.context(_("… and {left} more.", left=left))] if left > 0 else []
    shown = [b.section(f"{CIRCLES[Colour.GREEN]} {counted}"), *rows, *more]
    return b.modal(GREENS, _("Green customers"), shown, close=_("Close"))


def _green(line: CustomerLine, policy: Policy, now: datetime) -> str:
    return f"{bold(line.name)} · {with_arr(line.arr_usd, renews(line.renewal_on, policy, now))}"


def _worried(line: CustomerLine) -> b.Block:
    return b.button(_("Worried anyway?"), f"{WORRIED}:{line.id}", packed(customer_id=line.id))
