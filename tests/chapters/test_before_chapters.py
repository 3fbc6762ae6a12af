"""A database, and a Slack full of messages, from before there were chapters: all of it goes on working.

`before/before.sql` and `before.json` were written by the build before: nine days with flags, agendas, 1:1s, check-ins
and reminders; then each message as that build drew it, and all that stood in Slack.
"""

import json
import sqlite3
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite
from sqlmodel import SQLModel, col, select
from structlog.testing import capture_logs

from bot.cases.usecases.message_kinds import kinds_of
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.delivery.rendering import draw
from bot.policy.model import Policy
from sandbox.workspace import BOT_USER, Channel, Message
from storage.database import Database
from storage.messages import Message as Queued
from storage.session import Session
from storage.tables import MessageRow
from tests import book
from tests.stage import Stage, buttons_of, staged

HERE = Path(__file__).parent / "before"
BEFORE: dict[str, Any] = json.loads((HERE / "before.json").read_text(encoding="utf-8"))
NOW = datetime.fromisoformat(BEFORE["now"])
SQLITE = sqlite.dialect()
OPENS_A_PAGE = ("mailto",)  # what such a button does happens in the browser


@pytest.fixture
def practice(shipped: Policy) -> Policy:
    """Return the practice by which it was written."""
    return shipped.model_copy(update={"nudges": shipped.nudges.model_copy(update={"together_minutes": 0})})


def fill(database: Database) -> None:
    """Write all rows of before, whatever database that is."""
    before = sqlite3.connect(":memory:")
    before.executescript((HERE / "before.sql").read_text(encoding="utf-8"))
    before.row_factory = sqlite3.Row

    def write(session: Session) -> None:
        for table in SQLModel.metadata.sorted_tables:
            rows = [dict(row) for row in before.execute(f"SELECT * FROM {table.name}")]
            if rows:
                told = [
                    {key: _as_typed(table.c[key].type, value) for key, value in row.items()} for row in rows
                ]
                session.connection.execute(table.insert(), sorted(told, key=lambda row: row.get("id") or 0))
            if rows and "id" in table.c and session.connection.dialect.name == "postgresql":
                last = max(row["id"] for row in rows)
                session.connection.execute(text(f"SELECT setval('{table.name}_id_seq', {last})"))

    database.run_here(write)


def _as_typed(kind: Any, value: Any) -> Any:  # noqa: ANN401 - a column's
    """Return a value of a SQLite file as the column takes it."""
    read = kind.dialect_impl(SQLITE).result_processor(SQLITE, None)
    return read(value) if read and value is not None else value


@pytest.fixture
async def stage(database_url: str, practice: Policy) -> AsyncIterator[Stage]:
    """Go on in that Slack."""
    async with staged(database_url, practice, fill, begins=NOW) as stage:
        for person, number in BEFORE["dms"].items():
            stage.workspace.add_channel(Channel(number, "", members=[person, BOT_USER], person=person))
        for post in BEFORE["posts"]:
            stage.workspace.post(Message(user=BOT_USER, **post))
        yield stage


def test_every_message_of_before_is_drawn_as_before(database: Database, practice: Policy) -> None:
    fill(database)

    def drawn(session: Session) -> dict[str, Any]:
        rows = session.orm.exec(
            select(MessageRow).where(~col(MessageRow.edits)).order_by(col(MessageRow.id))
        ).all()
        work = UnitOfWork(session, practice, NOW)
        letters = [draw(work, Queued.model_validate(row.model_dump())) for row in rows]
        return {str(each.message.id): {"kind": each.message.kind, "text": each.text, "blocks": each.blocks}
                for each in letters}  # fmt: skip

    now = json.loads(json.dumps(database.run_here(drawn)))
    assert now.keys() == BEFORE["drawn"].keys()
    for number, message in BEFORE["drawn"].items():
        assert now[number] == message, (number, message["kind"])
    kinds = {message["kind"] for message in BEFORE["drawn"].values()}
    assert kinds <= {*kinds_of(practice.added)}
    assert len(kinds) >= 21, "of nearly every kind"


async def test_every_button_of_before_still_does_something(stage: Stage) -> None:
    workspace, pressed = stage.workspace, []
    posts = [each for there in workspace.messages.values() for each in there if each.user == BOT_USER]
    with capture_logs() as logs:
        for message in posts:
            who = workspace.channels[message.channel].person or book.slack_id("dana")
            for label, action_id in buttons_of(message).items():
                still = action_id in buttons_of(message).values()  # the press before may have taken it away
                if still and not action_id.startswith(OPENS_A_PAGE):
                    result = await stage.hub.click(who, action_id, channel=message.channel, ts=message.ts)
                    assert result["failure"] is None, (label, action_id, result)
                    pressed.append(action_id.split(":")[0])
        await stage.settled()
    assert [entry for entry in logs if entry["event"] in ("handler.broke", "message.undrawable")] == []
    assert len({*pressed}) >= 19, "buttons of many kinds"
