"""What is kept of meetings, as records: agendas as posted, their items, and who meets whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from storage.cases.records import Person
from storage.record import Record

# by meeting and due date: when it takes place instead (UTC), or None if it does not
Changes = Mapping[tuple[str, date], datetime | None]
NO_CHANGES: Changes = MappingProxyType({})


class Mark(StrEnum):
    """What became of an item in its meeting."""

    NONE = ""
    DISCUSSED = "discussed"
    CARRIED = "carried"  # to the next one, whether or not that would take it


class MeetingEntry(StrEnum):
    """What an entry of a timeline tells about meetings."""

    DISCUSSED = "discussed"
    CARRIED = "carried"  # over to the next meeting


class PostedAgenda(Record):
    """The agenda of a meeting that was due on a local date; `message_id` opens its thread."""

    id: int
    meeting: str
    due_on: date
    starts_at: datetime
    ends_at: datetime
    posted_at: datetime
    message_id: int | None
    closed_at: datetime | None


class Item(Record):
    """A CTA on an agenda; `times` counts the agendas of the meeting in a row that had it, this one included.

    `message_id` is its reply in the thread; those without one are in the condensed reply.
    """

    id: int
    agenda_id: int
    cta_id: int
    area: str
    customer_id: int
    position: int
    times: int
    joined_at: datetime | None
    mark: Mark
    marked_at: datetime | None
    marked_by: Person | None
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Somebody who leads, with their zone and when they want to meet their people; and one of these, and their role.

    `meets_on` is the name of a weekday, `meets_at` a local time such as ``09:30``; empty where policy's hold.
    """

    lead_id: int
    zone: str
    meets_on: str
    meets_at: str
    person_id: int
    role: str
