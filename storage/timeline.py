"""The timeline: the dated record of everything said and done on a CTA."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlalchemy.orm import joinedload
from sqlmodel import col, select

from storage.records import Cta, Entry, Event
from storage.rows import added
from storage.session import Session
from storage.tables import EntryRow

WITH_PERSON = joinedload(EntryRow.person)  # type: ignore[arg-type]  # SQLModel types it as a row
BY_ID = select(EntryRow).where(col(EntryRow.id) == bindparam("entry_id")).options(WITH_PERSON)


def add(
    session: Session,
    cta: Cta,
    event: Event,
    *,
    person_id: int,
    now: datetime,
    text: str = "",
    flag_id: int | None = None,
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
    )


def get(session: Session, entry_id: int) -> Entry:
    """Return one entry; the id must exist."""
    return Entry.model_validate(session.orm.exec(BY_ID, params={"entry_id": entry_id}).one())


def last(session: Session, cta_id: int, event: Event) -> Entry | None:
    """Return the newest entry of a kind on a CTA."""
    newest_first = select(EntryRow).order_by(col(EntryRow.id).desc()).limit(1).options(WITH_PERSON)
    row = session.orm.exec(newest_first.where(EntryRow.cta_id == cta_id, EntryRow.event == event)).first()
    return Entry.model_validate(row) if row else None


def latest(session: Session, cta_id: int, limit: int) -> list[Entry]:
    """Return up to `limit` entries of a CTA, newest first."""
    rows = session.orm.exec(
        select(EntryRow)
        .where(EntryRow.cta_id == cta_id)
        .order_by(col(EntryRow.at).desc(), col(EntryRow.id).desc())
        .limit(limit)
        .options(WITH_PERSON)
    )
    return [Entry.model_validate(row) for row in rows]
