"""Whatever is drawn for people, beside the bare run of the same SQL."""

import sqlite3
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Engine, event

from bot.cases.usecases.unit_of_work import TransactionRunner

Statement = tuple[str, Any, bool]


@dataclass(frozen=True)
class Race:
    """The median milliseconds that something takes: ours, and its SQL alone."""

    what: str
    ours: float
    sql: float

    @property
    def ratio(self) -> float:
        """Return how many times its SQL it takes."""
        return self.ours / self.sql


async def race(
    transactions: TransactionRunner, what: str, draw: Callable[[], Awaitable[None]], rounds: int
) -> Race:
    """Draw something that many times, in turn with the statements that it runs, each on a warm cache."""
    with watched(transactions.database.engine) as statements:
        await draw()
    bare = _bare(transactions.database.engine.url.render_as_string(hide_password=False), statements)
    times, floor = [], []
    for _ in range(rounds):
        begun = time.perf_counter()
        await draw()
        between = time.perf_counter()
        bare()
        times.append(between - begun)
        floor.append(time.perf_counter() - between)
    return Race(what, 1000 * statistics.median(times), 1000 * statistics.median(floor))


@contextmanager
def watched(engine: Engine) -> Iterator[list[Statement]]:
    """Yield a list to which every statement is added that is run within the block, as the driver gets it."""
    found: list[Statement] = []

    def add(_connection, _cursor, statement, values, _context, many) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        found.append((statement, values, many))

    event.listen(engine, "before_cursor_execute", add)
    yield found
    event.remove(engine, "before_cursor_execute", add)


def _bare(url: str, statements: list[Statement]) -> Callable[[], None]:
    """Return what runs statements on a connection of the driver's own, and reads all they find."""
    if url.startswith("sqlite"):
        connection: Any = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    else:
        connection = psycopg.connect(url.replace("postgresql+psycopg", "postgresql"))

    def run() -> None:
        for statement, values, many in statements:
            cursor = connection.cursor()
            (cursor.executemany if many else cursor.execute)(statement, values)
            if cursor.description:
                cursor.fetchall()
        connection.commit()

    return run
