"""What SQLAlchemy compiles serves a whole worker: an engine keeps it for itself, and each test has its own.

A quarter of a test's processor time would go into compiling the same queries once more.
"""

from typing import Any

import pytest
from sqlalchemy import URL, Engine
from sqlmodel import create_engine

import storage.database

ROOM = 5_000  # statements; there are fewer
first: dict[str, Engine] = {}  # of each kind of database


def share(patch: pytest.MonkeyPatch) -> None:
    """Have all engines of a kind compile as the first one did that was ever connected."""
    patch.setattr(storage.database, "create_engine", _sharing)


def _sharing(url: URL, **told: Any) -> Engine:  # noqa: ANN401 - as SQLAlchemy's
    engine = create_engine(url, query_cache_size=ROOM, **told)
    shared = first.setdefault(engine.dialect.name, engine)
    if shared.dialect.server_version_info is None:  # it never connected, and does not know its server
        first[engine.dialect.name] = engine
    elif shared is not engine:
        engine.dialect = engine.pool._dialect = shared.dialect
        engine._compiled_cache = shared._compiled_cache
    return engine
