"""CTAs and their flags."""

from datetime import date, datetime
from enum import StrEnum
from typing import Self

from storage.cases.records.customers import Customer
from storage.cases.records.help_requests import HelpRequest, HelpRequestKind
from storage.cases.records.people import Person
from storage.record import Record


class CtaType(StrEnum):
    """What kind of work a CTA is (practice §1)."""

    RISK = "risk"
    OPPORTUNITY = "opportunity"
    LIFECYCLE = "lifecycle"
    OBJECTIVE = "objective"


class Priority(StrEnum):
    """How pressing a CTA is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"


class CtaStatus(StrEnum):
    """Whether a CTA still counts for the scorecard."""

    OPEN = "open"
    RESOLVED = "resolved"


class Flag(Record):
    """One raising of the flag: who, when and why, and who is asked about it now."""

    id: int
    why: str
    raised_at: datetime
    raised_by: Person
    asks: tuple[HelpRequest, ...] = ()

    def helping(self, level: str) -> tuple[HelpRequest, ...]:
        """Return whoever is asked for help on a level."""
        return tuple(ask for ask in self.asks if ask.ask is HelpRequestKind.HELP and ask.level == level)

    def held(self, level: str) -> HelpRequest | None:
        """Return the ask of whoever has taken notice on a level."""
        return next((ask for ask in self.helping(level) if ask.acknowledged_at), None)

    def asking_nobody(self) -> Self:
        """Return it as if nobody were asked about it."""
        return self.model_copy(update={"asks": ()})


class Cta(Record):
    """A call to action on one customer; `flag` is set while it is flagged. Only risks have an `area`."""

    id: int
    customer: Customer
    type: CtaType = CtaType.RISK
    area: str
    reason: str
    priority: Priority = Priority.MEDIUM
    due_on: date | None = None
    status: CtaStatus = CtaStatus.OPEN
    level: str = ""
    owner: Person | None
    opened_at: datetime
    opened_by: Person | None
    closed_at: datetime | None = None
    closed_by: Person | None = None
    outcome: str = ""
    flag: Flag | None = None

    @property
    def ref(self) -> str:
        """Return the name people use for it, such as ``CTA-17``."""
        return f"CTA-{self.id}"

    @property
    def why(self) -> str:
        """Return why it is flagged, or else why it was opened."""
        return (self.flag and self.flag.why) or self.reason

    def on(self, level: str) -> Self:
        """Return it on a level of the ladder."""
        return self.model_copy(update={"level": level})

    def unflagged(self) -> Self:
        """Return it without its flag, on no level."""
        return self.model_copy(update={"flag": None, "level": ""})

    def closed(self, outcome: str, by: Person, now: datetime) -> Self:
        """Return it resolved."""
        closed = {"status": CtaStatus.RESOLVED, "outcome": outcome, "closed_by": by, "closed_at": now}
        return self.unflagged().model_copy(update=closed)


class CtaOutline(Record):
    """As much of an open CTA as the scorecard needs; `flag` is the id of the flag that is up."""

    id: int
    area: str
    type: CtaType
    status: CtaStatus = CtaStatus.OPEN
    opened_by_id: int | None
    flag: int | None
    flagged_by_id: int | None

    @classmethod
    def of(cls, cta: Cta) -> Self:
        """Return a whole CTA in outline."""
        flag, opener = cta.flag, cta.opened_by
        return cls(
            id=cta.id,
            area=cta.area,
            type=cta.type,
            opened_by_id=opener.id if opener else None,
            flag=flag.id if flag else None,
            flagged_by_id=flag.raised_by.id if flag else None,
        )


class Draft(Record):
    """What somebody typed that needs one more answer before it can be done."""

    id: int
    person_id: int
    verb: str
    customer_id: int | None
    text: str
