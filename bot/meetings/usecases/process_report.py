"""The process report: its numbers, and the lists behind them."""

from datetime import datetime

from bot.cases.rules.home_tab import page_of
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.meetings.rules.process_report import (
    TOO_OFTEN,
    WEEK,
    Listing,
    Process,
    Time,
    Weeks,
    ages,
    most_first,
    weeks_before,
)
from bot.policy.meetings import MEETINGS
from storage.cases.lines import TimeLine
from storage.cases.records import Person
from storage.meetings import process_figures, process_report
from storage.meetings.lines import Figure, IdeaLine
from storage.meetings.process_figures import Extent

PAGE = 8
TOLD = 3  # ideas that are shown in the report itself


def since_last(work: UnitOfWork, meeting: str, until: datetime) -> datetime:
    """Return since when a meeting reports, known by its key: since it started last, or else for a week."""
    return process_report.last_start(work.session, meeting, until) or until - WEEK


def report(work: UnitOfWork, since: datetime, until: datetime) -> Process:
    """Return the numbers of a span (UTC), as things stood at its end."""
    session, extent, policy = work.session, _extent(work, since, until), work.policy
    solved = process_report.solved(session, extent)
    up, carried = process_report.up(session, extent), process_report.carried(session, extent)
    areas = most_first({area: sum(numbers) for area, numbers in up.items()}, policy.areas)
    meetings = most_first(carried, extent.meetings)
    bounds = weeks_before(until, policy.zone)
    raised, cleared, stale, ideas = (
        process_figures.count(session, figure, extent)
        for figure in (Figure.RAISED, Figure.CLEARED, Figure.STALE, Figure.IDEAS)
    )
    return Process(
        since,
        until,
        raised=raised,
        cleared=cleared,
        times=_times(work, extent),
        solved={level.key: solved.get(level.key, 0) for level in policy.levels},
        up={area: up[area] for area in areas},
        stale=stale,
        carried={meeting: carried[meeting] for meeting in meetings},
        ideas=ideas,
        told=_ideas(work, extent),
        weeks=Weeks(bounds[1:], *process_report.by_week(session, bounds)),
    )


def turn_to(
    work: UnitOfWork, _actor: Person, figure: str, of: str, since: str, until: str, page: int = 0
) -> Listing:
    """Return a page of the list behind a number, of a span whose bounds are told as ISO 8601 has them."""
    return show(work, Figure(figure), of, datetime.fromisoformat(since), datetime.fromisoformat(until), page)


def show(
    work: UnitOfWork, figure: Figure, of: str, since: datetime, until: datetime, page: int = 0
) -> Listing:
    """Return a page of the list behind a number, or the last one where there are not so many."""
    extent = _extent(work, since, until)
    total = process_figures.count(work.session, figure, extent, of)
    page = page_of(page, total, PAGE)
    lines = process_figures.rows(work.session, figure, extent, of, PAGE, page * PAGE)
    return Listing(figure, of, since, until, lines, total, page, left=max(0, total - (page + 1) * PAGE))


def _extent(work: UnitOfWork, since: datetime, until: datetime) -> Extent:
    return Extent(since, until, ages(until), [meeting.key for meeting in MEETINGS.of(work.policy)], TOO_OFTEN)


def _times(work: UnitOfWork, extent: Extent) -> dict[str, Time]:
    medians, waiting = (
        process_report.medians(work.session, extent),
        process_report.waiting(work.session, extent),
    )
    nothing = TimeLine("", 0, 0)
    found = {level.key: medians.get(level.key, nothing) for level in work.policy.levels}
    return {key: Time(line.count, line.seconds, waiting.get(key, 0)) for key, line in found.items()}


def _ideas(work: UnitOfWork, extent: Extent) -> tuple[IdeaLine, ...]:
    found = process_figures.rows(work.session, Figure.IDEAS, extent, "", TOLD, 0)
    return tuple(line for line in found if isinstance(line, IdeaLine))
