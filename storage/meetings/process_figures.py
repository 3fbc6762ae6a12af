"""The lists behind the numbers of the process report, read past the ORM by queries that are built once.

What counts is told in docs/numbers.md. All is as it stood at the end of the span, whenever it is asked for: so a list
has what its number counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam, func, literal_column

from storage.cases.answer_times import WAS_ASKED
from storage.cases.home_tab import (
    ASKS,
    CSM,
    CTAS,
    CUSTOMERS,
    ENTRIES,
    FLAGS,
    IS_UP,
    PAGE,
    PEOPLE,
    REASON,
    SINCE,
    WITH_CUSTOMER,
)
from storage.cases.lines import CtaLine
from storage.cases.records import HelpRequestKind
from storage.columns import UtcDateTime
from storage.meetings.lines import AskedLine, CarriedLine, Figure, FigureLine, FlagLine, IdeaLine
from storage.meetings.tables import AgendaItemRow, AgendaRow, IdeaRow
from storage.rows import table_of
from storage.session import Session

LEVELS = ("lead", "vp", "ceo")  # the ladder, which app.yaml has in this order
AGES = 4  # of open flags: between so many ages are three bounds

AGENDAS, ITEMS, IDEAS = (table_of(kind) for kind in (AgendaRow, AgendaItemRow, IdeaRow))
UNTIL = bindparam("until", type_=UtcDateTime)
OF = bindparam("of", type_=sql.String)


@dataclass(frozen=True)
class Extent:
    """What the report is of: its span (UTC), and what app.yaml and the practice say.

    Open flags are of the first of `ages` whose instant they were raised since, or else of the last. Items of
    `meetings` count that were on `often` agendas in a row.
    """

    since: datetime
    until: datetime
    ages: Sequence[datetime]
    meetings: Sequence[str]
    often: int

    def values(self, of: str = "") -> dict[str, object]:
        """Return it as the parameters of the queries."""
        ages = {f"age{number}": bound for number, bound in enumerate(self.ages)}
        return {"since": self.since, "until": self.until, "of": of, "meetings": [*self.meetings],
                "often": self.often, **ages}  # fmt: skip


def _within(instant: sql.ColumnElement[Any]) -> sql.ColumnElement[bool]:
    return (instant >= SINCE) & (instant < UNTIL)


def _until(instant: sql.ColumnElement[Any]) -> sql.ColumnElement[Any]:
    """Return an instant of the past as it was known at the end of the span: nothing, if it came later."""
    return sql.case((instant < UNTIL, instant))


def _lasts(ended: sql.ColumnElement[Any]) -> sql.ColumnElement[bool]:
    return ended.is_(None) | (ended >= UNTIL)


def _asked_at(level: str) -> sql.ColumnElement[bool]:
    return sql.exists().where(
        ASKS.c.flag_id == FLAGS.c.id, ASKS.c.ask == HelpRequestKind.HELP, ASKS.c.level == level
    )


def _is_of(column: sql.ColumnElement[Any]) -> sql.ColumnElement[bool]:
    return (OF == "") | (column == OF)


# A flag goes up by being raised on the first level, whether or not there is anybody to ask.
REACHED = sql.case(*((_asked_at(level), level) for level in reversed(LEVELS[1:])), else_=LEVELS[0])
# Nothing for what was raised after the span. SQLite takes no index for that: far more is before than is up.
AGE = sql.case(
    (FLAGS.c.raised_at >= UNTIL, None),
    *((FLAGS.c.raised_at >= bindparam(f"age{n}", type_=UtcDateTime), str(n)) for n in range(AGES - 1)),
    else_=str(AGES - 1),
)
WAS_RAISED = _within(FLAGS.c.raised_at)
# With an erased customer, its flags go down by nobody's doing.
WAS_CLEARED = _within(FLAGS.c.cleared_at) & FLAGS.c.cleared_by_id.is_not(None)
WAS_UP = AGE.is_not(None) & _lasts(FLAGS.c.cleared_at)
WAS_ANSWERED = _within(ASKS.c.acknowledged_at)
IS_RECENT = ASKS.c.acknowledged_at.is_(None) | (ASKS.c.acknowledged_at >= SINCE)  # as an index finds them
WAITED = (ASKS.c.asked_at < UNTIL) & _lasts(ASKS.c.acknowledged_at) & _lasts(ASKS.c.ended_at)
WAS_STALE = (
    (CTAS.c.type == literal_column("'risk'", sql.String))
    & (CTAS.c.opened_at < SINCE)
    & _lasts(CTAS.c.closed_at)
    & ~sql.exists().where(
        ENTRIES.c.cta_id == CTAS.c.id,
        ENTRIES.c.event == literal_column("'updated'", sql.String),
        _within(ENTRIES.c.at),
    )
)
LATEST = (
    sql.select(AGENDAS.c.meeting, func.max(AGENDAS.c.due_on).label("due_on"))
    .where(AGENDAS.c.posted_at < UNTIL, AGENDAS.c.meeting.in_(bindparam("meetings", expanding=True)))
    .group_by(AGENDAS.c.meeting)
    .subquery()
)
IS_LATEST = (AGENDAS.c.meeting == LATEST.c.meeting) & (AGENDAS.c.due_on == LATEST.c.due_on)
WAS_CARRIED = (ITEMS.c.times >= bindparam("often", type_=sql.Integer)) & _lasts(CTAS.c.closed_at)

OF_FLAGS = FLAGS.join(WITH_CUSTOMER, CTAS.c.id == FLAGS.c.cta_id)
OF_ASKS = ASKS.join(WITH_CUSTOMER, CTAS.c.id == ASKS.c.cta_id).join(PEOPLE, PEOPLE.c.id == ASKS.c.person_id)
OF_ITEMS = (
    ITEMS.join(AGENDAS, AGENDAS.c.id == ITEMS.c.agenda_id)
    .join(LATEST, IS_LATEST)
    .join(WITH_CUSTOMER, CTAS.c.id == ITEMS.c.cta_id)
)
OF_CSM = CSM.c.id == CUSTOMERS.c.csm_id

List = tuple[sql.Select[Any], tuple[sql.ColumnElement[Any], ...], type[Any]]


def _flags(*conditions: sql.ColumnElement[bool], order: tuple[sql.ColumnElement[Any], ...]) -> List:
    query = sql.select(CTAS.c.id, CTAS.c.area, CUSTOMERS.c.name, CSM.c.name.label("csm"), REASON,
                       FLAGS.c.raised_at, _until(FLAGS.c.cleared_at), REACHED)  # fmt: skip
    query = query.select_from(OF_FLAGS.outerjoin(CSM, OF_CSM)).where(*conditions)
    return query, (*order, FLAGS.c.id), FlagLine


def _asks() -> List:
    """Return those who wait, the longest first, then those who have taken notice, the slowest first."""
    acknowledged_at = _until(ASKS.c.acknowledged_at)
    took = func.Elapsed(ASKS.c.asked_at, func.coalesce(acknowledged_at, UNTIL))
    query = sql.select(CTAS.c.id, CTAS.c.area, CUSTOMERS.c.name, PEOPLE.c.name.label("person"), ASKS.c.asked_at,
                       acknowledged_at)  # fmt: skip
    query = query.select_from(OF_ASKS).where(
        WAS_ASKED, IS_RECENT, WAS_ANSWERED | WAITED, _is_of(ASKS.c.level)
    )
    return query, (acknowledged_at.is_not(None), took.desc(), ASKS.c.id), AskedLine


def _ctas() -> List:
    query = sql.select(CTAS.c.id, CTAS.c.area, CTAS.c.opened_at, FLAGS.c.raised_at, REASON,
                       CUSTOMERS.c.name, CUSTOMERS.c.arr_usd, CSM.c.name.label("csm"))  # fmt: skip
    rows = WITH_CUSTOMER.outerjoin(FLAGS, IS_UP).outerjoin(CSM, OF_CSM)
    return query.select_from(rows).where(WAS_STALE), (CTAS.c.opened_at, CTAS.c.id), CtaLine


def _items() -> List:
    query = sql.select(CTAS.c.id, CTAS.c.area, CUSTOMERS.c.name, CSM.c.name.label("csm"), FLAGS.c.raised_at,
                       REASON, ITEMS.c.times)  # fmt: skip
    query = query.select_from(OF_ITEMS.outerjoin(FLAGS, IS_UP).outerjoin(CSM, OF_CSM))
    query = query.where(WAS_CARRIED, _is_of(AGENDAS.c.meeting))
    return query, (ITEMS.c.times.desc(), AGENDAS.c.meeting, ITEMS.c.position, ITEMS.c.id), CarriedLine


def _ideas() -> List:
    query = sql.select(IDEAS.c.at, PEOPLE.c.name, IDEAS.c.text)
    query = query.select_from(IDEAS.join(PEOPLE, PEOPLE.c.id == IDEAS.c.person_id))
    return query.where(_within(IDEAS.c.at)), (IDEAS.c.at.desc(), IDEAS.c.id.desc()), IdeaLine


# The oldest first; by age before, so that SQLite sorts what is up, rather than look for it among all that ever was.
BY_AGE = (AGE.desc(), FLAGS.c.raised_at)
LISTS: Mapping[Figure, List] = {
    Figure.RAISED: _flags(WAS_RAISED, order=(FLAGS.c.raised_at,)),
    Figure.CLEARED: _flags(WAS_CLEARED, order=(FLAGS.c.cleared_at,)),
    Figure.UP: _flags(WAS_UP, _is_of(CTAS.c.area), order=BY_AGE),
    Figure.AGED: _flags(WAS_UP, _is_of(AGE), order=BY_AGE),
    Figure.TIMES: _asks(),
    Figure.SOLVED: _flags(WAS_CLEARED, _is_of(REACHED), order=(FLAGS.c.cleared_at,)),
    Figure.STALE: _ctas(),
    Figure.CARRIED: _items(),
    Figure.IDEAS: _ideas(),
}
COUNTS = {
    figure: query.with_only_columns(func.count(), maintain_column_froms=True)
    for figure, (query, *_) in LISTS.items()
}
PAGES = {
    figure: query.order_by(*order).limit(PAGE["limit"]).offset(PAGE["offset"])
    for figure, (query, order, _line) in LISTS.items()
}


def count(session: Session, figure: Figure, extent: Extent, of: str = "") -> int:
    """Return how many rows a list has."""
    found: int = session.run(COUNTS[figure], extent.values(of)).scalar_one()
    return found


def rows(
    session: Session, figure: Figure, extent: Extent, of: str, limit: int, offset: int
) -> tuple[FigureLine, ...]:
    """Return some rows of a list."""
    line = LISTS[figure][-1]
    found = session.run(PAGES[figure], {**extent.values(of), "most": limit, "skip": offset})
    return tuple(line(*row) for row in found)
