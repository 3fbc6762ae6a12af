"""The process report: how the practice itself does, from one process meeting to the next (practice §4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.cases.rules.answers import Looked
from bot.cases.rules.recurrence import start_on
from bot.policy.meetings import MEETINGS, Meeting
from bot.policy.model import Policy
from storage.meetings.lines import Figure, FigureLine, IdeaLine

WEEK = timedelta(days=7)
WEEKS = 12
AGES = (7, 14, 28)  # days, at which an open flag comes to its next age
TOO_OFTEN = 3  # agendas in a row
EVER = datetime.fromisoformat("2000-01-01T00:00+00:00")  # before anything was recorded


@dataclass(frozen=True)
class Time:
    """How a level acknowledges: the median of so many asks, in seconds, and how many still wait."""

    acknowledged: int
    seconds: float
    waiting: int


@dataclass(frozen=True)
class Weeks:
    """How many flags were raised, and how many cleared, in each of the last weeks, which ended then (UTC)."""

    ended: tuple[datetime, ...]
    raised: tuple[int, ...]
    cleared: tuple[int, ...]


@dataclass(frozen=True)
class Process:
    """The numbers of the span from `since` to just before `until` (UTC), as docs/numbers.md defines them.

    `times` and `solved` are by level, from the first; `up` is by area, of each age, `carried` by meeting, both the
    most first. `told` are the latest of the ideas.
    """

    since: datetime
    until: datetime
    raised: int
    cleared: int
    times: Mapping[str, Time]
    solved: Mapping[str, int]
    up: Mapping[str, tuple[int, ...]]
    stale: int
    carried: Mapping[str, int]
    ideas: int
    told: tuple[IdeaLine, ...]
    weeks: Weeks


@dataclass(frozen=True)
class Listing(Looked):
    """A page of the list behind a number; `of` is the area, age, level or meeting that it is of, if it is of one."""

    figure: Figure
    of: str
    since: datetime
    until: datetime
    lines: tuple[FigureLine, ...]
    total: int
    page: int
    left: int


def about_process(policy: Policy) -> list[Meeting]:
    """Return the meetings about the process itself."""
    return [meeting for meeting in MEETINGS.of(policy) if meeting.about == "process"]


def ages(until: datetime) -> tuple[datetime, ...]:
    """Return since when a flag was raised that is of each age but the oldest, the youngest first."""
    return tuple(until - timedelta(days=days) for days in AGES)


def weeks_before(until: datetime, zone: str) -> tuple[datetime, ...]:
    """Return the bounds of the last weeks until an instant, oldest first: all at one time on that zone's clocks."""
    local = until.astimezone(ZoneInfo(zone))
    earlier = (start_on(local.date() - number * WEEK, local.time(), zone) for number in range(WEEKS, 0, -1))
    return (*earlier, until)


def most_first(numbers: Mapping[str, int], order: Iterable[str]) -> list[str]:
    """Return what has a number, the highest first; what has the same stays in that order."""
    return sorted((key for key in order if key in numbers), key=lambda key: -numbers[key])
