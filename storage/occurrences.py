"""Occurrences: what is done once for each due date, whoever comes first."""

from datetime import date, datetime

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.columns import UtcDateTime
from storage.rows import table_of
from storage.session import Session
from storage.tables import OccurrenceRow

OCCURRENCES = table_of(OccurrenceRow)

CLAIM = sql.text(
    "INSERT INTO occurrences (job, subject, local_date, claimed_at, outcome) "
    "VALUES (:job, :subject, :on, :now, '') ON CONFLICT DO NOTHING"
).bindparams(bindparam("on", type_=sql.Date), bindparam("now", type_=UtcDateTime))


CONCLUDE = sql.text(
    "UPDATE occurrences SET outcome = :outcome, finished_at = :now "
    "WHERE job = :job AND subject = :subject AND local_date = :on"
).bindparams(bindparam("on", type_=sql.Date), bindparam("now", type_=UtcDateTime))
CLAIMED = sql.select(OCCURRENCES.c.subject, OCCURRENCES.c.local_date).where(
    OCCURRENCES.c.job == bindparam("job"), OCCURRENCES.c.local_date >= bindparam("since", type_=sql.Date)
)
OUTCOME = sql.select(OCCURRENCES.c.outcome).where(
    OCCURRENCES.c.job == bindparam("job"),
    OCCURRENCES.c.subject == bindparam("subject"),
    OCCURRENCES.c.local_date == bindparam("on", type_=sql.Date),
)
LAST = (
    sql.select(OCCURRENCES.c.subject, OCCURRENCES.c.claimed_at, OCCURRENCES.c.outcome)
    .where(OCCURRENCES.c.job == bindparam("job"))
    .order_by(OCCURRENCES.c.id.desc())
    .limit(bindparam("most"))
)


def claim(session: Session, job: str, subject: str, on: date, now: datetime) -> bool:
    """Return whether this is the first to do something on that date; of several at once, one is."""
    return session.run(CLAIM, {"job": job, "subject": subject, "on": on, "now": now}).rowcount == 1


def claimed(session: Session, job: str, since: date) -> set[tuple[str, date]]:
    """Return subject and date of what was claimed of a job that was due since a date."""
    rows = session.run(CLAIMED, {"job": job, "since": since})
    return {(row.subject, row.local_date) for row in rows}


def conclude(session: Session, job: str, subject: str, on: date, outcome: str, now: datetime) -> None:
    """Record what came of something that was claimed."""
    session.run(CONCLUDE, {"job": job, "subject": subject, "on": on, "outcome": outcome, "now": now})


def outcome(session: Session, job: str, subject: str, on: date) -> str:
    """Return what came of something that was claimed."""
    told: str = session.run(OUTCOME, {"job": job, "subject": subject, "on": on}).scalar_one()
    return told


def last(session: Session, job: str, most: int) -> list[tuple[str, datetime, str]]:
    """Return subject, instant and outcome of the last occurrences of a job, newest first."""
    rows = session.run(LAST, {"job": job, "most": most})
    return [(row.subject, row.claimed_at, row.outcome) for row in rows]
