"""Erasure: what belongs to a customer, a contact or a person, and what is left of it (docs/security.md).

Numbers, dates and colours stay, so that counts of the past hold; names, addresses and words go.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Select, Table

from storage.cases.records import CtaStatus, Ending, Membership
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
from storage.cases.tables.people import PersonRow, PreferenceRow
from storage.meetings.tables import IdeaRow
from storage.messages import ON_THE_WAY, DeliveryState
from storage.outbox import LEFT_BEHIND
from storage.rows import table_of
from storage.session import Session
from storage.sponsors.emails import EMAILS
from storage.sponsors.records import Ending as CheckInEnding
from storage.sponsors.tables.sponsors import CheckInRow, SponsorshipRow

PEOPLE, PREFERENCES, CUSTOMERS = (table_of(kind) for kind in (PersonRow, PreferenceRow, CustomerRow))
CONTACTS, ROLES, KNOWN = (table_of(kind) for kind in (ContactRow, ContactRoleRow, RelationshipRow))
TICKETS, MEASURES, ASSIGNMENTS = (table_of(kind) for kind in (TicketRow, MeasureRow, AssignmentRow))
CTAS, FLAGS, ASKS, TASKS = (table_of(kind) for kind in (CtaRow, FlagRow, HelpRequestRow, TaskRow))
STANDS, CHECK_INS = (table_of(kind) for kind in (SponsorshipRow, CheckInRow))
COLOURS, ENTRIES, DRAFTS, IDEAS = (table_of(kind) for kind in (AreaColourRow, EntryRow, DraftRow, IdeaRow))

UNTOLD: dict[str, object] = {"text": "", "slack_ts": None, "external_id": None}  # what becomes of an entry
IS_OF_NO_PLAYBOOK = TASKS.c.playbook == ""  # else its title is policy's, whoever put it there


@dataclass(frozen=True)
class Part:
    """Rows that belong to somebody, and what becomes of them; they are removed where nothing does.

    `what` names them to whoever is asked whether to go on; empty where they need no line of their own.
    """

    what: str
    table: Table
    where: ColumnElement[bool]
    becomes: Mapping[str, object] | None = None


def of_customer(customer_id: int, becomes: Mapping[str, object], now: datetime) -> tuple[Part, ...]:
    """Return what belongs to a customer, in the order in which it can go; its name and ids are what `becomes` tells.

    Questions that wait for an answer go with it, since it may be meant in any that no customer is known of yet.
    """
    contacts = sql.select(CONTACTS.c.id).where(CONTACTS.c.customer_id == customer_id)
    ctas = sql.select(CTAS.c.id).where(CTAS.c.customer_id == customer_id)
    its_ctas, its_flags, its_asks = (
        CTAS.c.customer_id == customer_id,
        FLAGS.c.cta_id.in_(ctas),
        ASKS.c.cta_id.in_(ctas),
    )
    still_open = its_ctas & (CTAS.c.status == CtaStatus.OPEN)
    its_tasks, its_check_ins = TASKS.c.cta_id.in_(ctas), CHECK_INS.c.customer_id == customer_id
    unsaid: dict[str, object] = {
        "asked_why": "",
        "answers": [],
        "follow_ups": "",
        "feeling": None,
        "on_track": "",
    }
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
        Part("place in the sponsors’ programme", STANDS, STANDS.c.customer_id == customer_id),
        Part("questions that wait for an answer", DRAFTS, may_mean(customer_id)),
        Part("texts of flags", FLAGS, its_flags & (FLAGS.c.why != ""), {"why": ""}),
        Part("flags that are up", FLAGS, its_flags & FLAGS.c.cleared_at.is_(None), {"cleared_at": now}),
        Part("", ASKS, its_asks, {"why": "", "note": ""}),
        Part("people who are asked", ASKS, its_asks & ASKS.c.ended_at.is_(None),
             {"ended_at": now, "ending": Ending.CLEARED, "nudge_at": None}),
        *_emails(EMAILS.c.customer_id == customer_id, {"recipients": []}),
        Part("sponsors’ check-ins", CHECK_INS, its_check_ins, unsaid),
        Part("", CHECK_INS, its_check_ins & CHECK_INS.c.ended_at.is_(None),
             {"ended_at": now, "ending": CheckInEnding.DROPPED}),
        Part("", TASKS, its_tasks, {"title": "", "questions": ""}),
        Part("tasks that are left", TASKS, its_tasks & TASKS.c.done_at.is_(None), {"done_at": now}),
        Part("lines of timelines", ENTRIES, ENTRIES.c.customer_id == customer_id, UNTOLD),
        Part("", COLOURS, COLOURS.c.customer_id == customer_id, {"rule": ""}),
        Part("", LEFT_BEHIND, LEFT_BEHIND.c.cta_id.in_(ctas)),
        Part("CTAs", CTAS, its_ctas, {"reason": "", "outcome": "", "level": ""}),
        Part("open CTAs among them", CTAS, still_open, {"status": CtaStatus.RESOLVED, "closed_at": now}),
        Part("", CUSTOMERS, CUSTOMERS.c.id == customer_id, {**blank, **becomes}),
    )  # fmt: skip


def _emails(whose: ColumnElement[bool], more: Mapping[str, object]) -> tuple[Part, ...]:
    """Return what becomes of e-mails: their words go, and those that are still on their way do not go out."""
    blank = {"subject": "", "body": "", "error": "", "refused": []}
    waiting = whose & EMAILS.c.state.in_(ON_THE_WAY)
    return (
        Part("", EMAILS, waiting, {"state": DeliveryState.FAILED}),
        Part("e-mails", EMAILS, whose, {**blank, **more}),
    )


def of_contact(contact_id: int, email_ids: Collection[int]) -> tuple[Part, ...]:
    """Return what belongs to a contact, in the order in which it can go; of the e-mails to them no word is left."""
    return (
        *_emails(EMAILS.c.id.in_(email_ids), {"recipients": []}),
        Part("roles", ROLES, ROLES.c.contact_id == contact_id),
        Part("relationships", KNOWN, KNOWN.c.contact_id == contact_id),
        Part("", CONTACTS, CONTACTS.c.id == contact_id),
    )


def of_person(person_id: int, name: str) -> tuple[Part, ...]:
    """Return what belongs to a person, and what they wrote; they are then known by `name` only."""
    said = (ENTRIES.c.text != "") | ENTRIES.c.slack_ts.is_not(None)
    left: dict[str, object] = {"name": name, "membership": Membership.LEFT, "zone": "UTC"}
    left |= dict.fromkeys(("title", "role", "team", "locale", "topics", "region"), "")
    left |= dict.fromkeys(("external_id", "slack_id", "dm_channel", "email", "lead_id", "calls_per_week"))
    return (
        Part("settings", PREFERENCES, PREFERENCES.c.person_id == person_id),
        Part("", PREFERENCES, PREFERENCES.c.deputy_id == person_id, {"deputy_id": None}),
        Part("relationships", KNOWN, KNOWN.c.person_id == person_id),
        Part("relationships that they told of", KNOWN, KNOWN.c.told_by_id == person_id, {"how": ""}),
        Part("questions that wait for an answer", DRAFTS, DRAFTS.c.person_id == person_id),
        Part("ideas", IDEAS, IDEAS.c.person_id == person_id),
        Part(
            "texts in timelines",
            ENTRIES,
            (ENTRIES.c.person_id == person_id) & said,
            UNTOLD,
        ),
        Part("texts of flags", FLAGS, (FLAGS.c.raised_by_id == person_id) & (FLAGS.c.why != ""), {"why": ""}),
        Part("", CTAS, CTAS.c.opened_by_id == person_id, {"reason": ""}),
        Part("", CTAS, CTAS.c.closed_by_id == person_id, {"outcome": ""}),
        Part("", TASKS, (TASKS.c.added_by_id == person_id) & IS_OF_NO_PLAYBOOK, {"title": ""}),
        *_emails(EMAILS.c.sender_id == person_id, {}),
        Part("", STANDS, STANDS.c.decided_by_id == person_id, {"why": ""}),
        Part("", CHECK_INS, CHECK_INS.c.asked_by_id == person_id, {"asked_why": ""}),
        Part(
            "logs of check-ins",
            CHECK_INS,
            CHECK_INS.c.ended_by_id == person_id,
            {"answers": [], "follow_ups": ""},
        ),
        Part("", ASKS, ASKS.c.asked_by_id == person_id, {"why": ""}),
        Part("", ASKS, ASKS.c.ended_by_id == person_id, {"note": ""}),
        Part("", ASKS, ASKS.c.person_id == person_id, {"nudge_at": None}),
        Part("", PEOPLE, PEOPLE.c.id == person_id, left),
    )


def count(session: Session, parts: tuple[Part, ...]) -> list[tuple[str, int]]:
    """Return how many rows each part has that has some."""
    asked = ((part.what, sql.select(sql.func.count()).select_from(part.table).where(part.where))
             for part in parts if part.what)  # fmt: skip
    counted = [(what, session.run(query, {}).scalar_one()) for what, query in asked]
    return [(what, rows) for what, rows in counted if rows]


def erase(session: Session, parts: tuple[Part, ...]) -> None:
    """Change or remove all parts, in their order."""
    for part in parts:
        gone = sql.delete(part.table) if part.becomes is None else sql.update(part.table).values(part.becomes)
        session.run(gone.where(part.where), {})


def may_mean(customer_id: int) -> ColumnElement[bool]:
    """Return which questions that wait for an answer may be about a customer."""
    return (DRAFTS.c.customer_id == customer_id) | DRAFTS.c.customer_id.is_(None)


def customers_called(session: Session, named: str) -> list[tuple[int, str, str]]:
    """Return number, name and external id of the customers with exactly this id or name."""
    same = (CUSTOMERS.c.external_id == named) | (CUSTOMERS.c.name == named)
    query: Select[tuple[int, str, str]] = sql.select(
        CUSTOMERS.c.id, CUSTOMERS.c.name, CUSTOMERS.c.external_id
    ).where(same)
    return [(row.id, row.name, row.external_id) for row in session.run(query, {})]
