"""The home tab: what it shows of somebody's cockpit, by where they stand and what they look at (practice §1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from bot.cases.rules.names import name_key
from bot.cases.rules.recurrence import start_on
from bot.policy.model import Policy
from bot.text import printable
from storage.cases.lines import Part, Tab
from storage.cases.records import Person

LONGEST_SEARCH = 80  # characters
DAYS = 28  # of which times until acknowledgement are told
TABS: Mapping[Part, tuple[Tab, ...]] = {
    Part.CSM: (Tab.STALE, Tab.FLAGGED, Tab.OPEN, Tab.CUSTOMERS, Tab.TASKS),
    Part.LEAD: (Tab.WAITING, Tab.TEAMS_FLAGGED, Tab.TEAMS_REDS, Tab.CSMS, Tab.TASKS),
    Part.TOP: (Tab.SENT, Tab.REDS, Tab.TIMES, Tab.TASKS),
}
FOLDED: Mapping[str, str] = {Tab.GREEN: Tab.CUSTOMERS}  # a list that a line of another one leads to


@dataclass(frozen=True)
class HomeState:
    """Which part of their home somebody looks at: the first page of its first tab, unless they chose otherwise."""

    tab: str = ""
    page: int = 0
    area: str = ""
    typed: str = ""

    def at(self, tab: str) -> Self:
        """Return the beginning of another tab, filtered alike."""
        return replace(self, tab=tab, page=0)

    def turned(self, page: int) -> Self:
        """Return another page of the same."""
        return replace(self, page=page)

    def within(self, area: str) -> Self:
        """Return the same of one risk area, or of all."""
        return replace(self, area=area, page=0)

    def of(self, typed: str) -> Self:
        """Return the same of the customers whose names hold what was typed, as far as that is kept."""
        return replace(self, typed=printable(typed)[:LONGEST_SEARCH].strip(), page=0)

    @property
    def key(self) -> str:
        """Return what is looked for in names, as these are compared."""
        return name_key(self.typed)


@dataclass(frozen=True)
class Home:
    """What somebody's home shows; `look` is the part they see: a page of `rows`. Of its tabs, each has `counts`.

    `open` and `flagged` count their CTAs, whatever is filtered.
    """

    part: Part
    tabs: tuple[str, ...]
    look: HomeState
    open: int
    flagged: int
    counts: Mapping[str, int]
    rows: tuple[Any, ...]
    left: int

    @property
    def tab(self) -> str:
        """Return the key of the tab they see."""
        return self.look.tab


def part_of(policy: Policy, person: Person, *, leads: bool) -> Part:
    """Return as what somebody looks at their home: by their role's rank, or by their leading somebody."""
    role = policy.roles.get(person.role)
    rank = role.rank if role else 0
    lead, vp = (policy.roles[level.role].rank for level in policy.levels[:2])
    if rank >= vp:
        return Part.TOP
    return Part.LEAD if leads or rank >= lead else Part.CSM


def tab_of(tabs: Sequence[str], wanted: str) -> str:
    """Return the tab that somebody wants, or the first of theirs where they have no such (any more)."""
    offered = [*tabs, *(folded for folded, within in FOLDED.items() if within in tabs)]
    return next((tab for tab in offered if tab == wanted), offered[0])


def page_of(wanted: int, total: int, size: int) -> int:
    """Return the page that somebody wants, or the last one where there are no longer so many."""
    return max(0, min(wanted, (total - 1) // size))


def week_began(zone: str, now: datetime) -> datetime:
    """Return when this week began on somebody's clocks: Monday, at midnight (practice §3, weekly update)."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return start_on(today - timedelta(days=today.weekday()), time.min, zone)
