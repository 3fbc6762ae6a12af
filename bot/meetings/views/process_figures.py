"""Figures: the buttons of the process report's numbers, and the lists behind them."""

from collections.abc import Mapping
from datetime import datetime

from bot.blocks import blocks as b
from bot.blocks.formatting import at, bold, called, escaped, fitted, packed, quoted
from bot.blocks.pagination import turning
from bot.cases.views.cards import SHOW, named
from bot.cases.views.ctas import beginning, facts_of
from bot.cases.views.facts import called_or_nobody, level_name, marked
from bot.language import _, later, n_
from bot.meetings.rules.process_report import EVER, Listing
from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy
from storage.cases.lines import CtaLine
from storage.meetings.lines import AskedLine, CarriedLine, Figure, FigureLine, FlagLine, IdeaLine

FIGURE, TURN = "figure", "figure_page"
TITLES = {
    Figure.RAISED: later("Flags raised"),
    Figure.CLEARED: later("Flags cleared"),
    Figure.UP: later("Flags that are up"),
    Figure.AGED: later("Flags that are up"),
    Figure.TIMES: later("Asked to help"),
    Figure.SOLVED: later("Solved"),
    Figure.STALE: later("CTAs without an update"),
    Figure.CARRIED: later("Carried over again and again"),
    Figure.IDEAS: later("Ideas"),
}
AGES = (later("under a week"), later("1–2 weeks"), later("2–4 weeks"), later("over 4 weeks"))
LONGEST_IDEA, LONGEST_NAME = 700, 60  # characters


def show(label: str, count: int, figure: Figure, of: str, since: datetime, until: datetime) -> b.Block:
    """Return the button of a number, which shows its list."""
    value = packed(figure=figure, of=of, since=since.isoformat(), until=until.isoformat(), page=0)
    counted = _("{title} ({count})", title=label, count=f"{count:,}")
    return b.button(counted, f"{FIGURE}:{figure}:{of}", value)


def name_of(figure: Figure, of: str, policy: Policy) -> str:
    """Return what people call the area, age, level or meeting that a number is of; nothing if there is none now."""
    if figure is Figure.AGED:
        return _(AGES[int(of)])
    if figure in (Figure.TIMES, Figure.SOLVED):
        return level_name(of, policy)
    names = (
        {key: area.name for key, area in policy.areas.items()} if figure is Figure.UP else _meetings(policy)
    )
    return names.get(of, "")


def short(name: str) -> str:
    """Return a name as it stands in the report's lines and titles."""
    return fitted(escaped(name), LONGEST_NAME)


def listing(outcome: Listing, policy: Policy) -> list[b.Block]:
    """Return a page of the list behind a number, each row with a button that shows its CTA."""
    title = _(TITLES[outcome.figure])
    if of := short(name_of(outcome.figure, outcome.of, policy)):
        title = _("{title}: {of}", title=title, of=of)
    counted = _("*{title}* ({total})", title=title, total=outcome.total)
    rows = [_row(line, outcome, policy) for line in outcome.lines]
    turns = turning(TURN, outcome.page, outcome.left, figure=outcome.figure, of=outcome.of,
                    since=outcome.since.isoformat(), until=outcome.until.isoformat())  # fmt: skip
    return [b.section(counted), *_span(outcome, policy), *rows, *turns]


def _meetings(policy: Policy) -> Mapping[str, str]:
    return {meeting.key: meeting.name for meeting in MEETINGS.of(policy)}


def _span(outcome: Listing, policy: Policy) -> list[b.Block]:
    """Return of which time a list is; one of all times says nothing."""
    if outcome.since <= EVER:
        return []
    since, until = at(outcome.since, policy.zone), at(outcome.until, policy.zone)
    return [b.context(_("From {since} until {until}, as things stood then.", since=since, until=until))]


def _row(line: FigureLine, outcome: Listing, policy: Policy) -> b.Block:
    if isinstance(line, IdeaLine):
        said = f"{bold(line.person)} · {at(line.at, policy.zone)}"
        return b.section(f"{said}\n{quoted(line.text, LONGEST_IDEA)}")
    match line:
        case FlagLine():
            number, flagged, told = line.cta_id, line.cleared_at is None, _flag(line, outcome, policy)
        case AskedLine():
            number, flagged, told = line.cta_id, line.acknowledged_at is None, _asked(line, outcome, policy)
        case CtaLine():
            csm = called_or_nobody(line.csm)
            number, flagged = line.id, line.flagged_at is not None
            told = facts_of(line.arr_usd, csm, line.opened_at, line.flagged_at, outcome.until)
            told += beginning(line.why)
        case CarriedLine():
            number, flagged, told = line.cta_id, line.flagged_at is not None, _carried(line)
    headline = named(marked(flagged=flagged), f"CTA-{number}", line.customer, policy.areas[line.area].name)
    return b.section(f"{headline}\n{told}", b.button(_("Show"), SHOW, packed(cta_id=number)))


def _flag(line: FlagLine, outcome: Listing, policy: Policy) -> str:
    """Return whose flag it is, when it was raised and cleared, or how old it is, and how far it got."""
    raised = _("flagged {when}", when=at(line.raised_at, policy.zone))
    if line.cleared_at:
        end = _("cleared {when}", when=at(line.cleared_at, policy.zone))
    else:
        end = n_("up for {count} day", "up for {count} days", (outcome.until - line.raised_at).days)
    facts = [called_or_nobody(line.csm), raised, end, short(level_name(line.level, policy))]
    return " · ".join(facts) + beginning(line.why)


def _asked(line: AskedLine, outcome: Listing, policy: Policy) -> str:
    """Return who was asked, when, and how long they took, or have been waited for."""
    took = ((line.acknowledged_at or outcome.until) - line.asked_at).total_seconds() / 3600
    hours = f"{took:,.1f}"
    if line.acknowledged_at:
        end = _("acknowledged after {hours} hours", hours=hours)
    else:
        end = _(":hourglass: waiting for {hours} hours", hours=hours)
    return " · ".join([called(line.person), _("asked {when}", when=at(line.asked_at, policy.zone)), end])


def _carried(line: CarriedLine) -> str:
    told = n_("on {count} agenda in a row", "on {count} agendas in a row", line.times)
    return f"{called_or_nobody(line.csm)} · {told}{beginning(line.why)}"
