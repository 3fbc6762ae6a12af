"""Occurrences: what is done once for each due date, whoever comes first."""

from datetime import date, datetime

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.columns import UtcDateTime
from storage.session import Session

CLAIM = sql.text(
    "INSERT INTO occurrences (job, subject, local_date, claimed_at, outcome) "
    "VALUES (:job, :subject, :on, :now, '') ON CONFLICT DO NOTHING"
).bindparams(bindparam("on", type_=sql.Date), bindparam("now", type_=UtcDateTime))


def claim(session: Session, job: str, subject: str, on: date, now: datetime) -> bool:
    """Return whether this is the first to do something on that date; of several at once, one is."""
    return session.run(CLAIM, {"job": job, "subject": subject, "on": on, "now": now}).rowcount == 1
