"""What use cases tell of executive sponsors and their check-ins: facts for views to put into words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.cases.rules.answers import Answer, Looked
from bot.policy.fields import SponsoredTier
from bot.sponsors.rules.candidates import Candidate
from bot.sponsors.rules.programme import Projection
from storage.cases.records import AreaColour, Contact, Cta, Customer, Person
from storage.sponsors.records import CheckIn, DueLine, Executive, Sponsorship

ON_TIME = timedelta(days=7)  # after the day for which a check-in was planned


@dataclass(frozen=True)
class Naming:
    """A customer with candidates for its sponsor, the best first; who that is now, and where it stands."""

    customer: Customer
    candidates: tuple[Candidate, ...]
    stood: Sponsorship | None
    current: Person | None


@dataclass(frozen=True)
class SponsorNamed(Answer):
    """Somebody is a customer's sponsor from now on, instead of somebody else; the first check-in is due."""

    customer: Customer
    person: Person
    before: Person | None
    due_on: date


@dataclass(frozen=True)
class SponsorShown(Looked):
    """A customer's sponsor, where it stands in the programme, its last check-in, and the one to come."""

    customer: Customer
    sponsor: Person | None
    stood: Sponsorship | None
    last: CheckIn | None
    coming: CheckIn | None


@dataclass(frozen=True)
class CheckInShown:
    """A check-in with what its sponsor needs to know: colours, open risks, who decides, what was said last time."""

    check_in: CheckIn
    customer: Customer
    colours: dict[str, AreaColour]
    open: tuple[Cta, ...]
    deciders: tuple[Contact, ...]
    last: CheckIn | None


@dataclass(frozen=True)
class Scheduled(Answer):
    """A call is arranged."""

    customer: Customer
    call_at: datetime


@dataclass(frozen=True)
class HelpWanted(Answer):
    """A sponsor's help is asked for, and when they will hear of it.

    Of all check-ins of half a year, `percent` were asked for: with `too_many`, more than sponsors are there for.
    """

    customer: Customer
    sponsor: Person
    due_on: date
    percent: int
    too_many: bool


@dataclass(frozen=True)
class CheckedIn(Answer):
    """What came of a check-in, and when the next one is due; with `is_bad`, a CTA is proposed."""

    check_in: CheckIn
    customer: Customer
    next_on: date | None
    is_bad: bool


@dataclass(frozen=True)
class Punctual:
    """How many check-ins of a sponsor were due, and how many of those were held on time."""

    name: str
    due: int
    on_time: int


@dataclass(frozen=True)
class Programme(Answer):
    """How the programme does: projected, with who can sponsor; what was on time, and what is overdue, in half a year.

    `requests` percent of the check-ins were asked for; `growth` is how many more customers of each tier come until a
    date, if that is asked.
    """

    projected: Projection
    people: Mapping[int, Executive]
    punctual: tuple[Punctual, ...]
    overdue: tuple[DueLine, ...]
    requests: int
    growth: Mapping[SponsoredTier, int]
    until: date | None
