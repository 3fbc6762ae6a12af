"""Jobs of the clock: until when each has looked for what is due, and how its last run went."""

from datetime import datetime

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.columns import UtcDateTime
from storage.rows import table_of
from storage.session import Session
from storage.tables import JobRow

JOBS = table_of(JobRow)
LOOKED_AT = sql.select(JOBS.c.looked_at).where(JOBS.c.name == bindparam("name"))
# of several replicas, the one that looked furthest is right
LOOK = sql.text(
    "INSERT INTO jobs (name, looked_at, outcome) VALUES (:name, :now, '') ON CONFLICT (name) DO UPDATE "
    "SET looked_at = excluded.looked_at WHERE jobs.looked_at IS NULL OR jobs.looked_at < excluded.looked_at"
).bindparams(bindparam("now", type_=UtcDateTime))
RUN = sql.text(
    "INSERT INTO jobs (name, ran_at, outcome) VALUES (:name, :now, :outcome) ON CONFLICT (name) DO UPDATE "
    "SET ran_at = excluded.ran_at, outcome = excluded.outcome"
).bindparams(bindparam("now", type_=UtcDateTime))


def looked_at(session: Session, name: str) -> datetime | None:
    """Return until when a job has looked for what is due; None before it ever did."""
    found: datetime | None = session.run(LOOKED_AT, {"name": name}).scalar()
    return found


def look(session: Session, name: str, now: datetime) -> None:
    """Remember that everything that was due until now is done."""
    session.run(LOOK, {"name": name, "now": now})


def ran(session: Session, name: str, outcome: str, now: datetime) -> None:
    """Remember how the last run of a job went."""
    session.run(RUN, {"name": name, "now": now, "outcome": outcome})


def last_runs(session: Session) -> dict[str, tuple[datetime, str]]:
    """Return when each job ran last, and how that went."""
    rows = session.run(
        sql.select(JOBS.c.name, JOBS.c.ran_at, JOBS.c.outcome).where(JOBS.c.ran_at.is_not(None)), {}
    )
    return {row.name: (row.ran_at, row.outcome) for row in rows}
