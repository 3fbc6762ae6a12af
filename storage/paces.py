"""Paces: how fast something may go, shared by all senders on one database."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.columns import UtcDateTime
from storage.messages import Pace
from storage.rows import table_of
from storage.session import Session
from storage.tables import PaceRow

PACES = table_of(PaceRow)
SOME = sql.select(PACES).where(PACES.c.key.in_(bindparam("keys", expanding=True)))
NEXT_AT = bindparam("next_at", type_=UtcDateTime)
ADVANCE = sql.text(
    "INSERT INTO paces (key, next_at, slowness) VALUES (:key, :next_at, 1) "
    "ON CONFLICT (key) DO UPDATE SET next_at = excluded.next_at WHERE paces.next_at < excluded.next_at"
).bindparams(NEXT_AT)
HOLD = sql.text(
    "INSERT INTO paces (key, next_at, held_until, slowness) VALUES (:key, :next_at, :held_until, :slowness) "
    "ON CONFLICT (key) DO UPDATE SET next_at = excluded.next_at, held_until = excluded.held_until, "
    "slowness = excluded.slowness"
).bindparams(NEXT_AT, bindparam("held_until", type_=UtcDateTime))


def some(session: Session, keys: Sequence[str]) -> dict[str, Pace]:
    """Return the paces of these that are known, by key."""
    return {row.key: Pace.model_validate(row) for row in session.run(SOME, {"keys": list(keys)})}


def advance(session: Session, moved: Mapping[str, datetime]) -> None:
    """Record when the next messages are due at an even pace."""
    # always in the same order, so that two senders wait for one another and never crosswise
    for key in sorted(moved):
        session.run(ADVANCE, {"key": key, "next_at": moved[key]})


def hold(session: Session, pace: Pace) -> None:
    """Record that Slack wants none for a while."""
    session.run(HOLD, pace.model_dump())
