"""What is kept of executive sponsors, as records: where customers stand in the programme, and their check-ins."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from storage.cases.records import Person
from storage.record import Record


class SponsorEntry(StrEnum):
    """What an entry of a timeline tells about executive sponsors and e-mails."""

    SPONSORED = "sponsored"  # somebody became the executive sponsor
    RELEASED = "released"  # the customer left the sponsors' programme
    CALLED_ON = "called_on"  # the sponsor's help is wanted
    SCHEDULED = "scheduled"  # a call with the customer
    CHECKED_IN = "checked_in"  # what came of such a call
    EMAILED = "emailed"  # contacts of the customer


class Stand(StrEnum):
    """Where a customer stands in the programme (practice §5)."""

    WANTED = "wanted"  # a sponsor is to be named
    SPONSORED = "sponsored"
    KEPT = "kept"  # sponsored, though it is below the threshold
    LEAVING = "leaving"  # below the threshold: somebody is to say whether it stays
    OUT = "out"  # it is to have none


SPONSORED = (Stand.SPONSORED, Stand.KEPT, Stand.LEAVING)


class Sponsorship(Record):
    """Where a customer stands; `ask_on` is the date from which on somebody is asked to decide something about it."""

    customer_id: int
    state: Stand
    since: datetime
    ask_on: date | None
    cta_id: int | None
    message_id: int | None
    why: str


class Ending(StrEnum):
    """How a check-in ended."""

    HELD = "held"
    DROPPED = "dropped"  # the customer left the programme, or its sponsor did


class OnTrack(StrEnum):
    """Whether a customer says that it is reaching the goals that it had when it bought."""

    UNTOLD = ""
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class CheckIn(Record):
    """One talk of a sponsor with a customer, planned, due or over; dates are the sponsor's local ones.

    It would be due on `ideal_on` by its cadence, and is planned for `due_on`; the sponsor hears of it on `tell_on`,
    and has on `told_on`. With `asked_at`, somebody wanted the sponsor's help. Answers are pairs with their questions.
    """

    id: int
    customer_id: int
    sponsor: Person
    ideal_on: date
    due_on: date
    tell_on: date
    told_on: date | None
    cta_id: int | None
    message_id: int | None
    asked_by: Person | None
    asked_at: datetime | None
    asked_why: str
    call_at: datetime | None
    held_on: date | None
    feeling: int | None
    on_track: OnTrack
    answers: tuple[tuple[str, str], ...]
    follow_ups: str
    ended_at: datetime | None
    ending: Ending | str

    @property
    def is_told(self) -> bool:
        """Return whether its sponsor knows of it."""
        return self.told_on is not None


class Executive(Person):
    """Somebody who can sponsor: what they know about (separated by commas), where, and how many calls a week."""

    topics: str
    region: str
    calls_per_week: int | None


@dataclass(frozen=True, slots=True)
class Member:
    """A customer as the programme sees it: what it pays (USD), its tier, its sponsor, and where it stands.

    The sponsor's role and calls a week are those told, if any; `is_member` tells whether they are with us still.
    `assigned_id` is who the history says is the sponsor.
    """

    customer_id: int
    arr_usd: Decimal
    tier: str
    sponsor_id: int | None
    sponsor_role: str | None
    sponsor_calls: int | None
    is_member: bool
    state: Stand | None
    assigned_id: int | None


@dataclass(frozen=True, slots=True)
class InProgramme:
    """A customer that has a sponsor or wants one, since when, and when its next check-in is due, if that is known."""

    customer_id: int
    tier: str
    sponsor_id: int | None
    since: datetime
    last_on: date | None
    next_on: date | None


@dataclass(frozen=True, slots=True)
class DueLine:
    """A check-in that was due, and when it was held; None for one that should have been by now."""

    sponsor_id: int
    sponsor: str
    customer: str
    due_on: date
    held_on: date | None
