"""Flags on CTAs: raise, take down."""

from datetime import datetime

from storage.cases import help_requests
from storage.cases.tables.ctas import FlagRow
from storage.rows import added, changed
from storage.session import Session


def add(session: Session, cta_id: int, *, why: str, by_id: int, now: datetime) -> int:
    """Raise the flag on a CTA that has none up; return the flag's id."""
    return added(session, FlagRow, cta_id=cta_id, why=why, raised_by_id=by_id, raised_at=now)


def clear(session: Session, flag_id: int, *, by_id: int, now: datetime) -> None:
    """Take a flag down, and ask nobody about it any more; it stays in history."""
    changed(session, FlagRow, flag_id, cleared_by_id=by_id, cleared_at=now)
    help_requests.end_all(session, flag_id, by_id=by_id, now=now)
