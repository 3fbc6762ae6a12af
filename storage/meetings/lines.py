"""Lines of agendas and of the process report: as much of a record as one row shows."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from storage.cases.lines import CtaLine
from storage.cases.records import Colour


class Figure(StrEnum):
    """A number of the process report, with a list behind it (docs/numbers.md)."""

    RAISED = "raised"
    CLEARED = "cleared"
    UP = "up"  # flags that are up, of one area or all
    AGED = "aged"  # the same, of one age
    TIMES = "times"  # asks of one level
    SOLVED = "solved"  # flags cleared, of one level
    STALE = "stale"
    CARRIED = "carried"  # items of one meeting
    IDEAS = "ideas"


class AgendaLine(NamedTuple):
    """An open CTA as meetings see it; `level` is empty without a flag.

    `csm` and `team` are the customer's CSM and their team, if it has one. A tuple, as all that is open may be read.
    """

    id: int
    area: str
    level: str
    opened_at: datetime
    flagged_at: datetime | None
    why: str
    customer_id: int
    customer: str
    arr_usd: Decimal
    renewal_on: date | None
    support_tier: str
    csm: str | None
    team: str | None
    colour: Colour
    overall_colour: Colour

    @property
    def flagged(self) -> bool:
        """Return whether its flag is up."""
        return self.flagged_at is not None


@dataclass(frozen=True, slots=True)
class FlagLine:
    """A flag on its CTA; `level` is the highest that was asked to help, `cleared_at` is None while it is up."""

    cta_id: int
    area: str
    customer: str
    csm: str | None
    why: str
    raised_at: datetime
    cleared_at: datetime | None
    level: str


@dataclass(frozen=True, slots=True)
class AskedLine:
    """Somebody who was asked to help with a flag; `acknowledged_at` is None while that waits."""

    cta_id: int
    area: str
    customer: str
    person: str
    asked_at: datetime
    acknowledged_at: datetime | None


@dataclass(frozen=True, slots=True)
class CarriedLine:
    """An open CTA that a meeting's last agendas had, so many `times` in a row."""

    cta_id: int
    area: str
    customer: str
    csm: str | None
    flagged_at: datetime | None
    why: str
    times: int


@dataclass(frozen=True, slots=True)
class IdeaLine:
    """What somebody thinks could be done better."""

    at: datetime
    person: str
    text: str


FigureLine = FlagLine | AskedLine | CtaLine | CarriedLine | IdeaLine
