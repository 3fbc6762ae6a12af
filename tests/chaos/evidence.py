"""The evidence: what people were told, what the database holds, and what stands in Slack."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sql
from sqlmodel import SQLModel

from bot.meetings.rules.messages import AgendaMessage, MeetingMessage, MissedMessage, ProcessMessage
from bot.operations.rules.messages import AlarmMessage
from sandbox.workspace import BOT_USER, Message, Workspace
from storage.database import Database
from storage.messages import DeliveryState
from tests.chaos.ledger import Seen

TABLES = ("people", "customers", "ctas", "flags", "escalations", "timeline", "area_colours", "outbox", "left_behind",
          "agendas", "agenda_items")  # fmt: skip
OF_MEETINGS = (
    AgendaMessage.kind,
    ProcessMessage.kind,
    MissedMessage.kind,
    MeetingMessage.kind,
)  # nobody's but their channel's
Row = dict[str, Any]


@dataclass
class Evidence:
    """All of it: answers, rows by table (oldest first), what everybody sees of the bot, and what one person sees."""

    seen: list[Seen]
    rows: dict[str, list[Row]]
    standing: list[Message]
    private: list[Message]

    def by_id(self, table: str) -> dict[int, Row]:
        """Return the rows of a table by their ids."""
        return {row["id"]: row for row in self.rows[table]}

    def given_up(self) -> set[int]:
        """Return the messages that could go nowhere: what a meeting has in a channel of which operators were told."""
        rows = self.by_id("outbox")
        dead = {row["args"]["channel"] for row in rows.values() if row["kind"] == AlarmMessage.kind}
        roots = {number: rows[row["root_id"] or number] for number, row in rows.items()}
        return {
            number
            for number, row in rows.items()
            if row["state"] == DeliveryState.FAILED
            and roots[number]["kind"] in OF_MEETINGS
            and roots[number]["to_channel"] in dead
        }


def collect(seen: Iterable[Seen], database: Database, workspace: Workspace) -> Evidence:
    """Return the evidence as it now is."""
    said = [m for messages in workspace.messages.values() for m in messages if m.user == BOT_USER]
    with database.engine.connect() as connection:
        rows = {name: _all(connection, SQLModel.metadata.tables[name]) for name in TABLES}
    return Evidence(
        list(seen), rows, [m for m in said if not m.ephemeral_to], [m for m in said if m.ephemeral_to]
    )


def key_of(message: Message) -> str | None:
    """Return the key by which the outbox knows a message."""
    key: str | None = (message.metadata or {}).get("event_payload", {}).get("key")
    return key


def _all(connection: sql.Connection, table: sql.Table) -> list[Row]:
    return [
        dict(row)
        for row in connection.execute(sql.select(table).order_by(*table.primary_key.columns)).mappings()
    ]
