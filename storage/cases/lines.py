"""Lines of homes and scorecards: as much of a record as one row shows. Light, since often drawn."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from storage.cases.records import Colour, EntryType, HelpRequestKind


class Part(StrEnum):
    """As what somebody looks at their home."""

    CSM = "csm"
    LEAD = "lead"
    TOP = "top"  # VPs and the CEO


class Tab(StrEnum):
    """A list in a home."""

    STALE = "stale"  # open risk CTAs that have no update this week
    FLAGGED = "flagged"
    OPEN = "open"
    CUSTOMERS = "customers"  # red and yellow ones
    GREEN = "green"
    WAITING = "waiting"  # asks that are not acknowledged
    TEAMS_FLAGGED = "teams_flagged"
    TEAMS_REDS = "teams_reds"
    CSMS = "csms"  # those with CTAs that have no update this week
    TASKS = "tasks"
    SENT = "sent"  # asks, acknowledged ones last
    REDS = "reds"
    TIMES = "times"  # until asks are acknowledged


@dataclass(frozen=True, slots=True)
class CtaLine:
    """An open CTA; `why` is the beginning of its flag's reason, or else of its own."""

    id: int
    area: str
    opened_at: datetime
    flagged_at: datetime | None
    why: str
    customer: str
    arr_usd: Decimal
    csm: str | None


@dataclass(frozen=True, slots=True)
class AskLine:
    """What somebody is asked about a flag; `why` is the beginning of the reason."""

    id: int
    ask: HelpRequestKind
    level: str
    why: str
    asked_at: datetime
    asked_by: str
    acknowledged_at: datetime | None
    cta_id: int
    flag_id: int
    area: str
    customer: str


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """A customer with its overall colour, or that of one area; None if it was always green."""

    id: int
    name: str
    arr_usd: Decimal
    renewal_on: date | None
    csm: str | None
    colour: Colour | None


@dataclass(frozen=True, slots=True)
class CsmLine:
    """A CSM with the number of their CTAs that have no update."""

    id: int
    name: str
    stale: int


@dataclass(frozen=True, slots=True)
class TimeLine:
    """How long a level took to acknowledge so many asks: the median, in seconds."""

    level: str
    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class TaskLine:
    """Something that somebody is to do; `does` is what in the product gets it done."""

    id: int
    cta_id: int
    customer_id: int
    customer: str
    title: str
    due_on: date | None
    does: str


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A customer that has turned red or is red no more: its present overall colour, since when and by what cause."""

    customer_id: int
    customer: str
    arr_usd: Decimal
    csm: str | None
    colour: Colour
    since: datetime
    cause: EntryType
    cta_id: int | None


Line = CtaLine | AskLine | CustomerLine | CsmLine | TimeLine | TaskLine
