"""The timeline, and the colours that it explains."""

from datetime import datetime
from enum import StrEnum

from storage.cases.records.people import Person
from storage.record import Record

OVERALL = "overall"


class EntryType(StrEnum):
    """What a timeline entry tells."""

    OPENED = "opened"
    FLAGGED = "flagged"
    UNFLAGGED = "unflagged"
    ACKNOWLEDGED = "acknowledged"
    UPDATED = "updated"
    RESOLVED = "resolved"
    TAKEN = "taken"
    WANTED = "wanted"  # a level that is out of turn: whoever comes before it is asked
    ESCALATED = "escalated"
    HANDED = "handed"
    RETURNED = "returned"
    QUESTIONED = "questioned"
    REASONED = "reasoned"  # which criterion an escalation meets
    SNOOZED = "snoozed"
    NUDGED = "nudged"
    STOOD_IN = "stood_in"  # somebody is asked instead of somebody who is away
    WOKEN = "woken"  # a snooze is over
    SAID = "said"
    NOTED = "noted"  # somebody kept what was said
    DECIDED = "decided"
    TASKED = "tasked"  # somebody is to do something
    FINISHED = "finished"  # a task
    PLANNED = "planned"  # a playbook was put on it
    IMPORTED = "imported"  # what happened before, as the CRM or another tool tells it


class Colour(StrEnum):
    """A scorecard's colour, from best to worst (practice §2)."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"

    @property
    def badness(self) -> int:
        """Return 0 for green, 1 for yellow, 2 for red."""
        return list(Colour).index(self)


class AreaColour(Record):
    """The colour of one area of a customer (or of all, `OVERALL`), with what caused it."""

    area: str
    colour: Colour
    since: datetime
    cause: EntryType
    cta_id: int | None
    person: Person | None
    rule: str


class Entry(Record):
    """One line of a timeline."""

    id: int
    at: datetime
    event: str  # an `EntryType`, or a chapter's own
    person: Person | None
    customer_id: int
    cta_id: int | None
    flag_id: int | None
    text: str
    level: str = ""
    criterion: str = ""
    other: Person | None = None
    until: datetime | None = None
