"""What all queries that write one row have in common: past the ORM, whose unit of work costs more than the row."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Label, Result, Row, Table, Update, bindparam, update
from sqlmodel import SQLModel

from storage.session import Session

Parts = list[tuple[str, tuple[str, ...], slice]]

ID = "id_"  # a name that no column has


def added(session: Session, kind: type[SQLModel], /, **values: Any) -> int:  # noqa: ANN401 - whatever columns hold
    """Have a new row written, with defaults for columns that are left out; return its id.

    It waits for others (see `Session`), but nothing is read before it is there.
    """
    return session.later(table_of(kind), values)


def changed(session: Session, kind: type[SQLModel], number: int, /, **values: Any) -> None:  # noqa: ANN401 - as above
    """Write some columns of a row now. Rows that this session has read before do not show it."""
    session.run(_update(kind), {ID: number, **values})


@cache
def _update(kind: type[SQLModel]) -> Update:
    table = table_of(kind)
    return update(table).where(table.c.id == bindparam(ID))


def labelled(columns: Iterable[ColumnElement[Any]], name: str) -> list[Label[Any]]:
    """Return columns for a query whose rows `nested` takes apart: those of another table, joined as `name`."""
    return [column.label(f"{name}.{column.key}") for column in columns]


def nested(found: Result[Any]) -> list[dict[str, Any]]:
    """Return rows as dictionaries, each with a dictionary for each joined row; None for one that is missing."""
    parts = _parts(tuple(found.keys()))
    return [_taken_apart(row, parts) for row in found]


def _taken_apart(row: Row[Any], parts: Parts) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, keys, place in parts:
        part = dict(zip(keys, row[place], strict=True))
        if name:
            found[name] = None if part.get("id", 0) is None else part
        else:
            found |= part
    return found


@cache
def _parts(labels: tuple[str, ...]) -> Parts:
    """Return for each joined row, or what stands between two of them, its name, its columns and where they stand."""
    split = [(name, key) for name, _, key in (label.rpartition(".") for label in labels)]
    found, begin = [], 0
    for name, columns in groupby(split, key=itemgetter(0)):
        keys = tuple(key for _name, key in columns)
        found.append((name, keys, slice(begin, begin + len(keys))))
        begin += len(keys)
    return found


def table_of(kind: type[SQLModel]) -> Table:
    """Return the table behind a class of rows."""
    table: Table = kind.__table__  # type: ignore[attr-defined]  # SQLModel sets it
    return table
