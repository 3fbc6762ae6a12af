"""Databases without tables, and with those of an earlier version."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import tests.postgres
from storage import schema
from storage.database import Database


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Yield a database without any tables."""
    if request.param == "sqlite":
        opened = Database(f"sqlite:///{tmp_path}/empty.db")
        yield opened
        opened.close()
        return
    with tests.postgres.database(request.getfixturevalue("postgres")) as url:
        opened = Database(url)
        yield opened
        opened.close()


@pytest.fixture
def as_of(empty: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Return what makes the tables as they were at a version."""

    def make(version: str) -> None:
        earlier = tmp_path / "migrations"
        shutil.copytree(schema.MIGRATIONS, earlier)
        for file in (earlier / "versions").glob("[0-9]*.py"):
            if file.name[:4] > version:
                file.unlink()
        with monkeypatch.context() as then:
            then.setattr(schema, "MIGRATIONS", earlier)
            schema.upgrade(empty.engine)

    return make
