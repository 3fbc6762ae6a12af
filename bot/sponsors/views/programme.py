"""The sponsors' programme on one screen: who has a sponsor, who is on time, whether it holds, what would mend it."""

from datetime import date, timedelta

from bot.blocks import blocks as b
from bot.blocks import charts
from bot.blocks.charts import Chart
from bot.blocks.formatting import called, fitted_lines
from bot.dates import in_year, on_day
from bot.language import _, later, n_
from bot.policy.model import Policy
from bot.policy.sponsors import SPONSORS
from bot.sponsors.rules.answers import Programme
from bot.sponsors.rules.cadences import monday
from bot.sponsors.rules.programme import Change, Week

WHAT_IF, WHAT_IF_MODAL = "what_if", "what_if"
HALF = 13  # weeks in one chart
WIDTH, SIGNS = 20, "▇░▓"  # of a bar, and what it is made of: due, still possible, too much
MOST, LONGEST = 12, 2_500
TIERS: dict[str, str] = {"enterprise": later("Enterprise"), "strategic": later("Strategic")}
PACES = {
    "monthly": later("every month"),
    "quarterly": later("every quarter"),
    "half_yearly": later("every half year"),
}


def tier_called(tier: str) -> str:
    """Return what people call a tier; one without sponsors by the word of the company's own systems."""
    return _(TIERS[tier]) if tier in TIERS else called(tier.capitalize())


def programme(told: Programme) -> list[b.Block]:
    """Return how the programme does, and the button that asks what more customers would do to it."""
    if not told.projected.coverage:
        nobody = _(
            "No customer is in the sponsors’ programme: none is large enough, in a tier that has sponsors."
        )
        return [b.section(f":necktie: {nobody}")]
    what_if = b.actions(b.button(_("What if sales bring more?"), WHAT_IF, "{}"))
    return [*report(told)[1], what_if]


def report(told: Programme) -> tuple[str, list[b.Block]]:
    """Return the same as a message."""
    title = _(":necktie: *Executive sponsors*")
    return title, [
        *_summary(title, told),
        *_charts(told.projected.weeks),
        *_punctual(told),
        *_overdue(told),
    ]


def projected_modal(told: Programme) -> b.Block:
    """Return what more customers would do to it, as a modal: Slack takes no charts there, so its bars are signs."""
    blocks = [*_summary(_(":necktie: *Executive sponsors*"), told), b.section(_bars(told.projected.weeks))]
    return b.modal("told", _("What if …"), blocks, close=_("Close"))


def _summary(title: str, told: Programme) -> list[b.Block]:
    return [
        b.section("\n".join([title, *_growth(told), *_coverage(told)])),
        b.section(_holding(told)),
    ]


def _bars(weeks: tuple[Week, ...]) -> str:
    """Return a line for each week: what is due of what is possible, and what is due beyond that."""
    most = max(max(week.due, week.capacity) for week in weeks)
    return "```" + "\n".join(_bar(week, max(1, most)) for week in weeks) + "```"


def _bar(week: Week, most: int) -> str:
    due, capacity = (round(WIDTH * count / most) for count in (week.due, week.capacity))
    over = SIGNS[2] * max(0, due - capacity)
    bar = SIGNS[0] * min(due, capacity) + SIGNS[1] * max(0, capacity - due) + over
    numbers = _("{due} of {capacity}", due=week.due, capacity=week.capacity)
    return f"{in_year(monday(week.week)):>6} {bar:<{WIDTH}} {numbers}"


def _growth(told: Programme) -> list[str]:
    counted = [f"{count} {_(TIERS[tier])}" for tier, count in told.growth.items() if count]
    if not counted or told.until is None:
        return []
    return [
        _(
            "_If sales bring in {customers} more by {day}_",
            customers=_(", ").join(counted),
            day=on_day(told.until),
        )
    ]


def _coverage(told: Programme) -> list[str]:
    lines = []
    for tier, count in told.projected.coverage.items():
        without = n_("{count} without", "{count} without", count.unsponsored)
        told_with = n_("{count} customer with a sponsor", "{count} customers with a sponsor", count.sponsored)
        lines.append(f"*{_(TIERS[tier])}:* {told_with}, {without}")
    return lines


def _holding(told: Programme) -> str:
    """Return whether it holds, from when on not, what would mend it, and for whom it does not hold."""
    weeks, breaks = told.projected.weeks, told.projected.breaks
    due, capacity = sum(week.due for week in weeks), sum(week.capacity for week in weeks)
    this = _("This week: calls due {due}, possible {capacity}.", due=weeks[0].due, capacity=weeks[0].capacity)
    all_of_it = _(
        "In {weeks} weeks: due {due}, possible {capacity}.", weeks=len(weeks), due=due, capacity=capacity
    )
    now = f"{this} {all_of_it}"
    if breaks is None:
        holds = _(":white_check_mark: *It holds for all {weeks} weeks.*", weeks=len(weeks))
    else:
        holds = _(
            ":warning: *It breaks in the week of {day}:* more calls are due by then than sponsors can make.",
            day=on_day(monday(breaks)),
        )
    lines = [holds, now, *_mending(told)]
    return fitted_lines([*lines, *_single(told)], LONGEST, len(lines) + len(told.projected.breaks_of))


def _single(told: Programme) -> list[str]:
    found = sorted(told.projected.breaks_of.items(), key=lambda each: (each[1], each[0]))
    return [
        _("• {who} alone has more than they can make from the week of {day} on: hand over a customer.",
          who=called(told.people[number].name), day=on_day(monday(week)))
        for number, week in found[:MOST]
    ]  # fmt: skip


def _mending(told: Programme) -> list[str]:
    mending = told.projected.mending
    if mending is None:
        return []
    more = n_(
        "{count} more sponsor with one call a week",
        "{count} more sponsors with one call a week each",
        mending.sponsors,
    )
    paces = [_changed(change) for change in mending.changes if change.mends]
    return [_("*What would help:* {ways}", ways=_("; or ").join([more, *paces]))]


def _changed(change: Change) -> str:
    return _("{tier} customers called {longer} instead of {cadence}", tier=_(TIERS[change.tier]),
             longer=_(PACES[change.longer]), cadence=_(PACES[change.cadence]))  # fmt: skip


def _charts(weeks: tuple[Week, ...]) -> list[b.Block]:
    """Return two charts, as one takes 20 weeks at most: calls due, and possible, week by week."""
    return [_chart(weeks[start : start + HALF]) for start in range(0, len(weeks), HALF)]


def _chart(weeks: tuple[Week, ...]) -> b.Block:
    names = [in_year(monday(week.week)) for week in weeks]
    series = {
        _("Calls due"): [week.due for week in weeks],
        _("Calls possible"): [week.capacity for week in weeks],
    }
    title = _("Calls a week from {day}", day=names[0])
    return charts.block(Chart(title, names, series, kind="line", y=_("calls")))


def _punctual(told: Programme) -> list[b.Block]:
    lines = [
        _(
            "• {who}: {share}% of {due} on time",
            who=called(one.name),
            share=round(100 * one.on_time / one.due),
            due=one.due,
        )
        for one in told.punctual
    ]
    if not lines:
        return []
    head = _(
        "*On time* (held at most a week after the planned day, in the last half year; {percent}% were asked for)",
        percent=told.requests,
    )
    return [b.section(fitted_lines([head, *lines[:MOST]], LONGEST, len(lines) + 1))]


def _overdue(told: Programme) -> list[b.Block]:
    if not told.overdue:
        return []
    head = _("*Overdue sponsor check-ins* ({count})", count=len(told.overdue))
    lines = [
        _(
            "• {customer}: {who}, due since {day}",
            customer=called(one.customer),
            who=called(one.sponsor),
            day=on_day(one.due_on),
        )
        for one in told.overdue[:MOST]
    ]
    return [b.section(fitted_lines([head, *lines], LONGEST, len(told.overdue) + 1))]


def what_if_modal(policy: Policy, today: date) -> b.Block:
    """Return the modal that asks how many more customers sales bring; what policy expects stands there already."""
    until = (today + timedelta(weeks=2 * HALF)).isoformat()
    fields = [
        b.field(tier, _("More {tier} customers", tier=_(TIERS[tier])), {
            "type": "plain_text_input", "action_id": tier, "max_length": 6,
            "initial_value": str(SPONSORS.of(policy).expected.get(tier, 0)),
        })
        for tier in SPONSORS.of(policy).cadences
    ]  # fmt: skip
    day = {"type": "datepicker", "action_id": "until", "initial_date": until}
    return b.modal(
        WHAT_IF_MODAL,
        _("What if …"),
        [*fields, b.field("until", _("Until"), day)],
        submit=_("Calculate"),
        facts="{}",
    )
