"""How long levels of the ladder take to acknowledge what they are asked (docs/numbers.md)."""

from typing import Any

import sqlalchemy as sql
from sqlalchemy import func
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from storage.cases.records import HelpRequestKind
from storage.cases.tables.help_requests import HelpRequestRow
from storage.rows import table_of

ASKS = table_of(HelpRequestRow)
# Whoever took notice without being asked has waited for nothing.
WAS_ASKED = (ASKS.c.ask == HelpRequestKind.HELP) & (ASKS.c.asked_by_id != ASKS.c.person_id)


class Elapsed(GenericFunction[float]):
    """The seconds from one instant to another."""

    type = sql.Float()
    inherit_cache = True


@compiles(Elapsed, "sqlite")
def _in_days(element: Elapsed, compiler: Any, **more: Any) -> str:  # noqa: ANN401 - SQLAlchemy's signature
    since, until = (compiler.process(clause, **more) for clause in element.clauses)
    return f"((julianday({until}) - julianday({since})) * 86400.0)"


@compiles(Elapsed, "postgresql")
def _in_seconds(element: Elapsed, compiler: Any, **more: Any) -> str:  # noqa: ANN401 - as above
    since, until = (compiler.process(clause, **more) for clause in element.clauses)
    return f"CAST(extract(epoch FROM {until} - {since}) AS double precision)"


def times(*conditions: sql.ColumnElement[bool]) -> sql.Select[Any]:
    """Return a query for each level's median: of its times by length, the one in the middle, or the mean of two.

    `conditions` say which acknowledgements count, beside that they were asked for (docs/numbers.md).
    """
    took = func.Elapsed(ASKS.c.asked_at, ASKS.c.acknowledged_at)
    each = (
        sql.select(
            ASKS.c.level,
            took.label("took"),
            func.row_number().over(partition_by=ASKS.c.level, order_by=took).label("place"),
            func.count().over(partition_by=ASKS.c.level).label("many"),
        )
        .where(WAS_ASKED, *conditions)
        .subquery()
    )
    middle = (each.c.place * 2 - each.c.many).between(0, 2)
    query = sql.select(each.c.level, func.max(each.c.many), func.avg(each.c.took)).where(middle)
    return query.group_by(each.c.level)
