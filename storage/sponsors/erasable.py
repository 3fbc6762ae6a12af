"""What erasure reaches of executive sponsors: the programme, check-ins with what was said in them, e-mails."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy import ColumnElement

from storage.cases.tables.ctas import EntryRow
from storage.erasable import Contact, Elsewhere, Erasable, Part, Text
from storage.messages import ON_THE_WAY, DeliveryState
from storage.rows import table_of
from storage.session import Session
from storage.sponsors.emails import EMAILS, to_contact
from storage.sponsors.records import Ending, SponsorEntry
from storage.sponsors.tables.sponsors import CheckInRow, SponsorshipRow

STANDS, CHECK_INS, ENTRIES = (table_of(kind) for kind in (SponsorshipRow, CheckInRow, EntryRow))
UNSAID: dict[str, object] = {
    "asked_why": "",
    "answers": [],
    "follow_ups": "",
    "feeling": None,
    "on_track": "",
}


def _of_customer(customer_id: int, now: datetime) -> tuple[Part, ...]:
    its_check_ins = CHECK_INS.c.customer_id == customer_id
    return (
        Part("place in the sponsors’ programme", STANDS, STANDS.c.customer_id == customer_id),
        *_emails(EMAILS.c.customer_id == customer_id, {"recipients": []}),
        Part("sponsors’ check-ins", CHECK_INS, its_check_ins, UNSAID),
        Part("", CHECK_INS, its_check_ins & CHECK_INS.c.ended_at.is_(None),
             {"ended_at": now, "ending": Ending.DROPPED}),
    )  # fmt: skip


def _of_contact(session: Session, contact: Contact) -> tuple[Part, ...]:
    """Of the e-mails to them no word is left."""
    theirs = to_contact(session, contact.customer_id, contact.name, contact.email)
    return _emails(EMAILS.c.id.in_(theirs), {"recipients": []})


def _of_person(person_id: int) -> tuple[Part, ...]:
    ended = CHECK_INS.c.ended_by_id == person_id
    return (
        *_emails(EMAILS.c.sender_id == person_id, {}),
        Part("", STANDS, STANDS.c.decided_by_id == person_id, {"why": ""}),
        Part("", CHECK_INS, CHECK_INS.c.asked_by_id == person_id, {"asked_why": ""}),
        Part("logs of check-ins", CHECK_INS, ended, {"answers": [], "follow_ups": ""}),
    )


def _emails(whose: ColumnElement[bool], more: Mapping[str, object]) -> tuple[Part, ...]:
    """Return what becomes of e-mails: their words go, and those that are still on their way do not go out."""
    blank = {"subject": "", "body": "", "error": "", "refused": []}
    waiting = whose & EMAILS.c.state.in_(ON_THE_WAY)
    return (
        Part("", EMAILS, waiting, {"state": DeliveryState.FAILED}),
        Part("e-mails", EMAILS, whose, {**blank, **more}),
    )


def _logged(person_id: int) -> sql.Select[tuple[str]]:
    """Return what somebody has logged: whoever opens a CTA for that passes it on."""
    return sql.select(ENTRIES.c.text).where(
        ENTRIES.c.person_id == person_id, ENTRIES.c.event == SponsorEntry.CHECKED_IN, ENTRIES.c.text != ""
    )


def _check_in_of(customer_id: int) -> ColumnElement[bool]:
    return CHECK_INS.c.customer_id == customer_id


ERASABLE = Erasable(
    of_customer=_of_customer,
    of_contact=_of_contact,
    of_person=_of_person,
    texts=(
        Text(STANDS.c.why, STANDS.c.cta_id, STANDS.c.decided_by_id,
             of_customer=lambda customer_id: STANDS.c.customer_id == customer_id),
        Text(CHECK_INS.c.asked_why, CHECK_INS.c.cta_id, CHECK_INS.c.asked_by_id, of_customer=_check_in_of),
        Text(CHECK_INS.c.follow_ups, CHECK_INS.c.cta_id, CHECK_INS.c.ended_by_id, of_customer=_check_in_of),
        Text(CHECK_INS.c.answers, CHECK_INS.c.cta_id, CHECK_INS.c.ended_by_id, of_customer=_check_in_of,
             lists=True),  # pairs with their questions
    ),
    elsewhere=tuple(
        Elsewhere(column, lambda customer_id: EMAILS.c.customer_id == customer_id, EMAILS.c.cta_id)
        for column in (EMAILS.c.subject, EMAILS.c.body)
    ),
    acting=(
        (CHECK_INS.c.cta_id, (CHECK_INS.c.sponsor_id, CHECK_INS.c.asked_by_id, CHECK_INS.c.ended_by_id)),
        (EMAILS.c.cta_id, (EMAILS.c.sender_id,)),
    ),
    copied=(_logged,),
)  # fmt: skip
