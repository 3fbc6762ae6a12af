"""Agendas as they are posted, on both databases: once, joined, and wrapped up."""

import asyncio
from datetime import timedelta

import pytest

from bot.cases.usecases import ctas, flags
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.meetings.rules.agendas import Due
from bot.meetings.usecases import agenda_items, posted_agendas
from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy
from scheduled.meetings import agendas as job
from storage import occurrences
from storage.database import Database
from storage.meetings import agendas as stored
from storage.meetings.tables import AgendaItemRow, AgendaRow
from tests.cases.usecases.test_home_tab import ANGSTROM, GLOBEX, INITECH, NORTHWIND, SUPPORT_SYSTEMS, House
from tests.delivering import rows_of
from tests.meetings.usecases.posting import (
    BEFORE,
    ON,
    WEDNESDAY,
    before_the_meeting,
    count,
    due,
    flagged,
    kinds,
    on_agenda,
    post,
)
from tests.quiet import nobody


@pytest.fixture
def house(database: Database, policy: Policy) -> House:
    return before_the_meeting(database, policy)


async def test_of_many_who_post_at_once_one_does(house: House) -> None:
    await flagged(house, GLOBEX, ANGSTROM)
    house.clock.now = WEDNESDAY - BEFORE
    elsewhere = TransactionRunner(
        Database(house.database.engine.url.render_as_string(hide_password=False)),
        house.transactions.policy,
        house.clock,
    )
    done = await asyncio.gather(
        *(
            transactions.run(posted_agendas.post, due(house))
            for transactions in (house.transactions, elsewhere) * 4
        )
    )
    elsewhere.database.close()
    assert sorted(done) == [False] * 7 + [True]
    assert kinds(house) == ["agenda", "item", "item"]
    assert [(item.cta_id, item.times, item.position) for item in on_agenda(house, 1)] == [
        (2, 1, 0),
        (1, 1, 1),
    ]
    told = house.database.run_here(lambda session: occurrences.last(session, posted_agendas.JOB, 9))
    assert [(subject, outcome) for subject, _at, outcome in told] == [("support_risk", "posted, items: 2")]


async def test_the_clock_posts_what_is_due_and_remembers_that_it_looked(house: House) -> None:
    await flagged(house, GLOBEX)
    house.clock.now = WEDNESDAY - timedelta(minutes=6)
    assert await job.run(house.transactions, nobody(house.transactions)) == 0
    house.clock.move(timedelta(minutes=1))
    assert await job.run(house.transactions, nobody(house.transactions)) == 1
    assert await job.run(house.transactions, nobody(house.transactions)) == 0
    assert kinds(house) == ["agenda", "item"]
    house.clock.move(timedelta(minutes=51))
    assert await job.run(house.transactions, nobody(house.transactions)) == 0
    assert kinds(house)[2:] == ["wrap_up"], (
        "its time is over; nothing stands in Slack that would be drawn anew"
    )


async def test_a_first_look_long_after_says_nothing_of_the_past(house: House) -> None:
    house.clock.now = WEDNESDAY + timedelta(hours=1)
    assert await job.run(house.transactions, nobody(house.transactions)) == 0
    assert kinds(house) == []


async def test_what_is_too_late_is_named_once(house: House) -> None:
    await job.run(house.transactions, nobody(house.transactions))
    house.clock.now = WEDNESDAY + timedelta(days=2, hours=1)
    for _ in range(2):
        await job.run(house.transactions, nobody(house.transactions))
    told = {row.to_channel: row.args["missed"] for row in rows_of(house.database) if row.kind == "missed"}
    keys = {channel: sorted({key for key, _starts_at in each}) for channel, each in told.items()}
    assert keys == {
        "#risk-support": ["support_office_hours", "support_risk"],
        "#risk-implementation": ["implementation_risk"],
    }
    assert "agenda" in kinds(house), "Friday noon: the hard cases are under way, and caught up"


async def test_what_is_flagged_meanwhile_joins_and_nothing_else(house: House) -> None:
    await flagged(house, GLOBEX)
    await post(house)
    house.clock.now = WEDNESDAY + timedelta(minutes=5)
    await house("maya", flags.open_flagged, NORTHWIND, "bugs", "of another meeting")
    await house("maya", ctas.open_cta, INITECH, "support", "not flagged")
    await flagged(house, ANGSTROM, SUPPORT_SYSTEMS)
    assert await house.transactions.run(posted_agendas.attend, 1) == 2
    assert await house.transactions.run(posted_agendas.attend, 1) == 0
    found = on_agenda(house, 1)
    assert [(item.cta_id, item.joined_at is not None) for item in found] == [(1, False), (4, True), (5, True)]
    await house("maya", flags.unflag, 1)
    await house("maya", flags.flag, 1, "again")
    assert await house.transactions.run(posted_agendas.attend, 1) == 0, "that one is there"


async def test_more_items_than_time_are_in_one_condensed_reply(house: House) -> None:
    short = due(house).meeting.model_copy(update={"minutes": 6})
    await flagged(house, GLOBEX, ANGSTROM, NORTHWIND, SUPPORT_SYSTEMS, INITECH)
    house.clock.now = WEDNESDAY - BEFORE
    assert await house.transactions.run(posted_agendas.post, Due(short, ON, WEDNESDAY))
    assert kinds(house) == ["agenda", "item", "item", "rest"]
    found = on_agenda(house, 1)
    assert [item.cta_id for item in found] == [2, 1, 4, 3, 5], "Ångström, Globex; then by ARR"
    assert [item.message_id is None for item in found] == [False, False, True, True, True]
    rest = await house.transactions.run(agenda_items.rest, 1)
    assert ([cta.id for cta in rest.first], rest.total) == ([4, 3, 5], 3)


async def test_a_meeting_is_ended_by_time_or_by_somebody_once(house: House) -> None:
    await flagged(house, GLOBEX)
    await post(house)
    await house("sam", posted_agendas.close, 1)
    await house("sam", posted_agendas.close, 1)
    house.clock.now = WEDNESDAY + timedelta(hours=2)
    assert await house.transactions.run(posted_agendas.under_way) == []
    await house.transactions.run(posted_agendas.attend, 1)
    assert kinds(house).count("wrap_up") == 1
    [item] = on_agenda(house, 1)
    await house("dana", agenda_items.decide, item.id, "told after the meeting")
    [entry] = (await house.transactions.run(agenda_items.wrap_up, 1)).decisions
    assert entry.text == "told after the meeting"


async def test_an_empty_meeting_has_one_line_and_no_end(house: House) -> None:
    await post(house)
    house.clock.now = WEDNESDAY + timedelta(hours=2)
    await house.transactions.run(posted_agendas.attend, 1)
    assert kinds(house) == ["agenda"]
    assert await house.transactions.run(posted_agendas.under_way) == []


async def test_a_meeting_that_policy_does_not_know_any_more_is_closed(house: House) -> None:
    await flagged(house, GLOBEX)
    await post(house)
    other = [each for each in MEETINGS.of(house.transactions.policy) if each.key != "support_risk"]
    without = TransactionRunner(
        house.database, house.transactions.policy.model_copy(update={"meetings": tuple(other)}), house.clock
    )
    await without.run(posted_agendas.attend, 1)
    assert house.database.run_here(stored.still_open) == []
    assert count(house, AgendaRow) == 1
    assert count(house, AgendaItemRow) == 1
