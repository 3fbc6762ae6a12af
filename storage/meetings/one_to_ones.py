"""1:1s: who leads whom, and when leads want to meet their people."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sql

from storage.cases.tables.people import PersonRow, PreferenceRow
from storage.meetings.records import Pair
from storage.rows import table_of
from storage.session import Session

LEAD, LED, TOLD = table_of(PersonRow).alias("lead"), table_of(PersonRow), table_of(PreferenceRow)
PAIRS = (
    sql.select(
        LEAD.c.id.label("lead_id"),
        LEAD.c.zone,
        sql.func.coalesce(TOLD.c.meets_on, "").label("meets_on"),
        sql.func.coalesce(TOLD.c.meets_at, "").label("meets_at"),
        LED.c.id.label("person_id"),
        LED.c.role,
    )
    .join(LED, LED.c.lead_id == LEAD.c.id)
    .outerjoin(TOLD, TOLD.c.person_id == LEAD.c.id)
    .where(LEAD.c.membership == "member", LED.c.membership == "member")
    .order_by(LEAD.c.id, LED.c.id)
)


def pairs(session: Session) -> list[Pair]:
    """Return every member with their lead, who is one too."""
    found: Iterable[Any] = session.run(PAIRS, {})
    return [Pair(*row) for row in found]
