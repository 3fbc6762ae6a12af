"""Drafts: what somebody typed, kept until they have answered one more question."""

from datetime import datetime

from sqlmodel import col, delete, select

from storage.cases.records import Draft
from storage.cases.tables.ctas import DraftRow
from storage.rows import added
from storage.session import Session


def add(
    session: Session, person_id: int, verb: str, text: str, *, now: datetime, customer_id: int | None = None
) -> int:
    """Keep a draft; return its id."""
    return added(
        session, DraftRow, person_id=person_id, verb=verb, text=text, at=now, customer_id=customer_id
    )


def take(session: Session, draft_id: int, person_id: int) -> Draft | None:
    """Return a person's draft and remove it, so that nothing is done twice."""
    found = select(DraftRow).where(DraftRow.id == draft_id, DraftRow.person_id == person_id)
    row = session.orm.exec(found.with_for_update()).first()
    if row is None:
        return None
    session.orm.delete(row)
    return Draft.model_validate(row)


def sweep(session: Session, before: datetime) -> int:
    """Remove drafts older than `before`; return how many."""
    return session.orm.exec(delete(DraftRow).where(col(DraftRow.at) < before)).rowcount
