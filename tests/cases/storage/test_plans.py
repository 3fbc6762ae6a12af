"""How PostgreSQL finds what is somebody's: it reads no more before it has counted its tables, and the twentieth time.

In a company of two hundred, a plan that it made without knowing the tables, or (as it may from the tenth time on)
without knowing the values, once looked through all people for each customer of each CTA: thirty million rows, two
seconds.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from storage.cases import ctas, home_tab
from storage.cases.home_tab import Scope
from storage.cases.lines import Part
from storage.database import Database
from storage.session import Session
from tests.chaos import diary

TIMES = 20
READ = text("SELECT sum(seq_tup_read) + sum(coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables")
COUNT_TABLES = text("ANALYZE")  # as PostgreSQL does by itself within minutes
DAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
SOMEBODY = 21
FINDS: dict[str, Callable[[Session], object]] = {
    "a list": lambda session: ctas.open_for(session, SOMEBODY, flagged=False, limit=10),
    "a home": lambda session: home_tab.counts(session, Part.LEAD, Scope(SOMEBODY, "", "", NOW, NOW)),
}


def rows_read(session: Session, found: Callable[[Session], object]) -> int:
    """Return how many rows are looked at to find something."""
    before = session.connection.execute(READ).scalar_one()
    found(session)
    return int(session.connection.execute(READ).scalar_one() - before)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("what", FINDS)
def test_however_often_and_whatever_it_knows_as_little_is_read(database: Database, what: str) -> None:
    diary.fill(database, DAY)
    uncounted = database.run_here(lambda session: rows_read(session, FINDS[what]))
    database.run_here(lambda session: session.connection.execute(COUNT_TABLES))
    read = [database.run_here(lambda session: rows_read(session, FINDS[what])) for _time in range(TIMES)]
    assert min(read) > 0
    assert max(read) <= 2 * min(read), read
    assert uncounted <= 2 * min(read), (uncounted, read)
