"""The session of one transaction: past the ORM where that is dear, and with new rows written together."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from types import TracebackType
from typing import Any, Self

import sqlmodel
from sqlalchemy import (
    Connection,
    CursorResult,
    Engine,
    Executable,
    Insert,
    Select,
    SelectBase,
    Table,
    TextClause,
    column,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.sql.visitors import iterate

from bot.errors import OrangeflagError

# How many rows of a table a change usually writes: so many numbers are asked for at once.
TABLES = "_orangeflag_tables"
USUAL = {"flags": 1, "escalations": 1, "area_colours": 2, "timeline": 2, "outbox": 3}


class TwiceError(OrangeflagError):
    """What is recorded once only was recorded before; everything in this transaction was undone."""


class Session:
    """One transaction, in which rows written `later` wait for one another, until something is read or committed.

    A statement costs a message there and back, and more in Python than in the database; so the nine rows of a flag
    are written by five statements, on PostgreSQL in one message with the commit (docs/decisions/0007).
    """

    def __init__(self, engine: Engine) -> None:
        """Begin when first used; committed once, or else undone at the end."""
        self.queued = False  # whether messages were queued
        self._engine = engine
        self._connection: Connection | None = None
        self._orm: sqlmodel.Session | None = None
        self._waiting: dict[Table, list[dict[str, Any]]] = {}
        self._once: tuple[Table, dict[str, Any]] | None = None
        self._numbers: dict[str, list[int]] = {}

    def __enter__(self) -> Self:
        """Begin a block at whose end everything is undone that was not committed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the connection back."""
        if self._orm:
            self._orm.close()
        if self._connection:
            self._connection.close()

    @property
    def connection(self) -> Connection:
        """Return the connection as it is, without what waits."""
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    @property
    def orm(self) -> sqlmodel.Session:
        """Return the ORM's session in this transaction, after what waits: for everything that is not done often."""
        self._write()
        if self._orm is None:
            self._orm = sqlmodel.Session(self.connection, expire_on_commit=False)
        return self._orm

    def run(self, statement: Executable, values: dict[str, Any] | list[dict[str, Any]]) -> CursorResult[Any]:
        """Run a statement past the ORM, or once for each of several rows; return its result.

        What waits is written before, unless the statement only reads from other tables.
        """
        if self._orm or (self._waiting and _concerns(statement, self._waiting)):
            self._write()
        return self.connection.execute(statement, values)

    def later(self, table: Table, values: dict[str, Any]) -> int:
        """Have a row written with the next ones; return the id that it will have."""
        number = self._number(table)
        self._waiting.setdefault(table, []).append({"id": number, **values})
        return number

    def once(self, table: Table, values: dict[str, Any]) -> None:
        """Have one row written with the commit, which raises TwiceError if its table has one with this key."""
        self._once = (table, values)

    def commit(self) -> None:
        """Write what waits and commit, in one message where the driver can; TwiceError as above."""
        if self._connection is None and self._once is None:
            return
        if self._orm:
            self.orm.flush()
        connection = self.connection
        try:
            with _in_one_message(connection):
                self._write()
                if self._once:
                    table, values = self._once
                    connection.execute(_into(table), values)
                connection.commit()
        except DBAPIError as error:
            # The driver may be left inside the transaction that failed.
            if self._once and isinstance(error, IntegrityError) and _is_of(self._once[0], error):
                connection.connection.driver_connection.rollback()  # type: ignore[union-attr]
                raise TwiceError("That was recorded before. Nothing was changed.") from error
            connection.invalidate()
            raise

    def _write(self) -> None:
        if self._orm:
            self._orm.flush()
        if self._waiting:
            waiting, self._waiting = self._waiting, {}
            for table in sorted(waiting, key=_rank):
                self.connection.execute(_into(table), waiting[table])

    def _number(self, table: Table) -> int:
        if not self._numbers.get(table.name):
            self._write()  # SQLite's next number is told by the rows that are there
            wanted = {table.name: 1} if self._numbers else {table.name: 1, **USUAL}
            found = iter(
                self.connection.execute(_next(self._engine.dialect.name, tuple(wanted.items()))).one()
            )
            for name, count in wanted.items():
                self._numbers[name] = [next(found) for _ in range(count)]
        return self._numbers[table.name].pop(0)


@contextmanager
def _in_one_message(connection: Connection) -> Iterator[None]:
    """Have statements travel together where the driver can."""
    if connection.dialect.name != "postgresql":
        yield
        return
    with driver_errors(connection), connection.connection.driver_connection.pipeline():  # type: ignore[union-attr]
        yield


@contextmanager
def driver_errors(connection: Connection) -> Iterator[None]:
    """Have errors of the driver itself be SQLAlchemy's, as everywhere."""
    driver: Any = connection.dialect.dbapi
    try:
        yield
    except driver.Error as error:
        raise DBAPIError.instance(None, None, error, driver.Error, dialect=connection.dialect) from error


def _is_of(table: Table, error: IntegrityError) -> bool:
    """Return whether a row of this table was refused: PostgreSQL names the table, SQLite the column in its words."""
    told = getattr(error.orig, "diag", None)
    return told.table_name == table.name if told else f": {table.name}." in str(error.orig)


def _concerns(statement: Executable, tables: Collection[Table]) -> bool:
    """Return whether a statement does more than read, or reads from one of these tables."""
    if not isinstance(statement, SelectBase):
        return True
    found = statement.__dict__.get(TABLES)  # of one that was built once
    if found is None:
        parts = [*iterate(statement)]
        found = {each for each in parts if isinstance(each, Table | TextClause)}
        statement.__dict__[TABLES] = found
    return any(isinstance(each, TextClause) or each in tables for each in found)


@cache
def _into(table: Table) -> Insert:
    return insert(table)


@cache
def _rank(table: Table) -> int:
    """Return a table's place among all, those first that others refer to."""
    return table.metadata.sorted_tables.index(table)


@cache
def _next(dialect: str, wanted: tuple[tuple[str, int], ...]) -> Select[Any]:
    """Return a query for the next ids of tables, so many of each; SQLite has one writer at a time, who may count."""
    asked: list[Any] = []
    for name, count in wanted:
        if dialect == "postgresql":
            asked += [func.nextval(f"{name}_id_seq")] * count
        else:
            last = select(func.coalesce(func.max(column("id")), 0)).select_from(text(name)).scalar_subquery()
            asked += [last + further for further in range(1, count + 1)]
    query: Select[Any] = select(*[number.label(f"n{place}") for place, number in enumerate(asked)])
    return query
