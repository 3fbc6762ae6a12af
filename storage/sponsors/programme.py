"""The programme of executive sponsors as a whole: its customers, and how well check-ins are kept (practice §5)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam, func

from storage.cases.tables.ctas import CtaRow
from storage.rows import table_of
from storage.session import Session
from storage.sponsors.check_ins import CHECK_INS, CUSTOMERS, IS_HELD, IS_OPEN, LAST_ON, PARTS, SPONSOR, STANDS
from storage.sponsors.records import SPONSORED, DueLine, InProgramme, Stand
from storage.sponsors.sponsors import IS_ASSIGNED

CTAS = table_of(CtaRow)
MEMBERS = (
    sql.select(
        CUSTOMERS.c.id,
        CUSTOMERS.c.touch_tier,
        CUSTOMERS.c.sponsor_id,
        func.coalesce(PARTS.c.since, STANDS.c.since),
        LAST_ON,
        sql.case((CHECK_INS.c.told_on.is_(None), CHECK_INS.c.ideal_on), else_=CHECK_INS.c.tell_on),
    )
    .select_from(CUSTOMERS)
    .join(STANDS, STANDS.c.customer_id == CUSTOMERS.c.id)
    .outerjoin(CHECK_INS, (CHECK_INS.c.customer_id == CUSTOMERS.c.id) & IS_OPEN)
    .outerjoin(PARTS, IS_ASSIGNED)
    .where(STANDS.c.state.in_([*SPONSORED, Stand.WANTED]))
    .order_by(CUSTOMERS.c.id)
)
ON = bindparam("on", type_=sql.Date)
IS_OVERDUE = IS_OPEN & CHECK_INS.c.told_on.is_not(None) & (CTAS.c.due_on < ON)
DUE = (
    sql.select(SPONSOR.c.id, SPONSOR.c.name, CUSTOMERS.c.name, CHECK_INS.c.due_on, CHECK_INS.c.held_on)
    .select_from(CHECK_INS)
    .join(SPONSOR, SPONSOR.c.id == CHECK_INS.c.sponsor_id)
    .join(CUSTOMERS, CUSTOMERS.c.id == CHECK_INS.c.customer_id)
    .outerjoin(CTAS, CTAS.c.id == CHECK_INS.c.cta_id)
    .where((IS_HELD & (CHECK_INS.c.due_on >= bindparam("since", type_=sql.Date))) | IS_OVERDUE)
    .order_by(CHECK_INS.c.due_on, CHECK_INS.c.id)
)


def members(session: Session) -> list[InProgramme]:
    """Return every customer that has a sponsor, or wants one."""
    rows: Iterable[Any] = session.run(MEMBERS, {})
    return [InProgramme(*row) for row in rows]


def due(session: Session, since: date, today: date) -> list[DueLine]:
    """Return the check-ins that were due since a date and held, and those that are overdue; the oldest first."""
    rows: Iterable[Any] = session.run(DUE, {"since": since, "on": today})
    return [DueLine(*row) for row in rows]
