"""The tables. Rows never leave storage: queries give out records."""

from storage.tables.ctas import AreaColourRow, CtaRow, DraftRow, EntryRow, FlagRow, TaskRow
from storage.tables.customers import (
    AssignmentRow,
    ContactRoleRow,
    ContactRow,
    CustomerRow,
    MeasureRow,
    RelationshipRow,
    TicketRow,
)
from storage.tables.emails import EmailRow
from storage.tables.escalations import EscalationRow
from storage.tables.happenings import HappeningRow
from storage.tables.meetings import AgendaItemRow, AgendaRow, IdeaRow, JobRow, MeetingChangeRow
from storage.tables.outbox import LeftBehindRow, MessageRow, OccurrenceRow, PaceRow
from storage.tables.people import PersonRow, PreferenceRow
from storage.tables.sponsors import CheckInRow, SponsorshipRow

__all__ = [
    "AgendaItemRow",
    "AgendaRow",
    "AreaColourRow",
    "AssignmentRow",
    "CheckInRow",
    "ContactRoleRow",
    "ContactRow",
    "CtaRow",
    "CustomerRow",
    "DraftRow",
    "EmailRow",
    "EntryRow",
    "EscalationRow",
    "FlagRow",
    "HappeningRow",
    "IdeaRow",
    "JobRow",
    "LeftBehindRow",
    "MeasureRow",
    "MeetingChangeRow",
    "MessageRow",
    "OccurrenceRow",
    "PaceRow",
    "PersonRow",
    "PreferenceRow",
    "RelationshipRow",
    "SponsorshipRow",
    "TaskRow",
    "TicketRow",
]
