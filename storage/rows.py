"""What all queries that write one row have in common: past the ORM, whose unit of work costs more than the row."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Insert, Label, Row, Table, Update, bindparam, insert, update
from sqlmodel import Session, SQLModel

ID = "id_"  # a name that no column has


def added(session: Session, kind: type[SQLModel], /, **values: Any) -> int:  # noqa: ANN401 - whatever columns hold
    """Write a new row now, with defaults for columns that are left out; return the id that it was given."""
    written = session.connection().execute(_insert(kind), values)
    number: int = written.inserted_primary_key[0]  # type: ignore[index]  # every table of ours has one
    return number


def changed(session: Session, kind: type[SQLModel], number: int, /, **values: Any) -> None:  # noqa: ANN401 - as above
    """Write some columns of a row now. Rows that this session has read before do not show it."""
    session.connection().execute(_update(kind), {ID: number, **values})


@cache
def _insert(kind: type[SQLModel]) -> Insert:
    return insert(table_of(kind))


@cache
def _update(kind: type[SQLModel]) -> Update:
    table = table_of(kind)
    return update(table).where(table.c.id == bindparam(ID))


def labelled(columns: Iterable[ColumnElement[Any]], name: str) -> list[Label[Any]]:
    """Return columns for a query whose rows `nested` takes apart: those of another table, joined as `name`."""
    return [column.label(f"{name}.{column.key}") for column in columns]


def nested(row: Row[Any]) -> dict[str, Any]:
    """Return a row as a dictionary, with a dictionary for each joined row; None for one that is missing."""
    found: dict[str, Any] = {}
    for label, value in row._mapping.items():  # noqa: SLF001 - public in spite of its name
        name, _, key = label.rpartition(".")
        (found.setdefault(name, {}) if name else found)[key] = value
    return {
        name: None if isinstance(value, dict) and value.get("id", 0) is None else value
        for name, value in found.items()
    }


def table_of(kind: type[SQLModel]) -> Table:
    """Return the table behind a class of rows."""
    table: Table = kind.__table__  # type: ignore[attr-defined]  # SQLModel sets it
    return table
