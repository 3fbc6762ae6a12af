"""The process report: its numbers, read past the ORM by queries that are built once (docs/numbers.md)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam, func

from storage.cases.answer_times import WAS_ASKED, times
from storage.cases.home_tab import ASKS, CTAS, FLAGS
from storage.cases.lines import TimeLine
from storage.columns import UtcDateTime
from storage.meetings.process_figures import (
    AGE,
    AGENDAS,
    AGES,
    OF_FLAGS,
    OF_ITEMS,
    REACHED,
    UNTIL,
    WAITED,
    WAS_ANSWERED,
    WAS_CARRIED,
    WAS_CLEARED,
    WAS_UP,
    Extent,
)
from storage.session import Session

WEEKS = 12


def _grouped(
    rows: sql.FromClause, *groups: sql.ColumnElement[Any], where: sql.ColumnElement[bool]
) -> sql.Select[Any]:
    found = sql.select(*(group.label(f"of{n}") for n, group in enumerate(groups))).select_from(rows)
    each = found.where(where).subquery()
    return sql.select(*each.c, func.count()).group_by(*each.c)


MEDIANS = times(WAS_ANSWERED)
WAITING = _grouped(ASKS, ASKS.c.level, where=WAS_ASKED & WAITED)
SOLVED = _grouped(FLAGS, REACHED, where=WAS_CLEARED)
UP = _grouped(OF_FLAGS, CTAS.c.area, AGE, where=WAS_UP)
CARRIED = _grouped(OF_ITEMS, AGENDAS.c.meeting, where=WAS_CARRIED)


def _by_week(instant: sql.ColumnElement[Any], *conditions: sql.ColumnElement[bool]) -> sql.Select[Any]:
    bounds = [bindparam(f"week{n}", type_=UtcDateTime) for n in range(WEEKS + 1)]
    week = sql.case(*((instant < bound, n) for n, bound in enumerate(bounds[1:])))
    return _grouped(FLAGS, week, where=sql.and_(instant >= bounds[0], instant < bounds[-1], *conditions))


RAISED_BY_WEEK = _by_week(FLAGS.c.raised_at)
CLEARED_BY_WEEK = _by_week(FLAGS.c.cleared_at, FLAGS.c.cleared_by_id.is_not(None))
LAST_START = sql.select(func.max(AGENDAS.c.starts_at)).where(
    AGENDAS.c.meeting == bindparam("meeting"), AGENDAS.c.starts_at < UNTIL
)


def last_start(session: Session, meeting: str, until: datetime) -> datetime | None:
    """Return when the last meeting before an instant started whose agenda was posted (UTC)."""
    found: datetime | None = session.run(LAST_START, {"meeting": meeting, "until": until}).scalar()
    return found


def medians(session: Session, extent: Extent) -> dict[str, TimeLine]:
    """Return how long each level took that has acknowledged something in the span, by its key."""
    found: Iterable[Any] = session.run(MEDIANS, extent.values())
    return {row.level: TimeLine(*row) for row in found}


def waiting(session: Session, extent: Extent) -> dict[str, int]:
    """Return how many asks wait for each level, by its key."""
    return _numbers(session, WAITING, extent.values())


def solved(session: Session, extent: Extent) -> dict[str, int]:
    """Return how many flags that were cleared had got as far as each level, by its key."""
    return _numbers(session, SOLVED, extent.values())


def carried(session: Session, extent: Extent) -> dict[str, int]:
    """Return how many items each meeting has carried over too often, by its key."""
    return _numbers(session, CARRIED, extent.values())


def up(session: Session, extent: Extent) -> dict[str, tuple[int, ...]]:
    """Return how many flags are up in each area that has some: of each age, the youngest first."""
    found: dict[str, list[int]] = {}
    rows: Iterable[Any] = session.run(UP, extent.values())
    for area, age, number in rows:
        found.setdefault(area, [0] * AGES)[int(age)] = number
    return {area: tuple(numbers) for area, numbers in found.items()}


def by_week(session: Session, bounds: Sequence[datetime]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return how many flags were raised, and how many cleared, in each week between these bounds, oldest first."""
    values: dict[str, object] = {f"week{number}": bound for number, bound in enumerate(bounds)}
    raised, cleared = (_numbers(session, query, values) for query in (RAISED_BY_WEEK, CLEARED_BY_WEEK))
    return tuple(raised.get(n, 0) for n in range(WEEKS)), tuple(cleared.get(n, 0) for n in range(WEEKS))


def _numbers(session: Session, query: sql.Select[Any], values: dict[str, object]) -> dict[Any, int]:
    rows: Iterable[Any] = session.run(query, values)
    return dict(tuple(row) for row in rows)
