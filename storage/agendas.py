"""Agendas: the open CTAs that meetings choose from, read past the ORM by a query that is built once."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam, func, literal_column

from storage.lines import AgendaLine
from storage.records import OVERALL
from storage.rows import table_of
from storage.session import Session
from storage.tables import AreaColourRow, CtaRow, CustomerRow, FlagRow, PersonRow

SHOWN = 300  # characters of a reason
CTAS, FLAGS, CUSTOMERS, PEOPLE, COLOURS = (
    table_of(kind) for kind in (CtaRow, FlagRow, CustomerRow, PersonRow, AreaColourRow)
)
OF_AREA, OF_ALL = COLOURS.alias("of_area"), COLOURS.alias("of_all")


def _present(colours: sql.FromClause, area: sql.ColumnElement[str] | str) -> sql.ColumnElement[bool]:
    is_of = (colours.c.customer_id == CUSTOMERS.c.id) & (colours.c.area == area)
    return is_of & colours.c.until.is_(None)


# Literals, since a partial index is used only for what stands in the query.
OPEN: sql.Select[Any] = (
    sql.select(CTAS.c.id, CTAS.c.area, CTAS.c.level, CTAS.c.opened_at, FLAGS.c.raised_at,
               func.substr(func.coalesce(func.nullif(FLAGS.c.why, ""), CTAS.c.reason), 1, SHOWN),
               CUSTOMERS.c.name, CUSTOMERS.c.arr_usd, CUSTOMERS.c.renewal_on, CUSTOMERS.c.support_tier,
               PEOPLE.c.name, OF_AREA.c.colour, OF_ALL.c.colour)
    .select_from(
        CTAS.join(CUSTOMERS, CUSTOMERS.c.id == CTAS.c.customer_id)
        .outerjoin(FLAGS, (FLAGS.c.cta_id == CTAS.c.id) & FLAGS.c.cleared_at.is_(None))
        .outerjoin(PEOPLE, PEOPLE.c.id == CUSTOMERS.c.csm_id)
        .outerjoin(OF_AREA, _present(OF_AREA, CTAS.c.area))
        .outerjoin(OF_ALL, _present(OF_ALL, OVERALL))
    )
    .where(
        CTAS.c.status == literal_column("'open'", sql.String),
        bindparam("unflagged_too", type_=sql.Boolean) | FLAGS.c.id.is_not(None),
    )
    .order_by(CTAS.c.id)
)  # fmt: skip


def open_lines(session: Session, *, only_flagged: bool) -> list[AgendaLine]:
    """Return all open CTAs, or only those that are flagged, oldest first."""
    found: Iterable[Any] = session.run(OPEN, {"unflagged_too": not only_flagged})
    return [AgendaLine(*row) for row in found]
