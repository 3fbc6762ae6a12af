"""The tab of a sponsor's home: their check-ins that are not over, those that are due first."""

import sqlalchemy as sql

from storage.cases.customers import ME
from storage.cases.home_tab import CUSTOMERS, IS_NAMED, HomeList, number, paged
from storage.cases.lines import Part
from storage.rows import table_of
from storage.sponsors.lines import CheckInLine
from storage.sponsors.tables.sponsors import CheckInRow

KEY = "check_ins"
CHECK_INS = table_of(CheckInRow)
THEIRS = CHECK_INS.join(CUSTOMERS, CUSTOMERS.c.id == CHECK_INS.c.customer_id)
IS_MINE = (CHECK_INS.c.sponsor_id == ME) & CHECK_INS.c.ended_at.is_(None)
ROWS = (
    sql.select(CHECK_INS.c.id, CHECK_INS.c.cta_id, CUSTOMERS.c.id, CUSTOMERS.c.name, CUSTOMERS.c.arr_usd,
               CHECK_INS.c.due_on, CHECK_INS.c.told_on, CHECK_INS.c.call_at)
    .select_from(THEIRS)
    .where(IS_MINE, IS_NAMED)
)  # fmt: skip
MY_CHECK_INS = HomeList(
    KEY,
    (Part.LEAD, Part.TOP),
    count=number(THEIRS, IS_MINE, IS_NAMED, label=KEY),
    rows=paged(ROWS, CHECK_INS.c.told_on.is_(None), CHECK_INS.c.due_on, CHECK_INS.c.id),
    line=CheckInLine,
)
