"""The process report: how the practice itself does, in one message, each number with its list behind a button."""

from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.blocks import blocks as b
from bot.blocks import charts
from bot.blocks.charts import Chart
from bot.blocks.formatting import at, called, capitalised
from bot.cases.views.ctas import beginning
from bot.cases.views.home_tab import time_taken
from bot.dates import in_year
from bot.language import _, n_
from bot.meetings.rules.process_report import Process
from bot.meetings.views.process_figures import AGES, name_of, short, show
from bot.policy.model import Policy
from storage.meetings.lines import Figure

MOST = 12  # areas, or meetings, that have a line and a button of their own

Number = tuple[str, int, Figure, str]  # what it is called, how much it is, and whose list stands behind it


def report_blocks(process: Process, policy: Policy) -> list[b.Block]:
    """Return the report: what came and went, how fast and by whom, what stays, and what people think."""
    since, until = (at(instant, policy.zone) for instant in (process.since, process.until))
    span = _("From {since} until {until}", since=since, until=until)
    return [
        b.section(":bar_chart: " + _("*How our process does*") + f"\n{span}"),
        *_flags(process),
        *_over_weeks(process, policy),
        *_times(process, policy),
        *_solved(process, policy),
        *_up(process, policy),
        *_stale(process),
        *_carried(process, policy),
        *_ideas(process),
    ]


def _part(process: Process, lines: Iterable[str], numbers: Sequence[Number]) -> list[b.Block]:
    """Return some lines, and below them the buttons of numbers, if there are any."""
    wanted = any(count for _label, count, _figure, _of in numbers)
    return [b.section("\n".join(lines)), *([_buttons(process, numbers)] if wanted else [])]


def _buttons(process: Process, numbers: Iterable[Number]) -> b.Block:
    """Return a button for each number that has a list: behind nothing, there is none."""
    return b.actions(*(show(*number, process.since, process.until) for number in numbers if number[1]))


def _flags(process: Process) -> list[b.Block]:
    still = sum(map(sum, process.up.values()))
    told = _("*Flags:* {raised} raised, {cleared} cleared; {up} are up", raised=f"{process.raised:,}",
             cleared=f"{process.cleared:,}", up=f"{still:,}")  # fmt: skip
    numbers = [
        (_("Raised"), process.raised, Figure.RAISED, ""),
        (_("Cleared"), process.cleared, Figure.CLEARED, ""),
        (_("Up"), still, Figure.UP, ""),
    ]
    return _part(process, [told], numbers)


def _over_weeks(process: Process, policy: Policy) -> list[b.Block]:
    """Return how many flags were raised, and cleared, in each of the last weeks, named by their last days."""
    weeks, zone = process.weeks, ZoneInfo(policy.zone)
    ended = [in_year(each.astimezone(zone).date()) for each in weeks.ended]
    series = {_("raised"): weeks.raised, _("cleared"): weeks.cleared}
    return [charts.block(Chart(_("Flags a week"), ended, series, kind="bar", x=_("week until")))]


def _times(process: Process, policy: Policy) -> list[b.Block]:
    lines, numbers = [_("*Time to acknowledge*")], []
    for key, time in process.times.items():
        name = name_of(Figure.TIMES, key, policy)
        told = time_taken(name, time.acknowledged, time.seconds)
        if not time.acknowledged:
            told = _("*{level}*: nothing acknowledged", level=short(name))
        waits = [n_("{count} waits", "{count} wait", time.waiting)] if time.waiting else []
        lines.append("• " + " · ".join([told, *waits]))
        numbers.append((name, time.acknowledged + time.waiting, Figure.TIMES, key))
    return _part(process, lines, numbers)


def _solved(process: Process, policy: Policy) -> list[b.Block]:
    if not process.cleared:
        return _part(process, [_("*Solved at each level:* no flag was cleared")], [])
    lines, numbers = [_("*Solved at each level,* of the flags cleared")], []
    for key, count in process.solved.items():
        name = name_of(Figure.SOLVED, key, policy)
        lines.append("• " + _("*{level}*: {share} ({count})", level=short(name), count=f"{count:,}",
                              share=f"{count / process.cleared:.0%}"))  # fmt: skip
        numbers.append((name, count, Figure.SOLVED, key))
    return _part(process, lines, numbers)


def _up(process: Process, policy: Policy) -> list[b.Block]:
    if not process.up:
        return _part(process, [_("*Open flags:* none")], [])
    told = {key: _of_each_age(numbers) for key, numbers in process.up.items()}
    counts = {key: sum(numbers) for key, numbers in process.up.items()}
    by_age = [sum(numbers) for numbers in zip(*process.up.values(), strict=True)]
    ages = [(capitalised(_(AGES[age])), number, Figure.AGED, str(age)) for age, number in enumerate(by_age)]
    title = _("*Open flags by area and age*")
    return [*_each(process, policy, title, Figure.UP, counts, told), _buttons(process, ages)]


def _of_each_age(numbers: Iterable[int]) -> str:
    told = (
        _("{title}: {of}", title=_(age), of=f"{number:,}")
        for age, number in zip(AGES, numbers, strict=True)
        if number
    )
    return f" ({_(', ').join(told)})"


def _stale(process: Process) -> list[b.Block]:
    told = n_(
        "*Without an update* in all that time: {count} open risk CTA",
        "*Without an update* in all that time: {count} open risk CTAs",
        process.stale,
    )
    return _part(process, [told], [(_("Without an update"), process.stale, Figure.STALE, "")])


def _carried(process: Process, policy: Policy) -> list[b.Block]:
    if not process.carried:
        return _part(process, [_("*Carried over three times or more:* nothing")], [])
    title = _("*Carried over three times or more*")
    return _each(process, policy, title, Figure.CARRIED, process.carried, {})


def _ideas(process: Process) -> list[b.Block]:
    told = _("*Ideas:* {count}", count=f"{process.ideas:,}")
    lines = (f"• {called(idea.person)}{beginning(idea.text)}" for idea in process.told)
    return _part(process, [told, *lines], [(_("Ideas"), process.ideas, Figure.IDEAS, "")])


def _each(
    process: Process,
    policy: Policy,
    title: str,
    figure: Figure,
    counts: Mapping[str, int],
    told: Mapping[str, str],
) -> list[b.Block]:
    """Return a line and a button for each of the first areas or meetings, and one for all where there are more."""
    shown = [(key, name_of(figure, key, policy)) for key in [*counts][:MOST]]
    lines = [f"• *{short(name)}*: {counts[key]:,}{told.get(key, '')}" for key, name in shown]
    numbers = [(name, counts[key], figure, key) for key, name in shown]
    if len(counts) > MOST:
        lines.append(_("… and others"))
        numbers.append((_("All"), sum(counts.values()), figure, ""))
    return _part(process, [title, *lines], numbers)
