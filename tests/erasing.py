"""What tests of erasure look at: every text column of every table, found by reflection, filled with one word."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Table, TypeDecorator, insert, select
from sqlmodel import SQLModel

from storage.columns import Usd
from storage.database import Database

WORD = "zyzzyva"
ID = 1001  # beyond the numbers that PostgreSQL gives out by itself
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
VALUES = {datetime: AT, date: date(2026, 3, 2), object: {}, bool: True, int: 5, float: 5.5}
# What holds keys of app.yaml, kinds, states, or marks that tell nothing of anybody.
KEYS = {
    "people.membership": "member",
    "ctas.type": "risk",
    "ctas.area": "support",
    "ctas.priority": "medium",
    "ctas.status": "open",
    "ctas.level": "lead",
    "area_colours.area": "support",
    "area_colours.colour": "red",
    "area_colours.cause": "flagged",
    "timeline.event": "flagged",
    "timeline.level": "lead",
    "timeline.criterion": "",
    "tasks.playbook": "",
    "tasks.does": "",
    "tasks.email": "",
    "sponsorships.state": "sponsored",
    "check_ins.on_track": "no",
    "check_ins.ending": "held",
    "check_ins.answers": [["How is it going?", f"{WORD} check_ins.answers"]],
    "drafts.verb": "flag",
    "escalations.level": "lead",
    "escalations.ask": "help",
    "escalations.criterion": "",
    "escalations.ending": "",
    "tickets.type": "bug",
    "tickets.priority": "high",
    "assignments.part": "csm",
    "happenings.key": "9f86d081",  # a digest
    "left_behind.channel": "C0001",
    "left_behind.ts": "1.000001",
    "outbox.key": "1b4f0e98",  # at random
    "outbox.kind": "card",
    "outbox.to_channel": "#risk-support",
    "outbox.state": "sent",
    "outbox.error": "",  # Slack's words, or our own
    "outbox.channel": "C1",
    "outbox.ts": "1.0",
    "emails.key": "5e0c7d12",  # at random
    "emails.state": "sent",
    "paces.key": "#risk-support",
    "occurrences.job": "alarm",
    "occurrences.subject": "#risk-support",
    "occurrences.outcome": "",
    "agendas.meeting": "support_risk",
    "agenda_items.mark": "discussed",
    "meeting_changes.meeting": "support_risk",
    "jobs.name": "agendas",
    "jobs.outcome": "",
}
MAILED = {
    "emails.recipients": ("name", "email"),
    "emails.refused": ("name", "email", "words"),
}  # lists of contacts
PEOPLES = ("people", "preferences", "ideas")  # tables and columns that hold nothing of a customer
CUSTOMERS = ("customers", "contacts", "contact_roles", "tickets", "measures", "area_colours",
             "tasks.questions")  # which are policy's  # fmt: skip


def fill(database: Database, *, but: tuple[str, ...]) -> None:
    """Write a row into every table, all about one customer and by one person, with the word in every text."""

    def write(session: Any) -> None:  # noqa: ANN401 - a session of storage's
        for table in SQLModel.metadata.sorted_tables:
            row = {column.key: value_of(table, column, but) for column in table.columns}
            session.run(insert(table).values(row), {})

    database.run_here(write)


def value_of(table: Table, column: Column[Any], but: tuple[str, ...]) -> object:
    name = f"{table.name}.{column.key}"
    if name in KEYS:
        return KEYS[name]
    if column.key == "id" or column.foreign_keys:
        return None if name == "outbox.root_id" else ID
    if column.key in ("cleared_at", "ended_at", "until", "closed_at") and column.nullable:
        return None
    if isinstance(column.type, Usd):
        return Decimal("12345.67")
    kind = (column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type).python_type
    if kind is str:
        return f"{'kept' if {table.name, name} & {*but} else WORD} {name}"
    whose = "kept" if "contacts" in but else WORD
    return [[f"{whose} contacts.{part}" for part in MAILED[name]]] if name in MAILED else VALUES[kind]


def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    return database.run_here(
        lambda session: {
            table.name: [
                dict(row) for row in session.run(select(table).order_by(*table.primary_key), {}).mappings()
            ]
            for table in SQLModel.metadata.sorted_tables
        }
    )


def traces(database: Database) -> list[str]:
    return [
        f"{table}.{column}: {value}"
        for table, rows in everything(database).items()
        for row in rows
        for column, value in row.items()
        if WORD in str(value).casefold()
    ]


def texts(database: Database) -> set[str]:
    return {place.partition(":")[0] for place in traces(database)}
