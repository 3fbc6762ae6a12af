"""The timeline: the dated record of everything said and done on a CTA."""

from datetime import datetime

import sqlalchemy as sql
from sqlalchemy import bindparam
from sqlalchemy.orm import joinedload
from sqlmodel import col, select

from storage.records import Cta, Entry, Event
from storage.rows import added, table_of
from storage.session import Session
from storage.tables import EntryRow

ENTRIES = table_of(EntryRow)

# SQLModel types relationships as rows, so mypy is told to look away.
WITH_PEOPLE = (joinedload(EntryRow.person), joinedload(EntryRow.other))  # type: ignore[arg-type]
OF_MESSAGE = select(EntryRow).where(col(EntryRow.slack_ts) == bindparam("slack_ts")).options(*WITH_PEOPLE)
REWRITE = sql.update(ENTRIES).where(ENTRIES.c.slack_ts == bindparam("said_at"))
BY_ID = select(EntryRow).where(col(EntryRow.id) == bindparam("entry_id")).options(*WITH_PEOPLE)


def add(
    session: Session,
    cta: Cta,
    event: Event,
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


def add_of_customer(
    session: Session, customer_id: int, event: Event, *, now: datetime, **more: object
) -> int:
    """Write one entry on a customer that is about none of its CTAs; return its id. `more` are its other columns."""
    return added(session, EntryRow, at=now, event=event, customer_id=customer_id, **{"text": "", **more})


def get(session: Session, entry_id: int) -> Entry:
    """Return one entry; the id must exist."""
    return Entry.model_validate(session.orm.exec(BY_ID, params={"entry_id": entry_id}).one())


def last(session: Session, cta_id: int, event: Event) -> Entry | None:
    """Return the newest entry of a kind on a CTA."""
    newest_first = select(EntryRow).order_by(col(EntryRow.id).desc()).limit(1).options(*WITH_PEOPLE)
    row = session.orm.exec(newest_first.where(EntryRow.cta_id == cta_id, EntryRow.event == event)).first()
    return Entry.model_validate(row) if row else None


def decided(session: Session, agenda_id: int) -> list[Entry]:
    """Return what a meeting decided, in order."""
    query = select(EntryRow).where(col(EntryRow.agenda_id) == agenda_id, EntryRow.event == Event.DECIDED)
    rows = session.orm.exec(query.order_by(col(EntryRow.id)).options(*WITH_PEOPLE))
    return [Entry.model_validate(row) for row in rows]


def of_message(session: Session, slack_ts: str) -> list[Entry]:
    """Return the entries that hold what a message in Slack says, by its ``channel/ts``."""
    rows = session.orm.exec(OF_MESSAGE, params={"slack_ts": slack_ts})
    return [Entry.model_validate(row) for row in rows]


def rewrite(session: Session, slack_ts: str, text: str) -> None:
    """Have these entries say something else."""
    session.run(REWRITE.values(text=text), {"said_at": slack_ts})


def of_customer(session: Session, customer_id: int, limit: int) -> list[Entry]:
    """Return up to `limit` entries of a customer, newest first."""
    return _newest(session, col(EntryRow.customer_id) == customer_id, limit)


def latest(session: Session, cta_id: int, limit: int) -> list[Entry]:
    """Return up to `limit` entries of a CTA, newest first."""
    return _newest(session, col(EntryRow.cta_id) == cta_id, limit)


def _newest(session: Session, condition: sql.ColumnElement[bool], limit: int) -> list[Entry]:
    newest_first = (col(EntryRow.at).desc(), col(EntryRow.id).desc())
    found = select(EntryRow).where(condition).order_by(*newest_first).limit(limit).options(*WITH_PEOPLE)
    return [Entry.model_validate(row) for row in session.orm.exec(found)]
