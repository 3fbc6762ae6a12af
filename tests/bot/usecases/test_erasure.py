"""Erasure leaves nothing: every text column of every table is filled with a word, which must be gone afterwards.

A new column is filled as well, and fails here until it is erased, or said to hold nobody's words.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Column, Table, TypeDecorator, insert, select
from sqlmodel import SQLModel

from bot import clock
from bot.errors import OrangeflagError
from bot.policy import Policy
from bot.usecases import ctas, erasure, escalations, flags, people, reached
from bot.usecases.work import Desk
from storage import scorecards
from storage.columns import Usd
from storage.database import Database
from storage.records import Colour, Membership
from tests import book

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
    "tasks.playbook": "onboarding",
    "drafts.verb": "flag",
    "escalations.level": "lead",
    "escalations.ask": "help",
    "escalations.criterion": "",
    "escalations.ending": "",
    "tickets.type": "bug",
    "tickets.priority": "high",
    "assignments.part": "csm",
    "happenings.key": "9f86d081",  # a digest
    "outbox.key": "1b4f0e98",  # at random
    "outbox.kind": "card",
    "outbox.to_channel": "#risk-support",
    "outbox.state": "sent",
    "outbox.error": "",  # Slack's words, or our own
    "outbox.channel": "C1",
    "outbox.ts": "1.0",
    "paces.key": "#risk-support",
    "occurrences.job": "alarm",
    "occurrences.subject": "#risk-support",
    "occurrences.outcome": "",
}
PEOPLES = ("people", "preferences")  # tables that hold nothing of a customer
CUSTOMERS = ("customers", "contacts", "contact_roles", "tickets", "measures", "tasks", "area_colours")


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
        return f"{'kept' if table.name in but else WORD} {name}"
    return VALUES[kind]


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


async def test_of_a_customer_no_word_is_left(database: Database, policy: Policy) -> None:
    fill(database, but=PEOPLES)
    desk = Desk(database, policy, clock.now)
    assert {"tickets.subject", "contacts.email", "timeline.slack_ts", "tasks.title"} <= texts(database)
    foreseen = await desk.run(erasure.customer, f"{WORD} customers.external_id", write=False)
    assert traces(database)
    done = await desk.run(erasure.customer, f"{WORD} customers.name", write=True)
    assert traces(database) == []
    assert (done.counts, done.said) == (foreseen.counts, (f"{WORD} timeline.slack_ts",))
    left = everything(database)
    assert left["customers"][0]["name"] == f"Erased customer {ID}"
    assert [left[gone] for gone in ("contacts", "tickets", "measures", "assignments", "drafts")] == [[]] * 5
    assert left["timeline"][0]["at"] == left["flags"][0]["raised_at"] == AT
    assert left["people"][0]["name"] == "kept people.name"
    assert [row["kind"] for row in left["outbox"] if row["edits"]] == ["card"]


async def test_of_a_person_no_word_is_left(database: Database, policy: Policy) -> None:
    fill(database, but=CUSTOMERS)
    desk = Desk(database, policy, clock.now)
    assert {"relationships.how", "escalations.note", "ctas.outcome", "people.slack_id"} <= texts(database)
    address = f"{WORD} people.email"
    foreseen = await desk.run(erasure.person, address, write=False)
    done = await desk.run(erasure.person, address.upper(), write=True)
    assert traces(database) == []
    assert done.counts == foreseen.counts
    left = everything(database)
    assert (left["people"][0]["name"], left["people"][0]["membership"]) == (f"Erased person {ID}", "left")
    assert left["customers"][0]["name"] == "kept customers.name"
    assert left["timeline"][0]["person_id"] == ID  # who it was, is one nobody knows
    with pytest.raises(OrangeflagError, match="Nobody here has the address"):
        await desk.run(erasure.person, address, write=True)


async def test_a_name_and_passed_on_words_go_from_the_texts_of_others(
    database: Database, policy: Policy
) -> None:
    book.fill(database)
    desk = Desk(database, policy, clock.now)

    async def does(who: str, use_case: Any, *facts: object) -> Any:  # noqa: ANN401 - any use case
        return await desk.run_for(book.slack_id(who), use_case, *facts)

    await does("maya", flags.open_flagged, 1, "habits", f"{WORD} in my words")
    await does("omar", ctas.update, 1, "@Maya Chen knows; @Maya Chenoweth and Maya Chen don't; ask @U0MAYA.")
    wanted = await does("maya", escalations.escalate, 1, "vp", f"{WORD} wanted")
    await does("dana", escalations.send_up, wanted.cta.flag.asks[-1].id)
    await does("vera", reached.acknowledge, 1)
    assert len(traces(database)) > 4
    done = await desk.run(erasure.person, "maya@lumenworks.example", write=True)
    assert traces(database) == []
    said = [row["text"] for row in everything(database)["timeline"] if row["text"]]
    number = next(row["id"] for row in everything(database)["people"] if row["external_id"] is None)
    assert said == [
        f"@Erased person {number} knows; @Maya Chenoweth and Maya Chen don't; ask @Erased person {number}."
    ]
    assert done.told == (1,)  # a name without @ is for people to judge


async def test_nobody_is_linked_to_an_erased_person_again(database: Database, policy: Policy) -> None:
    book.fill(database)
    desk, address = Desk(database, policy, clock.now), "maya@lumenworks.example"
    await desk.run(erasure.person, address, write=True)
    number = next(row["id"] for row in everything(database)["people"] if row["external_id"] is None)
    met = people.Met(book.slack_id("maya"), "Maya Chen", address, "CSM", "UTC", Membership.MEMBER)
    assert await desk.run(people.meet, [met], only_known=True) == 0  # the hourly look at who is who
    await desk.run(people.remember_place, number, slack_id=met.slack_id, dm_channel="D1")  # was under way
    left = next(row for row in everything(database)["people"] if row["id"] == number)
    assert {left[mark] for mark in ("slack_id", "dm_channel", "email", "external_id")} == {None}
    await desk.run(people.meet, [met])  # she is still a member, and does something
    assert [row["name"] for row in everything(database)["people"]].count("Maya Chen") == 1


async def test_a_customer_who_is_gone_is_at_risk_no_more(database: Database, policy: Policy) -> None:
    book.fill(database)
    desk = Desk(database, policy, clock.now)
    await desk.run_for(book.slack_id("maya"), flags.open_flagged, 1, "habits", "ouch")
    await desk.run_for(
        book.slack_id("omar"), flags.open_flagged, 3, "habits", "worse than Globex Corporation"
    )
    done = await desk.run(erasure.customer, "C-1", write=True)
    colours = database.run_here(lambda session: scorecards.present(session, 1))
    assert {colour.colour for colour in colours.values()} == {Colour.GREEN}
    left = everything(database)
    assert [row["status"] for row in left["ctas"]] == ["resolved", "open"]
    assert [row["ended_at"] is None for row in left["escalations"]] == [False, True]
    assert done.told == (2,)
    history = database.run_here(lambda session: scorecards.history(session, 1, "habits"))
    assert [span.colour for span in history] == [Colour.RED, Colour.GREEN]


@pytest.mark.parametrize("named", ["globex corporation", "Globex", "C-", "", "%"])
async def test_only_an_exact_name_is_erased(database: Database, policy: Policy, named: str) -> None:
    book.fill(database)
    before = everything(database)
    with pytest.raises(OrangeflagError, match="Nothing was erased"):
        await Desk(database, policy, clock.now).run(erasure.customer, named, write=True)
    assert everything(database) == before
