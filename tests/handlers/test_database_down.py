"""With the database down, people read that nothing was recorded, and it is true."""

import contextlib
import sqlite3
from collections.abc import Iterator

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlmodel import select

from bot.policy import Policy
from storage.tables import CtaRow, MessageRow
from tests.stage import Stage, staged, text_of

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
