"""The home tab: the numbers and rows of a home, read past the ORM by queries that are built once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam, func, literal_column

from storage.cases.answer_times import times
from storage.cases.ctas import IS_MINE, IS_OPEN
from storage.cases.customers import LOOKED_AFTER, ME
from storage.cases.lines import AskLine, CsmLine, CtaLine, CustomerLine, Part, Tab, TaskLine, TimeLine
from storage.cases.records import OVERALL, Colour
from storage.cases.tables.ctas import AreaColourRow, CtaRow, EntryRow, FlagRow, TaskRow
from storage.cases.tables.customers import CustomerRow
from storage.cases.tables.help_requests import HelpRequestRow
from storage.cases.tables.people import PersonRow
from storage.columns import UtcDateTime
from storage.rows import table_of
from storage.session import Session

SHOWN = 300  # characters of a reason
ESCAPE = "/"


@dataclass(frozen=True, eq=False)
class HomeList:
    """A tab that a chapter adds to homes of these parts: a column that counts its rows, and the query for a page.

    Both are given a scope's values; a row becomes a `line`.
    """

    key: str
    parts: tuple[Part, ...]
    count: sql.Label[int]
    rows: sql.Select[Any]
    line: type[Any]


@dataclass(frozen=True)
class Scope:
    """Whose home it is, and what counts there.

    `area` and `key` leave out what is not in that area, or of customers without it in their names; empty, they leave
    out nothing. Updates count since `week`, acknowledgements since `since`.
    """

    person_id: int
    area: str
    key: str
    week: datetime
    since: datetime

    @property
    def values(self) -> dict[str, object]:
        """Return it as the parameters of the queries."""
        found = self.key.replace(ESCAPE, ESCAPE * 2).replace("%", ESCAPE + "%").replace("_", ESCAPE + "_")
        return {"me": self.person_id, "in_area": self.area, "colour_of": self.area or OVERALL,
                "named": f"%{found}%" if found else "", "week": self.week, "since": self.since}  # fmt: skip


CTAS, FLAGS, CUSTOMERS, PEOPLE, ASKS, COLOURS, ENTRIES, TASKS = (
    table_of(kind)
    for kind in (
        CtaRow,
        FlagRow,
        CustomerRow,
        PersonRow,
        HelpRequestRow,
        AreaColourRow,
        EntryRow,
        TaskRow,
    )
)
CSM, ASKED_BY = PEOPLE.alias("csm"), PEOPLE.alias("asked_by")
WEEK, SINCE = (bindparam(name, type_=UtcDateTime) for name in ("week", "since"))
IN_AREA, NAMED = (bindparam(name, type_=sql.String) for name in ("in_area", "named"))

# Conditions. Literals, since a partial index is used only for what stands in the query.
IS_UP = (FLAGS.c.cta_id == CTAS.c.id) & FLAGS.c.cleared_at.is_(None)
IS_ASKED = (ASKS.c.person_id == ME) & ASKS.c.ended_at.is_(None)
IS_UNANSWERED = IS_ASKED & ASKS.c.acknowledged_at.is_(None)
IS_NAMED = (NAMED == "") | CUSTOMERS.c.name_key.like(NAMED, escape=ESCAPE)
IS_WANTED = ((IN_AREA == "") | (CTAS.c.area == IN_AREA)) & IS_NAMED
IS_STALE = (CTAS.c.type == literal_column("'risk'", sql.String)) & ~sql.exists().where(
    ENTRIES.c.cta_id == CTAS.c.id,
    ENTRIES.c.event == literal_column("'updated'", sql.String),
    ENTRIES.c.at >= WEEK,
)
IS_PRESENT = (
    (COLOURS.c.customer_id == CUSTOMERS.c.id)
    & (COLOURS.c.area == bindparam("colour_of", type_=sql.String))
    & COLOURS.c.until.is_(None)
)
IS_RED = COLOURS.c.colour == Colour.RED
IS_YELLOW = COLOURS.c.colour == Colour.YELLOW

IS_MY_CUSTOMER = CUSTOMERS.c.id.in_(LOOKED_AFTER)

REASON = func.substr(func.coalesce(func.nullif(FLAGS.c.why, ""), CTAS.c.reason), 1, SHOWN)
WITH_CUSTOMER = CTAS.join(CUSTOMERS, CUSTOMERS.c.id == CTAS.c.customer_id)
WITH_FLAG = WITH_CUSTOMER.outerjoin(FLAGS, IS_UP)
ASKED_ABOUT = ASKS.join(WITH_CUSTOMER, CTAS.c.id == ASKS.c.cta_id)
TASKS_OF = TASKS.join(WITH_CUSTOMER, CTAS.c.id == TASKS.c.cta_id)
IS_MY_TASK = (TASKS.c.owner_id == ME) & TASKS.c.done_at.is_(None)
WITH_COLOUR = CUSTOMERS.outerjoin(COLOURS, IS_PRESENT)
RED = CUSTOMERS.join(COLOURS, IS_PRESENT & IS_RED)
OWN_CSMS = WITH_CUSTOMER.join(CSM, (CTAS.c.owner_id == CSM.c.id) | (CUSTOMERS.c.csm_id == CSM.c.id))
IS_OWN_CSMS = (CSM.c.lead_id == ME) & (CSM.c.membership == "member") & IS_OPEN & IS_STALE & IS_WANTED


def _tally(condition: sql.ColumnElement[bool], label: str) -> sql.Label[int]:
    return func.count(sql.case((condition, 1))).label(label)


def number(
    rows: sql.FromClause,
    *conditions: sql.ColumnElement[bool],
    label: str,
    of: sql.ColumnElement[Any] | None = None,
) -> sql.Label[int]:
    """Return how many rows there are that meet the conditions, as a column."""
    counted = func.count() if of is None else func.count(sql.distinct(of))
    return sql.select(counted).select_from(rows).where(*conditions).scalar_subquery().label(label)


IS_FLAGGED = FLAGS.c.id.is_not(None)
# `all_open` and `all_flagged` are counted whatever is filtered.
OF_CTAS = sql.select(
    func.count().label("all_open"),
    func.count(FLAGS.c.id).label("all_flagged"),
    _tally(IS_WANTED, Tab.OPEN),
    _tally(IS_WANTED & IS_FLAGGED, Tab.FLAGGED),
    _tally(IS_WANTED & IS_FLAGGED, Tab.TEAMS_FLAGGED),
    _tally(IS_WANTED & IS_STALE, Tab.STALE),
).select_from(WITH_FLAG).where(IS_OPEN, IS_MINE).subquery()  # fmt: skip
OF_CUSTOMERS = (
    sql.select(func.count().label("all"), _tally(IS_RED | IS_YELLOW, Tab.CUSTOMERS))
    .select_from(WITH_COLOUR)
    .where(IS_MY_CUSTOMER, IS_NAMED)
    .subquery()
)
TO_DO = number(TASKS_OF, IS_MY_TASK, IS_WANTED, label=Tab.TASKS)
COUNTS: Mapping[Part, sql.Select[Any]] = {
    Part.CSM: sql.select(
        OF_CTAS,
        OF_CUSTOMERS.c[Tab.CUSTOMERS],
        (OF_CUSTOMERS.c.all - OF_CUSTOMERS.c[Tab.CUSTOMERS]).label(Tab.GREEN),
        TO_DO,
    ).select_from(OF_CTAS.join(OF_CUSTOMERS, sql.true())),
    Part.LEAD: sql.select(
        OF_CTAS,
        number(ASKED_ABOUT, IS_UNANSWERED, IS_WANTED, label=Tab.WAITING),
        number(RED, IS_MY_CUSTOMER, IS_NAMED, label=Tab.TEAMS_REDS),
        number(OWN_CSMS, IS_OWN_CSMS, label=Tab.CSMS, of=CSM.c.id),
        TO_DO,
    ),
    Part.TOP: sql.select(
        OF_CTAS,
        number(ASKED_ABOUT, IS_ASKED, IS_WANTED, label=Tab.SENT),
        number(RED, IS_NAMED, label=Tab.REDS),
        TO_DO,
    ),
}
LEADS = sql.select(sql.exists().where(PEOPLE.c.lead_id == ME, PEOPLE.c.membership == "member"))

PAGE = {"limit": bindparam("most", type_=sql.Integer), "offset": bindparam("skip", type_=sql.Integer)}


def paged(query: sql.Select[Any], *order: sql.ColumnElement[Any]) -> sql.Select[Any]:
    """Return a query of one page of rows: of `most`, after `skip`."""
    return query.order_by(*order).limit(PAGE["limit"]).offset(PAGE["offset"])


def _ctas(*conditions: sql.ColumnElement[bool]) -> sql.Select[Any]:
    """Return a query for one's open CTAs, those with the oldest flags first, then the oldest."""
    query = sql.select(CTAS.c.id, CTAS.c.area, CTAS.c.opened_at, FLAGS.c.raised_at, REASON,
                       CUSTOMERS.c.name, CUSTOMERS.c.arr_usd, CSM.c.name)  # fmt: skip
    rows = WITH_FLAG.outerjoin(CSM, CSM.c.id == CUSTOMERS.c.csm_id)
    query = query.select_from(rows).where(IS_OPEN, IS_MINE, IS_WANTED, *conditions)
    return paged(query, FLAGS.c.id.is_(None), FLAGS.c.raised_at, CTAS.c.id)


def _asks(condition: sql.ColumnElement[bool]) -> sql.Select[Any]:
    """Return a query for what somebody is asked, what waits longest first."""
    query = sql.select(ASKS.c.id, ASKS.c.ask, ASKS.c.level, func.substr(ASKS.c.why, 1, SHOWN), ASKS.c.asked_at,
                       ASKED_BY.c.name, ASKS.c.acknowledged_at, CTAS.c.id, ASKS.c.flag_id, CTAS.c.area,
                       CUSTOMERS.c.name)  # fmt: skip
    rows = ASKED_ABOUT.join(ASKED_BY, ASKED_BY.c.id == ASKS.c.asked_by_id)
    query = query.select_from(rows).where(condition, IS_WANTED)
    return paged(query, ASKS.c.acknowledged_at.is_not(None), ASKS.c.asked_at, ASKS.c.id)


def _customers(rows: sql.FromClause, *conditions: sql.ColumnElement[bool]) -> sql.Select[Any]:
    """Return a query for customers, the reddest first, then by ARR."""
    columns = (
        *(CUSTOMERS.c[name] for name in ("id", "name", "arr_usd", "renewal_on")),
        CSM.c.name,
        COLOURS.c.colour,
    )
    query = sql.select(*columns).select_from(rows.outerjoin(CSM, CSM.c.id == CUSTOMERS.c.csm_id))
    return paged(query.where(IS_NAMED, *conditions), sql.case((IS_RED, 0), (IS_YELLOW, 1), else_=2),
                  CUSTOMERS.c.arr_usd.desc(), CUSTOMERS.c.id)  # fmt: skip


def _csms() -> sql.Select[Any]:
    """Return a query for the CSMs whom somebody leads, those with the most CTAs without an update first."""
    stale = func.count()
    query = sql.select(CSM.c.id, CSM.c.name, stale).select_from(OWN_CSMS).where(IS_OWN_CSMS)
    return paged(query.group_by(CSM.c.id, CSM.c.name), stale.desc(), CSM.c.name, CSM.c.id)


def _tasks() -> sql.Select[Any]:
    """Return a query for what somebody has to do, what is due first first."""
    query = sql.select(TASKS.c.id, TASKS.c.cta_id, CUSTOMERS.c.id, CUSTOMERS.c.name, TASKS.c.title, TASKS.c.due_on,
                       TASKS.c.does)  # fmt: skip
    return paged(query.select_from(TASKS_OF).where(IS_MY_TASK, IS_WANTED), TASKS.c.due_on, TASKS.c.id)


TIMES = times(ASKS.c.acknowledged_at >= SINCE)
NOT_GREEN = IS_RED | IS_YELLOW
ROWS: Mapping[Tab, tuple[sql.Select[Any], type[Any]]] = {
    Tab.STALE: (_ctas(IS_STALE), CtaLine),
    Tab.FLAGGED: (_ctas(IS_FLAGGED), CtaLine),
    Tab.TEAMS_FLAGGED: (_ctas(IS_FLAGGED), CtaLine),
    Tab.OPEN: (_ctas(), CtaLine),
    Tab.WAITING: (_asks(IS_UNANSWERED), AskLine),
    Tab.SENT: (_asks(IS_ASKED), AskLine),
    Tab.CUSTOMERS: (_customers(WITH_COLOUR, IS_MY_CUSTOMER, NOT_GREEN), CustomerLine),
    Tab.GREEN: (
        _customers(WITH_COLOUR, IS_MY_CUSTOMER, sql.or_(COLOURS.c.id.is_(None), ~NOT_GREEN)),
        CustomerLine,
    ),
    Tab.TEAMS_REDS: (_customers(RED, IS_MY_CUSTOMER), CustomerLine),
    Tab.REDS: (_customers(RED), CustomerLine),
    Tab.CSMS: (_csms(), CsmLine),
    Tab.TASKS: (_tasks(), TaskLine),
    Tab.TIMES: (paged(TIMES, TIMES.selected_columns.level), TimeLine),
}


def leads_somebody(session: Session, person_id: int) -> bool:
    """Return whether somebody is a member's lead."""
    return bool(session.run(LEADS, {"me": person_id}).scalar())


@cache
def _counts(part: Part, more: tuple[HomeList, ...]) -> sql.Select[Any]:
    return COUNTS[part].add_columns(*(each.count for each in more if part in each.parts))


def counts(session: Session, part: Part, scope: Scope, more: tuple[HomeList, ...] = ()) -> dict[str, int]:
    """Return how many rows each tab of a home has, those of chapters among them, in one query.

    `all_open` and `all_flagged` are one's CTAs, whatever is left out.
    """
    return dict(session.run(_counts(part, more), scope.values).mappings().one())


def rows(
    session: Session, tab: str, scope: Scope, limit: int, offset: int, more: tuple[HomeList, ...] = ()
) -> tuple[Any, ...]:
    """Return some rows of a tab."""
    added = {each.key: (each.rows, each.line) for each in more}
    query, line = added[tab] if tab in added else ROWS[Tab(tab)]
    found = session.run(query, {**scope.values, "most": limit, "skip": offset})
    return tuple(line(*row) for row in found)
