"""Many new rows at once, through the driver itself: SQLAlchemy takes longer over a row than the database does."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from sqlalchemy import Column, Dialect, Table, bindparam, update

from storage.session import Session, driver_errors

Row = tuple[Any, ...]


def add_rows(session: Session, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Add rows whose values stand in the order of `columns`; what these leave out gets the table's default."""
    if not rows:
        return
    connection = session.connection
    unsaid: dict[str, Any] = {
        column.key: column.default for column in table.columns if column.default and column.key not in columns
    }
    values = [*zip(*rows, strict=True), *(repeat(default.arg, len(rows)) for default in unsaid.values())]
    names, dialect = (*columns, *unsaid), connection.dialect
    taken = [_taken(table.c[name], dialect, each) for name, each in zip(names, values, strict=True)]
    into, told = f"{table.name} ({', '.join(names)})", zip(*taken, strict=True)
    if dialect.name == "postgresql":
        if not connection.in_transaction():  # which otherwise begins with SQLAlchemy's first statement
            connection.begin()
        cursor: Any = connection.connection.cursor()
        with driver_errors(connection), cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for row in told:
                copy.write_row(row)
    else:
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({marks})", [*told])  # noqa: S608 - our own names


def change_rows(session: Session, key: Column[Any], columns: Sequence[str], rows: Mapping[Any, Row]) -> None:
    """Change rows by their key."""
    if not rows:
        return
    names = [f"new_{column}" for column in columns]  # SQLAlchemy keeps the columns' own names for itself
    told = [{"this": one, **dict(zip(names, row, strict=True))} for one, row in rows.items()]
    change = update(key.table).where(key == bindparam("this"))
    change = change.values({column: bindparam(name) for column, name in zip(columns, names, strict=True)})
    session.connection.execute(change, told)


def _taken(column: Column[Any], dialect: Dialect, values: Iterable[Any]) -> Iterable[Any]:
    """Return a column's values as the driver takes them."""
    prepare = column.type.dialect_impl(dialect).bind_processor(dialect)
    return map(prepare, values) if prepare else values
