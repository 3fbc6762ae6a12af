"""Agendas: the open CTAs that meetings choose from, read past the ORM by queries built once; and what was posted."""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam, func

from storage.cases.ctas import IS_OPEN
from storage.cases.home_tab import COLOURS, CSM, CTAS, CUSTOMERS, FLAGS, REASON, WITH_FLAG
from storage.cases.records import OVERALL, Colour
from storage.columns import UtcDateTime
from storage.meetings.lines import AgendaLine
from storage.meetings.records import PostedAgenda
from storage.meetings.tables import AgendaItemRow, AgendaRow
from storage.rows import added, changed, table_of
from storage.session import Session

AGENDAS, ITEMS = table_of(AgendaRow), table_of(AgendaItemRow)
OF_AREA, OF_ALL = COLOURS.alias("of_area"), COLOURS.alias("of_all")


def _present(colours: sql.FromClause, area: sql.ColumnElement[str] | str) -> sql.ColumnElement[bool]:
    is_of = (colours.c.customer_id == CUSTOMERS.c.id) & (colours.c.area == area)
    return is_of & colours.c.until.is_(None)


def _or_green(colours: sql.FromClause) -> sql.ColumnElement[str]:
    return func.coalesce(colours.c.colour, Colour.GREEN)


SINCE = bindparam("since", type_=UtcDateTime)
OPEN: sql.Select[Any] = (
    sql.select(CTAS.c.id, CTAS.c.area, CTAS.c.level, CTAS.c.opened_at, FLAGS.c.raised_at, REASON,
               CUSTOMERS.c.id, CUSTOMERS.c.name, CUSTOMERS.c.arr_usd, CUSTOMERS.c.renewal_on,
               CUSTOMERS.c.support_tier, CSM.c.name, CSM.c.team, _or_green(OF_AREA), _or_green(OF_ALL))
    .select_from(
        WITH_FLAG.outerjoin(CSM, CSM.c.id == CUSTOMERS.c.csm_id)
        .outerjoin(OF_AREA, _present(OF_AREA, CTAS.c.area))
        .outerjoin(OF_ALL, _present(OF_ALL, OVERALL))
    )
    .where(IS_OPEN, CTAS.c.area != "")
)  # fmt: skip
# by number, as databases find a few of all that is open faster by two lists of numbers than by a condition
UP = sql.select(FLAGS.c.cta_id).where(FLAGS.c.cleared_at.is_(None)).correlate(None)
FLAGGED = OPEN.where(
    CTAS.c.id.in_(UP) | CTAS.c.id.in_(bindparam("carried", expanding=True, type_=sql.Integer))
)
IS_NEW = (FLAGS.c.raised_at >= SINCE) | (CTAS.c.opened_at >= SINCE)
NEW, NEWLY_FLAGGED = OPEN.where(IS_NEW), FLAGGED.where(IS_NEW)
ALL = sql.select(AGENDAS)
STILL_OPEN = AGENDAS.c.closed_at.is_(None)
AT_STAKE = sql.select(func.coalesce(func.sum(CUSTOMERS.c.arr_usd), Decimal())).where(
    CUSTOMERS.c.id.in_(
        sql.select(CTAS.c.customer_id)
        .join(ITEMS, ITEMS.c.cta_id == CTAS.c.id)
        .where(ITEMS.c.agenda_id == bindparam("agenda_id"))
    )
)


def open_lines(
    session: Session, *, only_flagged: bool, carried: Collection[int] = (), since: datetime | None = None
) -> list[AgendaLine]:
    """Return all open risks, or only those that are flagged or `carried`, in no particular order.

    With `since`, only those that were opened, or flagged, since then.
    """
    wanted, new = (FLAGGED, NEWLY_FLAGGED) if only_flagged else (OPEN, NEW)
    values = {"carried": [*carried], "since": since}
    return [*map(AgendaLine._make, session.run(new if since else wanted, values))]


def add(
    session: Session, meeting: str, due_on: date, *, starts_at: datetime, ends_at: datetime, now: datetime
) -> int:
    """Write an agenda that is posted now; return its id."""
    return added(session, AgendaRow, meeting=meeting, due_on=due_on, starts_at=starts_at, ends_at=ends_at,
                 posted_at=now)  # fmt: skip


def set_message(session: Session, agenda_id: int, message_id: int) -> None:
    """Remember which message opens an agenda's thread."""
    changed(session, AgendaRow, agenda_id, message_id=message_id)


def get(session: Session, agenda_id: int, *, lock: bool = False) -> PostedAgenda:
    """Return one agenda; the id must exist."""
    query = ALL.where(AGENDAS.c.id == agenda_id)
    return PostedAgenda.model_validate(session.run(query.with_for_update() if lock else query, {}).one())


def of_date(session: Session, meeting: str, due_on: date) -> PostedAgenda | None:
    """Return the agenda of a meeting that was due on a date, if it was posted."""
    query = ALL.where(AGENDAS.c.meeting == meeting, AGENDAS.c.due_on == due_on)
    row = session.run(query, {}).first()
    return PostedAgenda.model_validate(row) if row else None


def previous(session: Session, meeting: str, due_on: date) -> PostedAgenda | None:
    """Return the last agenda of a meeting that was due before a date."""
    query = ALL.where(AGENDAS.c.meeting == meeting, AGENDAS.c.due_on < due_on)
    row = session.run(query.order_by(AGENDAS.c.due_on.desc()).limit(1), {}).first()
    return PostedAgenda.model_validate(row) if row else None


def still_open(session: Session) -> list[PostedAgenda]:
    """Return the agendas that are posted and not closed, oldest first."""
    rows = session.run(ALL.where(STILL_OPEN).order_by(AGENDAS.c.id), {})
    return [PostedAgenda.model_validate(row) for row in rows]


def close(session: Session, agenda_id: int, *, by_id: int | None, now: datetime) -> None:
    """Record that a meeting is over."""
    changed(session, AgendaRow, agenda_id, closed_at=now, closed_by_id=by_id)


def arr_at_stake(session: Session, agenda_id: int) -> Decimal:
    """Return the ARR in USD of all customers on an agenda, each counted once."""
    found: Decimal = session.run(AT_STAKE, {"agenda_id": agenda_id}).scalar_one()
    return found
