"""The app's home: a cockpit of tabs, by role."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bot.blocks import blocks as b
from bot.blocks.formatting import ago, bold, called, escaped, packed
from bot.blocks.pagination import turning
from bot.cases.rules.answers import OF_PERSON, Menu
from bot.cases.rules.home_tab import DAYS, FOLDED, LONGEST_SEARCH, Home
from bot.cases.views.cards import ACKNOWLEDGE, ADD_UPDATE, CUSTOMER, SHOW, named
from bot.cases.views.ctas import beginning, facts_of
from bot.cases.views.escalations import ASKS, deciding
from bot.cases.views.facts import CIRCLES, area_called, called_or_nobody, level_name, marked, renews, with_arr
from bot.cases.views.menu import LIST, menu, sentence
from bot.cases.views.tasks import task_row
from bot.language import _, later, n_
from bot.policy.model import Policy
from storage.cases.lines import AskLine, CsmLine, CtaLine, CustomerLine, Tab, TaskLine, TimeLine
from storage.cases.records import Colour, HelpRequestKind

TAB, TURN, AREA, SEARCH = "cockpit_tab", "cockpit_page", "cockpit_area", "cockpit_search"
TITLES: dict[str, str] = {
    Tab.STALE: later("Needs an update"),
    Tab.FLAGGED: later("My flagged"),
    Tab.OPEN: later("My open"),
    Tab.CUSTOMERS: later("My customers"),
    Tab.WAITING: later("Waiting for me"),
    Tab.TEAMS_FLAGGED: later("Team’s flagged"),
    Tab.TEAMS_REDS: later("Team’s reds"),
    Tab.CSMS: later("CSMs without updates"),
    Tab.SENT: later("Sent to me"),
    Tab.REDS: later("All reds by ARR"),
    Tab.TIMES: later("Time to acknowledge"),
    Tab.TASKS: later("My tasks"),
}


@dataclass(frozen=True)
class TabView:
    """How a tab that a chapter adds looks: its title, a sentence for `later`, and one of its rows."""

    key: str
    title: str
    row: Callable[[Any, Policy, datetime], b.Block]


def home(cockpit: Home | None, problem: str, policy: Policy, now: datetime) -> b.Block:
    """Return somebody's home, which remembers what they look at; without it, the sentence that says why."""
    if cockpit is None:
        return {"type": "home", "blocks": sentence(problem)}
    blocks = [
        *menu(Menu(cockpit.flagged, cockpit.open), policy),
        _tabs(cockpit, policy),
        *_filters(cockpit, policy),
        b.divider(),
        *(block for line in cockpit.rows for block in _row(line, cockpit, policy, now)),
        *([] if cockpit.rows else [b.section(_nothing(cockpit))]),
        *turning(TURN, cockpit.look.page, cockpit.left),
        *_small_print(cockpit),
    ]
    return {"type": "home", "blocks": blocks, "private_metadata": packed(**asdict(cockpit.look))}


def _tabs(cockpit: Home, policy: Policy) -> b.Block:
    chosen = FOLDED.get(cockpit.tab, cockpit.tab)
    styles = {chosen: "primary"}
    return b.actions(
        *(
            b.button(_title(tab, cockpit, policy), f"{TAB}:{tab}", packed(tab=tab), style=styles.get(tab))
            for tab in cockpit.tabs
        )
    )


def _title(tab: str, cockpit: Home, policy: Policy) -> str:
    title = _(TITLES.get(tab) or _view(tab, policy).title)
    if tab not in cockpit.counts:
        return title
    count = cockpit.counts[tab] + sum(
        cockpit.counts[each] for each, within in FOLDED.items() if within == tab
    )
    return _("{title} ({count})", title=title, count=count)


def _filters(cockpit: Home, policy: Policy) -> list[b.Block]:
    options = [b.option(_("All risk areas"), packed(area=""))]
    options += [b.option(area.name, packed(area=area.key)) for area in policy.areas.values()]
    chosen = next(option for option in options if option["value"] == packed(area=cockpit.look.area))
    areas = {"type": "static_select", "action_id": AREA, "options": options, "initial_option": chosen}
    search: b.Block = {
        "type": "plain_text_input",
        "action_id": SEARCH,
        "max_length": LONGEST_SEARCH,
        "placeholder": b.plain(_("A customer’s name, then Enter"), 150),
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    if cockpit.look.typed:
        search["initial_value"] = cockpit.look.typed
    return [b.actions(areas), b.field("search", _("Search"), search, optional=True, live=True)]


def _view(tab: str, policy: Policy) -> TabView:
    return next(view for view in policy.added.of(TabView) if view.key == tab)


def _row(line: Any, cockpit: Home, policy: Policy, now: datetime) -> list[b.Block]:  # noqa: ANN401 - of any tab
    if isinstance(line, AskLine):
        return _ask(line, policy, now)
    row = ROWS.get(type(line))
    return [row(line, cockpit, policy, now) if row else _view(cockpit.tab, policy).row(line, policy, now)]


def _csm(line: CsmLine) -> b.Block:
    told = n_("{count} CTA without an update this week", "{count} CTAs without an update this week",
              line.stale)  # fmt: skip
    show = b.button(_("Show"), f"{LIST}:{line.id}", packed(which=f"{OF_PERSON}{line.id}", page=0))
    return b.section(f"{bold(line.name)} · {told}", show)


def _cta(line: CtaLine, cockpit: Home, policy: Policy, now: datetime) -> b.Block:
    value = packed(cta_id=line.id)
    button = b.button(_("Show"), SHOW, value)
    if cockpit.tab == Tab.STALE:
        button = b.button(_("Add update"), ADD_UPDATE, value)
    icon, ref, area = (
        marked(flagged=line.flagged_at is not None),
        f"CTA-{line.id}",
        area_called(line.area, policy),
    )
    facts = facts_of(line.arr_usd, called_or_nobody(line.csm), line.opened_at, line.flagged_at, now)
    return b.section(f"{named(icon, ref, line.customer, area)}\n{facts}{beginning(line.why)}", button)


def _ask(line: AskLine, policy: Policy, now: datetime) -> list[b.Block]:
    """Return what somebody is asked, with the buttons that answer it, as in the direct message."""
    level = level_name(line.level, policy)
    who, customer = called(line.asked_by), called(line.customer)
    told = _(ASKS[HelpRequestKind(line.ask)], who=who, customer=customer, level=level)
    headline = named(
        marked(flagged=True), f"CTA-{line.cta_id}", line.customer, area_called(line.area, policy)
    )
    told = f"{headline}\n{told}, {ago(line.asked_at, now)}{beginning(line.why)}"
    if line.acknowledged_at:
        told += "\n" + _(":white_check_mark: You acknowledged it {ago}.", ago=ago(line.acknowledged_at, now))
    value = packed(cta_id=line.cta_id)
    return [b.section(told), b.actions(*_answers(line), b.button(_("Show"), SHOW, value))]


def _answers(line: AskLine) -> list[b.Block]:
    if line.ask == HelpRequestKind.SEND_UP:
        return deciding(line.id)
    if line.ask == HelpRequestKind.MORE:
        return [b.button(_("Add update"), ADD_UPDATE, packed(cta_id=line.cta_id), style="primary")]
    if line.acknowledged_at:
        return []
    value = packed(cta_id=line.cta_id, flag_id=line.flag_id)
    return [b.button(_("Acknowledge"), ACKNOWLEDGE, value, style="primary")]


def _customer(line: CustomerLine, policy: Policy, now: datetime) -> b.Block:
    facts = with_arr(line.arr_usd, called_or_nobody(line.csm), renews(line.renewal_on, policy, now))
    circle = CIRCLES[Colour(line.colour or Colour.GREEN)]
    button = b.button(_("Customer"), CUSTOMER, packed(customer_id=line.id))
    return b.section(f"{circle} {bold(line.name)}\n{facts}", button)


def time_taken(level: str, count: int, seconds: float) -> str:
    """Return how long a level takes to acknowledge: its name, and the median of so many times."""
    return n_(
        "*{level}*: {hours} hours (acknowledged once)",
        "*{level}*: {hours} hours (the median of {count})",
        count,
        level=escaped(level),
        hours=f"{seconds / 3600:,.1f}",
    )


def _nothing(cockpit: Home) -> str:
    if cockpit.look.area or cockpit.look.typed:
        return _("Nothing here in this risk area, or of customers with such a name.")
    return _("Nothing here, and nothing to do.")


def _small_print(cockpit: Home) -> list[b.Block]:
    """Return what a tab leaves out: green customers are a click away, nights are counted."""
    if cockpit.tab == Tab.TIMES:
        told = _(
            "From being asked until acknowledging, in the last {days} days; nights and weekends count.",
            days=DAYS,
        )
        return [b.context(told)]
    green = cockpit.counts.get(Tab.GREEN, 0)
    if cockpit.tab != Tab.CUSTOMERS or not green:
        return []
    told = n_("{count} green customer", "{count} green customers", green)
    show = b.button(_("Show"), f"{TAB}:{Tab.GREEN}", packed(tab=Tab.GREEN))
    return [b.section(f"{CIRCLES[Colour.GREEN]} {told}", show)]


ROWS: Mapping[type, Callable[[Any, Home, Policy, datetime], b.Block]] = {
    CtaLine: _cta,
    CustomerLine: lambda line, _home, policy, now: _customer(line, policy, now),
    TaskLine: lambda line, _home, policy, _now: task_row(line, policy),
    TimeLine: lambda line, _home, policy, _now: b.section(
        time_taken(level_name(line.level, policy), line.count, line.seconds)
    ),
    CsmLine: lambda line, _home, _policy, _now: _csm(line),
}
