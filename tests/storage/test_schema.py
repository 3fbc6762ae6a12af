"""The schema's versions: complete migrations, and a sentence for every database that does not fit."""

import itertools
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import event, text
from sqlmodel import SQLModel

from bot.errors import OrangeflagError
from storage import schema
from storage.database import Database, DatabaseUnavailableError
from storage.schema import SchemaError
from tests.later_version import VERSION, add_migration

numbers = itertools.count(1)

INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
}


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], None]:
    """Return what turns this code into a later version, which has one more migration."""

    def become() -> None:
        later = tmp_path / "migrations"
        shutil.copytree(schema.MIGRATIONS, later)
        add_migration(later)
        monkeypatch.setattr(schema, "MIGRATIONS", later)

    return become


def stamp(database: Database, version: str) -> None:
    """Have a database say that it was made by another version."""
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def test_the_migrations_make_the_tables_in_code(database: Database) -> None:
    assert schema.differences(database.engine) == []


def test_the_migrations_index_the_rows_that_code_says(database: Database) -> None:
    with database.engine.connect() as connection:
        made: dict[str, str] = dict(connection.execute(text(INDEXES[database.engine.dialect.name])).all())
    told = {
        str(index.name): index.info["where"]
        for table in SQLModel.metadata.tables.values()
        for index in table.indexes
        if index.info
    }
    assert told.keys() == {name for name, how in made.items() if " WHERE " in how}
    for name, where in told.items():
        assert _plain(made[name].partition(" WHERE ")[2]) == _plain(where), name


def _plain(condition: str) -> str:
    """Return a condition without what PostgreSQL adds to it, or says in other words."""
    return re.sub(r"::\w+( varying)?(\[\])?|[()\[\]\s]|ARRAY", "", condition).replace("=ANY", "IN")


def test_a_difference_would_be_seen(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE drafts DROP COLUMN text"))
    assert schema.differences(database.engine) != []


def test_upgrading_twice_changes_nothing_the_second_time(empty: Database) -> None:
    newest = schema.newest()
    assert schema.upgrade(empty.engine) == (None, newest)
    schema.require_newest(empty.engine)
    assert schema.upgrade(empty.engine) == (newest, newest)
    schema.require_newest(empty.engine)


def test_a_database_without_tables_is_refused(empty: Database) -> None:
    with pytest.raises(SchemaError) as refused:
        schema.require_newest(empty.engine)
    assert refused.value.sentence == ("The database has no tables yet. Make them with: orangeflag db upgrade")


def test_an_older_schema_is_refused_and_can_be_mended(
    database: Database, next_version: Callable[[], None]
) -> None:
    old = schema.newest()
    next_version()
    with pytest.raises(SchemaError) as refused:
        schema.require_newest(database.engine)
    assert refused.value.sentence == (
        f"The database has an older schema ({old}, needed: {VERSION}). Bring it up to date with: "
        "orangeflag db upgrade"
    )
    assert schema.upgrade(database.engine) == (old, VERSION)
    schema.require_newest(database.engine)


@pytest.mark.parametrize("act", [schema.require_newest, schema.upgrade])
def test_a_newer_schema_is_refused(database: Database, act: Callable[..., object]) -> None:
    stamp(database, "9999")
    with pytest.raises(SchemaError) as refused:
        act(database.engine)
    assert refused.value.sentence == (
        f"The database was made by a newer Orangeflag (schema 9999, this one knows {schema.newest()}). "
        "Install that version, or a newer one."
    )


def test_an_upgrade_that_fails_leaves_the_schema_as_it_was(
    database: Database, next_version: Callable[[], None]
) -> None:
    next_version()
    version = schema.MIGRATIONS / "versions" / "9001_later.py"
    broken = version.read_text() + '    op.execute("CREATE TABLE later (id INTEGER PRIMARY KEY)")\n'
    version.write_text(broken)
    with pytest.raises(Exception, match="already exists"):
        schema.upgrade(database.engine)
    with pytest.raises(SchemaError, match="older schema"):
        schema.require_newest(database.engine)
    with database.engine.begin() as connection:
        assert not database.engine.dialect.has_table(connection, "later")


@pytest.mark.parametrize("act", [schema.require_newest, schema.upgrade])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, act: Callable[..., object]) -> None:
    path = tmp_path / "notes.db"
    path.write_text("These are only my notes, and not a database. " * 100)
    database = Database(f"sqlite:///{path}")
    with pytest.raises(OrangeflagError, match="did not answer") as refused:
        act(database.engine)
    assert refused.value.data["cause"] == "file is not a database"
    database.close()


@pytest.mark.parametrize("act", [schema.require_newest, schema.upgrade])
def test_a_database_that_somebody_else_holds_is_told(
    sqlite_template: Path, tmp_path: Path, act: Callable[..., object]
) -> None:
    path = tmp_path / "held.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{path}")
    event.listen(database.engine, "connect", _impatient)
    with sqlite3.connect(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnavailableError) as refused:
            act(database.engine)
    other.close()
    assert refused.value.data["cause"] == "database is locked"
    database.close()


def _impatient(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA busy_timeout = 50")


def test_each_migrations_file_begins_with_its_number() -> None:
    script = ScriptDirectory(str(schema.MIGRATIONS))
    assert {Path(step.path).name.partition("_")[0] for step in script.walk_revisions()} == {
        step.revision for step in script.walk_revisions()
    }
    assert script.get_current_head() == schema.newest()
