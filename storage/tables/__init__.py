"""The tables. Rows never leave storage: queries give out records."""

from storage.tables.ctas import AreaColourRow, CtaRow, DraftRow, EntryRow, FlagRow, TaskRow
from storage.tables.customers import (
    AssignmentRow,
    ContactRoleRow,
    ContactRow,
    CustomerRow,
    MeasureRow,
    TicketRow,
)
from storage.tables.outbox import MessageRow, OccurrenceRow
from storage.tables.people import PersonRow

__all__ = [
    "AreaColourRow",
    "AssignmentRow",
    "ContactRoleRow",
    "ContactRow",
    "CtaRow",
    "CustomerRow",
    "DraftRow",
    "EntryRow",
    "FlagRow",
    "MeasureRow",
    "MessageRow",
    "OccurrenceRow",
    "PersonRow",
    "TaskRow",
    "TicketRow",
]
