"""Happenings in storage: recorded with the commit, once, until they are swept away."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import func, select

from storage import idempotency
from storage.cases import drafts
from storage.cases.tables.ctas import DraftRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.session import Session, TwiceError

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def drafted(session: Session) -> int:
    return session.orm.exec(select(func.count()).select_from(DraftRow)).one()


def test_the_second_is_undone_with_all_that_it_did(database: Database) -> None:
    database.run_here(lambda session: session.orm.add(PersonRow(name="Ana")))

    def act(session: Session) -> None:
        drafts.add(session, 1, "flag", "globex", now=NOW)
        idempotency.note(session, "one", NOW)

    database.run_here(act)
    for _ in range(2):
        with pytest.raises(TwiceError):
            database.run_here(act)
    assert database.run_here(drafted) == 1, "and the connection is of use as before"


def test_a_refused_row_of_another_table_is_no_copy(database: Database) -> None:
    def act(session: Session) -> None:
        drafts.add(session, 99, "flag", "globex", now=NOW)
        idempotency.note(session, "one", NOW)

    with pytest.raises(IntegrityError):
        database.run_here(act)
    assert not database.run_here(lambda session: idempotency.known(session, "one"))


def test_old_ones_are_swept_away_and_one_can_be_forgotten(database: Database) -> None:
    for key, age in (("old", 49), ("new", 47), ("failed", 0)):
        at = NOW - timedelta(hours=age)
        database.run_here(lambda session, key=key, at=at: idempotency.note(session, key, at))  # type: ignore[misc]
    assert database.run_here(lambda session: idempotency.sweep(session, NOW - timedelta(hours=48))) == 1
    database.run_here(lambda session: idempotency.forget(session, "failed"))
    kept = database.run_here(
        lambda session: [key for key in ("old", "new", "failed") if idempotency.known(session, key)]
    )
    assert kept == ["new"]
