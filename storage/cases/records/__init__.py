"""The frozen records that storage gives out; rules and views know nothing else of the database."""

from storage.cases.records.ctas import Cta, CtaOutline, CtaStatus, CtaType, Draft, Flag, Priority
from storage.cases.records.customers import Contact, Customer, CustomerName, Relationship
from storage.cases.records.help_requests import Ending, HelpRequest, HelpRequestKind
from storage.cases.records.people import Membership, Person, Preferences, Reach
from storage.cases.records.tasks import Task
from storage.cases.records.timeline import OVERALL, AreaColour, Colour, Entry, EntryType

__all__ = [
    "OVERALL",
    "AreaColour",
    "Colour",
    "Contact",
    "Cta",
    "CtaOutline",
    "CtaStatus",
    "CtaType",
    "Customer",
    "CustomerName",
    "Draft",
    "Ending",
    "Entry",
    "EntryType",
    "Flag",
    "HelpRequest",
    "HelpRequestKind",
    "Membership",
    "Person",
    "Preferences",
    "Priority",
    "Reach",
    "Relationship",
    "Task",
]
