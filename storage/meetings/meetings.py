"""Meetings: which of them take place at another time than they are due, or not at all."""

from datetime import date, datetime

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.meetings.records import Changes
from storage.meetings.tables import MeetingChangeRow
from storage.rows import table_of
from storage.session import Session

CHANGES = table_of(MeetingChangeRow)
SINCE = sql.select(CHANGES.c.meeting, CHANGES.c.due_on, CHANGES.c.starts_at).where(
    CHANGES.c.due_on >= bindparam("since", type_=sql.Date)
)


def changes(session: Session, since: date) -> Changes:
    """Return what was changed of meetings that were due since a date."""
    return {(row.meeting, row.due_on): row.starts_at for row in session.run(SINCE, {"since": since})}


def change(
    session: Session, meeting: str, due_on: date, starts_at: datetime | None, *, by_id: int, now: datetime
) -> None:
    """Record when a meeting takes place instead (UTC), or with None that it does not; the last word counts."""
    row = session.orm.get(MeetingChangeRow, (meeting, due_on)) or MeetingChangeRow(
        meeting=meeting, due_on=due_on
    )
    row.sqlmodel_update({"starts_at": starts_at, "at": now, "by_id": by_id})
    session.orm.add(row)
    session.orm.flush()
