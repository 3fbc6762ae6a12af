"""The schema's versions: bring a database to the newest, and tell whether it is there.

Alembic is imported only where it works: the bot, which just looks at the version, starts a third of a second sooner.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import SQLModel

from bot.errors import OrangeflagError
from storage import every_table
from storage.database import DatabaseUnavailableError, brief

MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaError(OrangeflagError):
    """The database's tables are not those that this version needs."""


def upgrade(engine: Engine) -> tuple[str | None, str]:
    """Bring the database to the newest schema in one transaction; return its version before and after.

    Raises SchemaError when a newer Orangeflag made it.
    """
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415 - see above

    with _connected(engine) as connection, _references_unchecked(connection), connection.begin():
        before = _version(connection)
        _require_known(before)
        config = Config(attributes={"connection": connection, "tables": every_table})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.upgrade(config, "head")
        _check_references(connection)
        return before, newest()


@contextmanager
def _references_unchecked(connection: Connection) -> Iterator[None]:
    """Let SQLite make tables anew to which others refer, as its documentation advises.

    It listens to this outside of transactions only; before the commit, all references are checked.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and (
        broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    ):
        raise SchemaError(
            f"Rows of {broken[0]} refer to rows of {broken[2]} that are gone. Nothing was changed."
        )


def require_newest(engine: Engine) -> None:
    """Raise SchemaError, with the command that mends it, unless the database has the newest schema."""
    with _connected(engine) as connection:
        found = _version(connection)
    if found == newest():
        return
    if found is None:
        raise SchemaError("The database has no tables yet. Make them with: orangeflag db upgrade")
    _require_known(found)
    raise SchemaError(
        f"The database has an older schema ({found}, needed: {newest()}). Bring it up to date with: "
        "orangeflag db upgrade"
    )


def newest() -> str:
    """Return the newest version that this code knows."""
    return _versions()[0]


def differences(engine: Engine) -> list[object]:
    """Return how the database differs from the tables in code; empty when the migrations are complete."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 - see above
    from alembic.migration import MigrationContext  # noqa: PLC0415 - see above

    with _connected(engine) as connection:
        return list(compare_metadata(MigrationContext.configure(connection), SQLModel.metadata))


def _require_known(version: str | None) -> None:
    if version is not None and version not in _versions():
        raise SchemaError(
            f"The database was made by a newer Orangeflag (schema {version}, this one knows {newest()}). "
            "Install that version, or a newer one."
        )


def _versions() -> list[str]:
    """Return all versions, newest first: each migration's file begins with its number."""
    files = (MIGRATIONS / "versions").glob("[0-9]*.py")
    return sorted((file.name.partition("_")[0] for file in files), reverse=True)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


@contextmanager
def _connected(engine: Engine) -> Iterator[Connection]:
    try:
        # SQLite looks into the file only when a transaction begins.
        with engine.connect() as connection, connection.begin():
            pass
    except DatabaseError as error:
        raise DatabaseUnavailableError("The database did not answer.", cause=brief(error)) from error
    with engine.connect() as connection:
        yield connection
