"""Scorecard colours in words and charts."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.blocks import charts
from bot.blocks.blocks import Block
from bot.blocks.charts import Chart
from bot.blocks.formatting import bold, fitted
from bot.cases.rules.impact import FlagImpact, Repaint
from bot.cases.rules.scorecards import COLOURS
from bot.cases.views.facts import coloured, with_arr
from bot.dates import in_year
from bot.language import _
from bot.policy.model import Policy
from storage.cases.lines import TurnLine
from storage.cases.records import Colour

MOST_TURNED = 10
LONGEST = 1_200


def repainted(ripple: FlagImpact, policy: Policy) -> str:
    """Return in one line what happens to an area's colour and to the overall one."""
    return _(
        "*Scorecard:* {area} · {overall}",
        area=_change(ripple.area, policy),
        overall=_change(ripple.overall, policy),
    )


def turned(lines: Sequence[TurnLine]) -> str:
    """Return which customers have turned red, and which are red no more."""
    red = [line for line in lines if line.colour is Colour.RED]
    no_more = [line for line in lines if line.colour is not Colour.RED]
    told = (
        _("*Turned red since last time:* {customers}", customers=_named(red)),
        _("*Red no more:* {customers}", customers=_named(no_more)),
    )
    return "\n".join(told)


def _named(lines: Sequence[TurnLine]) -> str:
    if not lines:
        return _("none")
    told = [f"{bold(line.customer)} {with_arr(line.arr_usd)}".strip() for line in lines[:MOST_TURNED]]
    left = len(lines) - MOST_TURNED
    more = [_("and {count} more", count=left)] if left > 0 else []
    return fitted(_("; ").join([*told, *more]), LONGEST)


def arr_chart(weeks: Sequence[tuple[datetime, dict[Colour, Decimal]]], policy: Policy) -> Block:
    """Return a chart of the ARR of all customers, by their overall colour at the end of each week."""
    ended = [in_year(at.astimezone(ZoneInfo(policy.zone)).date()) for at, _arr in weeks]
    series = {_(COLOURS[colour]): [arr[colour] for _at, arr in weeks] for colour in reversed(Colour)}
    return charts.block(Chart(_("ARR by colour"), ended, series, kind="line", y=_("USD")))


def _change(change: Repaint, policy: Policy) -> str:
    area = policy.areas.get(change.area)
    label = area.name if area else _("overall")
    if change.before is change.after:
        return _("{area} stays {colour}", area=label, colour=coloured(change.after))
    return f"{label} {coloured(change.before)} → {coloured(change.after)}"
