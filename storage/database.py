"""The database: one transaction per piece of work, run beside the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import Engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlmodel import create_engine

from bot.errors import OrangeflagError
from storage.session import Session

T = TypeVar("T")

POSTGRES_CONNECTIONS = 8
# Slack waits three seconds for an acknowledgement: what can't be done in time must be known before.
LOCK_SECONDS = 1
GONE_MILLISECONDS = (
    10_000  # after which a server that is not even heard of counts as gone (libpq's tcp_user_timeout)
)
QUEUE_SECONDS = 1.5
STATEMENTS = (
    1_000  # that a connection keeps prepared; of more than psycopg's 100, each would be planned anew in turn
)


class DatabaseUnavailableError(OrangeflagError):
    """The database did not answer, so nothing was recorded."""


def make_engine(url: str) -> Engine:
    """Return an engine for a SQLite or PostgreSQL address.

    SQLite runs in WAL mode with foreign keys on, and every transaction takes the write lock when it begins,
    so that none fails half-way. Raises OrangeflagError for any other address.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):  # the latter when the port is no number
        raise OrangeflagError(
            "DATABASE_URL is not an address of a database, such as sqlite:///orangeflag.db."
        ) from None
    if address.get_backend_name() in ("postgres", "postgresql"):
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() == "postgresql":
        engine = create_engine(
            address,
            pool_size=POSTGRES_CONNECTIONS,
            pool_use_lifo=True,  # the one used last knows its plans, and is still in the caches
            hide_parameters=True,
            connect_args={
                "connect_timeout": 2,
                "keepalives_idle": 5,
                "keepalives_interval": 2,
                "tcp_user_timeout": GONE_MILLISECONDS,
                "options": f"-c lock_timeout={LOCK_SECONDS * 1000}",
            },
        )
        event.listen(engine, "connect", _keep_all_prepared)
        return engine
    if address.get_backend_name() != "sqlite":
        raise OrangeflagError(
            f"DATABASE_URL names {address.get_backend_name()}; it must be a sqlite or postgresql address."
        )
    engine = create_engine(
        address, connect_args={"check_same_thread": False, "timeout": LOCK_SECONDS}, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_sqlite)
    # Not by the engine's "begin" event: an engine that has any looks at every statement for more of them.
    engine.dialect.do_begin = _begin  # type: ignore[assignment,method-assign]
    return engine


def _keep_all_prepared(connection: Any, _record: object) -> None:  # noqa: ANN401 - as below
    connection.prepared_max = STATEMENTS


def _begin(connection: Any) -> None:  # noqa: ANN401 - as below
    connection.execute("BEGIN IMMEDIATE")


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - a DBAPI connection has no common type
    connection.isolation_level = None  # `_begin` starts transactions instead
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


class Database:
    """Runs pieces of work, each in one transaction: on SQLite one at a time, on PostgreSQL several."""

    def __init__(self, url: str, on_queued: Callable[[], None] = lambda: None) -> None:
        """Connect lazily to `url`; `on_queued` is called after each commit that queued messages."""
        self.engine = make_engine(url)
        self.on_queued = on_queued
        self.unavailable = 0  # pieces of work that were not done, because the database did not answer
        workers = 1 if self.engine.dialect.name == "sqlite" else POSTGRES_CONNECTIONS
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="database")

    async def run(self, work: Callable[[Session], T]) -> T:
        """Run `work` in a transaction on a worker thread; return its result once that is committed.

        Any error undoes everything. Raises DatabaseUnavailableError when the database does not answer, or all
        threads are busy for so long that the work could not even begin.
        """
        try:
            return await self._run_beside(work)
        except DatabaseUnavailableError:
            self.unavailable += 1
            raise

    async def _run_beside(self, work: Callable[[Session], T]) -> T:
        future = self._threads.submit(self.run_here, work)
        result = asyncio.wrap_future(future)
        done, _ = await asyncio.wait({result}, timeout=QUEUE_SECONDS)
        if not done and future.cancel():
            raise DatabaseUnavailableError("The database is too busy.", cause="no thread was free")
        return await result

    def run_here(self, work: Callable[[Session], T]) -> T:
        """Return what a piece of work returns, done in one transaction on the calling thread."""
        try:
            return self._run(work, try_again=True)
        except (OperationalError, InterfaceError) as error:
            raise DatabaseUnavailableError("The database did not answer.", cause=brief(error)) from error

    def _run(self, work: Callable[[Session], T], *, try_again: bool) -> T:
        with Session(self.engine) as session:
            try:
                result = work(session)
            except (OperationalError, InterfaceError) as error:
                if not (try_again and error.connection_invalidated):
                    raise
            else:
                session.commit()
                if session.queued:
                    self.on_queued()
                return result
        # The connection was dead, as after a restart of the database. Nothing can have been committed, and finding
        # this out costs less than asking each connection beforehand whether it lives.
        return self._run(work, try_again=False)

    def close(self) -> None:
        """Let running work finish and give the connections back."""
        self._threads.shutdown()
        self.engine.dispose()


def brief(error: DBAPIError) -> str:
    """Return the driver's own words, without the statement and its values: these may hold customers' text."""
    return str(error.orig).strip().splitlines()[0]
