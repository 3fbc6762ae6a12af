"""What erasure reaches of people, customers and CTAs (docs/security.md).

Numbers, dates and colours stay, so that counts of the past hold; names, addresses and words go.
"""

from datetime import datetime
from decimal import Decimal

import sqlalchemy as sql
from sqlalchemy import ColumnElement

from storage.cases.records import CtaStatus, Ending
from storage.cases.tables.ctas import AreaColourRow, CtaRow, DraftRow, EntryRow, FlagRow, TaskRow
from storage.cases.tables.customers import (
    AssignmentRow,
    ContactRoleRow,
    ContactRow,
    CustomerRow,
    MeasureRow,
    RelationshipRow,
    TicketRow,
)
from storage.cases.tables.help_requests import HelpRequestRow
from storage.cases.tables.people import PreferenceRow
from storage.erasable import Contact, Elsewhere, Erasable, Part, Text
from storage.outbox import LEFT_BEHIND
from storage.rows import table_of
from storage.session import Session

PREFERENCES, CUSTOMERS = (table_of(kind) for kind in (PreferenceRow, CustomerRow))
CONTACTS, ROLES, KNOWN = (table_of(kind) for kind in (ContactRow, ContactRoleRow, RelationshipRow))
TICKETS, MEASURES, ASSIGNMENTS = (table_of(kind) for kind in (TicketRow, MeasureRow, AssignmentRow))
CTAS, FLAGS, ASKS, TASKS = (table_of(kind) for kind in (CtaRow, FlagRow, HelpRequestRow, TaskRow))
COLOURS, ENTRIES, DRAFTS = (table_of(kind) for kind in (AreaColourRow, EntryRow, DraftRow))

UNTOLD: dict[str, object] = {"text": "", "slack_ts": None, "external_id": None}  # what becomes of an entry
IS_OF_NO_PLAYBOOK = TASKS.c.playbook == ""  # else its title is policy's, whoever put it there


def _of_customer(customer_id: int, now: datetime) -> tuple[Part, ...]:
    """Questions that wait for an answer go too, since it may be meant in any that no customer is known of yet."""
    contacts = sql.select(CONTACTS.c.id).where(CONTACTS.c.customer_id == customer_id)
    ctas = sql.select(CTAS.c.id).where(CTAS.c.customer_id == customer_id)
    its_ctas, its_flags, its_asks = (
        CTAS.c.customer_id == customer_id,
        FLAGS.c.cta_id.in_(ctas),
        ASKS.c.cta_id.in_(ctas),
    )
    still_open = its_ctas & (CTAS.c.status == CtaStatus.OPEN)
    its_tasks = TASKS.c.cta_id.in_(ctas)
    blank: dict[str, object] = {"arr_usd": Decimal()}
    blank |= dict.fromkeys(("segment", "touch_tier", "support_tier", "topics", "region"), "")
    blank |= dict.fromkeys(("employees", "renewal_on", "csm_id", "lead_id", "account_executive_id"))
    blank |= dict.fromkeys(("solution_consultant_id", "sponsor_id"))
    return (
        Part("", ROLES, ROLES.c.contact_id.in_(contacts)),
        Part("relationships", KNOWN, KNOWN.c.contact_id.in_(contacts)),
        Part("contacts", CONTACTS, CONTACTS.c.customer_id == customer_id),
        Part("tickets", TICKETS, TICKETS.c.customer_id == customer_id),
        Part("measures", MEASURES, MEASURES.c.customer_id == customer_id),
        Part("assignments", ASSIGNMENTS, ASSIGNMENTS.c.customer_id == customer_id),
        Part("questions that wait for an answer", DRAFTS, _may_mean(customer_id)),
        Part("texts of flags", FLAGS, its_flags & (FLAGS.c.why != ""), {"why": ""}),
        Part("flags that are up", FLAGS, its_flags & FLAGS.c.cleared_at.is_(None), {"cleared_at": now}),
        Part("", ASKS, its_asks, {"why": "", "note": ""}),
        Part("people who are asked", ASKS, its_asks & ASKS.c.ended_at.is_(None),
             {"ended_at": now, "ending": Ending.CLEARED, "nudge_at": None}),
        Part("", TASKS, its_tasks, {"title": "", "questions": ""}),
        Part("tasks that are left", TASKS, its_tasks & TASKS.c.done_at.is_(None), {"done_at": now}),
        Part("lines of timelines", ENTRIES, ENTRIES.c.customer_id == customer_id, UNTOLD),
        Part("", COLOURS, COLOURS.c.customer_id == customer_id, {"rule": ""}),
        Part("", LEFT_BEHIND, LEFT_BEHIND.c.cta_id.in_(ctas)),
        Part("CTAs", CTAS, its_ctas, {"reason": "", "outcome": "", "level": ""}),
        Part("open CTAs among them", CTAS, still_open, {"status": CtaStatus.RESOLVED, "closed_at": now}),
        Part("", CUSTOMERS, CUSTOMERS.c.id == customer_id, blank),
    )  # fmt: skip


def _of_contact(_session: Session, contact: Contact) -> tuple[Part, ...]:
    return (
        Part("roles", ROLES, ROLES.c.contact_id == contact.id),
        Part("relationships", KNOWN, KNOWN.c.contact_id == contact.id),
        Part("", CONTACTS, CONTACTS.c.id == contact.id),
    )


def _of_person(person_id: int) -> tuple[Part, ...]:
    said = (ENTRIES.c.text != "") | ENTRIES.c.slack_ts.is_not(None)
    return (
        Part("settings", PREFERENCES, PREFERENCES.c.person_id == person_id),
        Part("", PREFERENCES, PREFERENCES.c.deputy_id == person_id, {"deputy_id": None}),
        Part("relationships", KNOWN, KNOWN.c.person_id == person_id),
        Part("relationships that they told of", KNOWN, KNOWN.c.told_by_id == person_id, {"how": ""}),
        Part("questions that wait for an answer", DRAFTS, DRAFTS.c.person_id == person_id),
        Part("texts in timelines", ENTRIES, (ENTRIES.c.person_id == person_id) & said, UNTOLD),
        Part("texts of flags", FLAGS, (FLAGS.c.raised_by_id == person_id) & (FLAGS.c.why != ""), {"why": ""}),
        Part("", CTAS, CTAS.c.opened_by_id == person_id, {"reason": ""}),
        Part("", CTAS, CTAS.c.closed_by_id == person_id, {"outcome": ""}),
        Part("", TASKS, (TASKS.c.added_by_id == person_id) & IS_OF_NO_PLAYBOOK, {"title": ""}),
        Part("", ASKS, ASKS.c.asked_by_id == person_id, {"why": ""}),
        Part("", ASKS, ASKS.c.ended_by_id == person_id, {"note": ""}),
        Part("", ASKS, ASKS.c.person_id == person_id, {"nudge_at": None}),
    )


def _may_mean(customer_id: int) -> ColumnElement[bool]:
    """Return which questions that wait for an answer may be about a customer."""
    return (DRAFTS.c.customer_id == customer_id) | DRAFTS.c.customer_id.is_(None)


def _of_contacts_of(customer_id: int) -> ColumnElement[bool]:
    contacts = sql.select(CONTACTS.c.id).where(CONTACTS.c.customer_id == customer_id)
    return KNOWN.c.contact_id.in_(contacts)


ERASABLE = Erasable(
    of_customer=_of_customer,
    of_contact=_of_contact,
    of_person=_of_person,
    texts=(
        Text(ENTRIES.c.text, ENTRIES.c.cta_id, ENTRIES.c.person_id,
             of_customer=lambda customer_id: ENTRIES.c.customer_id == customer_id),
        Text(FLAGS.c.why, FLAGS.c.cta_id, FLAGS.c.raised_by_id),
        Text(CTAS.c.reason, CTAS.c.id, CTAS.c.opened_by_id,
             of_customer=lambda customer_id: CTAS.c.customer_id == customer_id),
        Text(CTAS.c.outcome, CTAS.c.id, CTAS.c.closed_by_id,
             of_customer=lambda customer_id: CTAS.c.customer_id == customer_id),
        Text(ASKS.c.why, ASKS.c.cta_id, ASKS.c.asked_by_id),
        Text(ASKS.c.note, ASKS.c.cta_id, ASKS.c.ended_by_id),
        Text(TASKS.c.title, TASKS.c.cta_id, sql.case((IS_OF_NO_PLAYBOOK, TASKS.c.added_by_id))),
        Text(TASKS.c.questions, TASKS.c.cta_id),
    ),
    elsewhere=(
        Elsewhere(KNOWN.c.how, _of_contacts_of),
        Elsewhere(DRAFTS.c.text, _may_mean),
        Elsewhere(TICKETS.c.subject, lambda customer_id: TICKETS.c.customer_id == customer_id, renamed=False),
    ),
    acting=(
        (CTAS.c.id, (CTAS.c.owner_id, CTAS.c.opened_by_id, CTAS.c.closed_by_id)),
        (FLAGS.c.cta_id, (FLAGS.c.raised_by_id, FLAGS.c.cleared_by_id)),
        (ASKS.c.cta_id, (ASKS.c.person_id, ASKS.c.for_person_id, ASKS.c.asked_by_id, ASKS.c.ended_by_id)),
        (ENTRIES.c.cta_id, (ENTRIES.c.person_id, ENTRIES.c.other_id)),
        (TASKS.c.cta_id, (TASKS.c.owner_id, TASKS.c.added_by_id, TASKS.c.done_by_id)),
    ),
)  # fmt: skip
