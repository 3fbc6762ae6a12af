"""The timeline: the dated record of everything said and done on a CTA."""

from datetime import datetime
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.cases.people import as_person
from storage.cases.records import Cta, Entry, EntryType
from storage.cases.tables.ctas import EntryRow
from storage.cases.tables.people import PersonRow
from storage.rows import added, nested, table_of
from storage.session import Session

ENTRIES = table_of(EntryRow)

PEOPLE = table_of(PersonRow)
PERSON, OTHER = PEOPLE.alias("person"), PEOPLE.alias("other")
# Read past the ORM, and built once: building a query takes longer than running it.
WHOLE = (
    sql.select(ENTRIES, *as_person(PERSON), *as_person(OTHER))
    .outerjoin(PERSON, PERSON.c.id == ENTRIES.c.person_id)
    .outerjoin(OTHER, OTHER.c.id == ENTRIES.c.other_id)
)
BY_ID = WHOLE.where(ENTRIES.c.id == bindparam("entry_id"))
LAST = (
    WHOLE.where(ENTRIES.c.cta_id == bindparam("cta_id"), ENTRIES.c.event == bindparam("event"))
    .order_by(ENTRIES.c.id.desc())
    .limit(1)
)
DECIDED = WHOLE.where(
    ENTRIES.c.agenda_id == bindparam("agenda_id"), ENTRIES.c.event == EntryType.DECIDED
).order_by(ENTRIES.c.id)
OF_MESSAGE = WHOLE.where(ENTRIES.c.slack_ts == bindparam("slack_ts"))
NEWEST = WHOLE.order_by(ENTRIES.c.at.desc(), ENTRIES.c.id.desc()).limit(bindparam("most"))
OF_CUSTOMER = NEWEST.where(ENTRIES.c.customer_id == bindparam("customer_id"))
OF_CTA = NEWEST.where(ENTRIES.c.cta_id == bindparam("cta_id"))
REWRITE = sql.update(ENTRIES).where(ENTRIES.c.slack_ts == bindparam("said_at")).values(text=bindparam("says"))


def add(
    session: Session,
    cta: Cta,
    event: str,
    *,
    person_id: int | None,
    now: datetime,
    text: str = "",
    flag_id: int | None = None,
    level: str = "",
    criterion: str = "",
    other_id: int | None = None,
    until: datetime | None = None,
    slack_ts: str | None = None,
    agenda_id: int | None = None,
) -> int:
    """Write one entry on a CTA and its customer; return the entry's id."""
    return added(
        session,
        EntryRow,
        at=now,
        event=event,
        person_id=person_id,
        customer_id=cta.customer.id,
        cta_id=cta.id,
        flag_id=flag_id,
        text=text,
        level=level,
        criterion=criterion,
        other_id=other_id,
        until=until,
        slack_ts=slack_ts,
        agenda_id=agenda_id,
    )


def add_of_customer(session: Session, customer_id: int, event: str, *, now: datetime, **more: object) -> int:
    """Write one entry on a customer that is about none of its CTAs; return its id. `more` are its other columns."""
    return added(session, EntryRow, at=now, event=event, customer_id=customer_id, **{"text": "", **more})


def get(session: Session, entry_id: int) -> Entry:
    """Return one entry; the id must exist."""
    [entry] = _read(session, BY_ID, entry_id=entry_id)
    return entry


def last(session: Session, cta_id: int, event: str) -> Entry | None:
    """Return the newest entry of a kind on a CTA."""
    return next(iter(_read(session, LAST, cta_id=cta_id, event=event)), None)


def decided(session: Session, agenda_id: int) -> list[Entry]:
    """Return what a meeting decided, in order."""
    return _read(session, DECIDED, agenda_id=agenda_id)


def of_message(session: Session, slack_ts: str) -> list[Entry]:
    """Return the entries that hold what a message in Slack says, by its ``channel/ts``."""
    return _read(session, OF_MESSAGE, slack_ts=slack_ts)


def rewrite(session: Session, slack_ts: str, text: str) -> None:
    """Have these entries say something else."""
    session.run(REWRITE, {"said_at": slack_ts, "says": text})


def of_customer(session: Session, customer_id: int, limit: int) -> list[Entry]:
    """Return up to `limit` entries of a customer, newest first."""
    return _read(session, OF_CUSTOMER, customer_id=customer_id, most=limit)


def latest(session: Session, cta_id: int, limit: int) -> list[Entry]:
    """Return up to `limit` entries of a CTA, newest first."""
    return _read(session, OF_CTA, cta_id=cta_id, most=limit)


def _read(session: Session, query: sql.Select[Any], **values: object) -> list[Entry]:
    return [Entry.model_validate(row) for row in nested(session.run(query, values))]
