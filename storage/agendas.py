"""Agendas: the open CTAs that meetings choose from, read past the ORM by a query that is built once."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.cockpits import COLOURS, CSM, CTAS, CUSTOMERS, FLAGS, IS_FLAGGED, IS_OPEN, REASON, WITH_FLAG
from storage.lines import AgendaLine
from storage.records import OVERALL
from storage.session import Session

OF_AREA, OF_ALL = COLOURS.alias("of_area"), COLOURS.alias("of_all")


def _present(colours: sql.FromClause, area: sql.ColumnElement[str] | str) -> sql.ColumnElement[bool]:
    is_of = (colours.c.customer_id == CUSTOMERS.c.id) & (colours.c.area == area)
    return is_of & colours.c.until.is_(None)


OPEN: sql.Select[Any] = (
    sql.select(CTAS.c.id, CTAS.c.area, CTAS.c.level, CTAS.c.opened_at, FLAGS.c.raised_at, REASON,
               CUSTOMERS.c.name, CUSTOMERS.c.arr_usd, CUSTOMERS.c.renewal_on, CUSTOMERS.c.support_tier,
               CSM.c.name, OF_AREA.c.colour, OF_ALL.c.colour)
    .select_from(
        WITH_FLAG.outerjoin(CSM, CSM.c.id == CUSTOMERS.c.csm_id)
        .outerjoin(OF_AREA, _present(OF_AREA, CTAS.c.area))
        .outerjoin(OF_ALL, _present(OF_ALL, OVERALL))
    )
    .where(IS_OPEN, bindparam("unflagged_too", type_=sql.Boolean) | IS_FLAGGED)
    .order_by(CTAS.c.id)
)  # fmt: skip


def open_lines(session: Session, *, only_flagged: bool) -> list[AgendaLine]:
    """Return all open CTAs, or only those that are flagged, oldest first."""
    found: Iterable[Any] = session.run(OPEN, {"unflagged_too": not only_flagged})
    return [AgendaLine(*row) for row in found]
