"""Happenings: what people did in Slack, each recorded once, in one transaction with its effect."""

from datetime import datetime

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.rows import table_of
from storage.session import Session
from storage.tables import ProcessedActionRow

HAPPENINGS = table_of(ProcessedActionRow)
KNOWN = sql.select(HAPPENINGS.c.key).where(HAPPENINGS.c.key == bindparam("key"))
FORGET = sql.delete(HAPPENINGS).where(HAPPENINGS.c.key == bindparam("key_"))
SWEEP = sql.delete(HAPPENINGS).where(HAPPENINGS.c.at < bindparam("before"))


def note(session: Session, key: str, now: datetime) -> None:
    """Have a happening recorded with the commit, which raises TwiceError for a copy."""
    session.once(HAPPENINGS, {"key": key, "at": now})


def known(session: Session, key: str) -> bool:
    """Return whether a happening is recorded."""
    return session.run(KNOWN, {"key": key}).first() is not None


def forget(session: Session, key: str) -> None:
    """Have the next copy of a happening be taken for the first."""
    session.run(FORGET, {"key_": key})


def sweep(session: Session, before: datetime) -> int:
    """Remove happenings older than `before`; return how many."""
    return session.run(SWEEP, {"before": before}).rowcount
