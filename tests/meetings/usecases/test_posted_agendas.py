"""Agendas as they are posted, on both databases: once, joined, wrapped up, and what carries over to the next."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import SQLModel, col, select

from bot.cases.rules.messages import NewsMessage
from bot.cases.usecases import ctas, flags, tasks
from bot.cases.usecases.unit_of_work import AlreadyDoneError, TransactionRunner
from bot.errors import OrangeflagError
from bot.meetings.rules.agendas import Due
from bot.meetings.usecases import agenda_items, agendas, posted_agendas
from bot.policy.meetings import MEETINGS, meeting_of
from bot.policy.model import Policy
from scheduled.meetings import agendas as job
from storage import occurrences
from storage.cases.tables.ctas import EntryRow, TaskRow
from storage.database import Database
from storage.meetings import agenda_items as stored_items
from storage.meetings import agendas as stored
from storage.meetings.records import Item, Mark
from storage.meetings.tables import AgendaItemRow, AgendaRow
from storage.session import Session
from tests import book
from tests.cases.usecases.test_home_tab import ANGSTROM, GLOBEX, INITECH, NORTHWIND, SUPPORT_SYSTEMS, House
from tests.delivering import rows_of
from tests.quiet import nobody

WEDNESDAY = datetime(2026, 12, 2, 16, tzinfo=UTC)  # 11:00 where the meetings are: support risk
ON = date(2026, 12, 2)
BEFORE = timedelta(minutes=5)


@pytest.fixture
def house(database: Database, policy: Policy) -> House:
    """Return the house, some minutes before the support risk meeting, with three flagged support CTAs."""
    there = House(database, policy)
    there.clock.now = WEDNESDAY - timedelta(hours=1)
    return there


async def flagged(house: House, *customers: int) -> None:
    for customer in customers:
        await house("maya", flags.open_flagged, customer, "support", "ωχ")


def due(house: House, weeks: int = 0, key: str = "support_risk") -> Due:
    meeting = meeting_of(house.transactions.policy, key)
    assert meeting
    return Due(meeting, ON + timedelta(weeks=weeks), WEDNESDAY + timedelta(weeks=weeks))


async def post(house: House, weeks: int = 0, key: str = "support_risk") -> bool:
    """Post that week's agenda, at its time."""
    wanted = due(house, weeks, key)
    house.clock.now = max(house.clock.now, wanted.starts_at - BEFORE)
    return await house.transactions.run(posted_agendas.post, wanted)


def on_agenda(house: House, agenda_id: int) -> list[Item]:
    return house.database.run_here(lambda session: stored_items.of_agenda(session, agenda_id))


def kinds(house: House) -> list[str]:
    return [row.kind for row in rows_of(house.database) if row.kind not in ("card", "news", "ask")]


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


async def test_items_carry_over_as_long_as_they_belong_there(house: House) -> None:
    await flagged(house, GLOBEX, ANGSTROM)
    await post(house)
    await house("maya", flags.unflag, 1)
    await post(house, weeks=1)
    await house("maya", flags.flag, 1, "again")
    await post(house, weeks=2)
    times = [{item.cta_id: item.times for item in on_agenda(house, number)} for number in (1, 2, 3)]
    assert times == [{2: 1, 1: 1}, {2: 2}, {2: 3, 1: 1}]


async def test_an_item_that_is_carried_over_comes_back_until_it_is_closed(house: House) -> None:
    await flagged(house, GLOBEX, ANGSTROM)
    await post(house)
    for item in on_agenda(house, 1):
        await house("sam", agenda_items.mark, item.id, "carried")
    await house("maya", flags.unflag, 1)
    await house("maya", ctas.resolve, 2, "done")
    await post(house, weeks=1)
    assert [(item.cta_id, item.times) for item in on_agenda(house, 2)] == [(1, 2)]
    house.clock.now = WEDNESDAY + timedelta(weeks=1, minutes=1)
    shown = await house("maya", agendas.show, "support_risk")
    assert shown.lines == (), "what was not carried over again does not come a third time"


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


async def test_what_is_said_of_an_item_is_kept(house: House) -> None:
    await flagged(house, GLOBEX)
    await post(house)
    [item] = on_agenda(house, 1)
    await house("dana", agenda_items.mark, item.id, "discussed")
    await house("dana", agenda_items.mark, item.id, "discussed")
    await house("dana", agenda_items.decide, item.id, "Services sends two people")
    await house("dana", agenda_items.arrange, item.id, "Call their CIO", book.slack_id("omar"), "2026-12-04")
    [item] = on_agenda(house, 1)
    assert (item.mark, item.marked_by and item.marked_by.name) == (Mark.DISCUSSED, "Dana Whitfield")
    said = house.database.run_here(_events)
    assert said == ["opened", "flagged", "discussed", "decided", "tasked"]
    shown = await house.transactions.run(agenda_items.discussed, item.id)
    assert shown.decision
    assert shown.decision.text == "Services sends two people"
    [task] = shown.tasks
    assert (task.title, task.owner and task.owner.name, task.due_on) == (
        "Call their CIO",
        "Omar Haddad",
        date(2026, 12, 4),
    )
    mentioned = [row.args["mention"] for row in rows_of(house.database) if row.kind == NewsMessage.kind]
    assert mentioned[-1] == [task.owner.id if task.owner else 0], "whoever is to do it hears of it"
    told = await house.transactions.run(agenda_items.wrap_up, 1)
    assert (told.reached, told.carried, told.left) == (frozenset({1}), [], [])


def _events(session: Session) -> list[str]:
    return list(session.orm.exec(select(EntryRow.event).order_by(col(EntryRow.id))))


def count(house: House, kind: type[SQLModel]) -> int:
    return house.database.run_here(lambda session: len(session.orm.exec(select(kind)).all()))


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


async def test_what_cannot_be_said_of_an_item_changes_nothing(house: House) -> None:
    await flagged(house, GLOBEX)
    await post(house)
    [item] = on_agenda(house, 1)
    for use_case, facts, told in (
        (agenda_items.decide, ("",), "What was decided"),
        (agenda_items.arrange, ("", book.slack_id("omar"), "2026-12-04"), "What is to be done"),
        (agenda_items.arrange, ("x", book.slack_id("omar"), "tomorrow"), "Until when"),
        (agenda_items.arrange, ("x", book.slack_id("omar"), "2026-12-01"), "That date has passed"),
    ):
        with pytest.raises(OrangeflagError, match=told):
            await house("dana", use_case, item.id, *facts)
    await house("maya", ctas.resolve, 1, "done")
    with pytest.raises(AlreadyDoneError, match="CTA-1"):
        await house("dana", agenda_items.mark, item.id, "discussed")
    assert on_agenda(house, 1)[0].mark is Mark.NONE
    assert count(house, TaskRow) == 0


async def test_people_hear_in_the_morning_of_what_they_are_to_do_until_it_is_done(house: House) -> None:
    await flagged(house, GLOBEX)
    await post(house)
    [item] = on_agenda(house, 1)
    await house("dana", agenda_items.arrange, item.id, "Call their CIO", book.slack_id("omar"), "2026-12-04")
    told = []
    for day in range(2, 12):  # from Wednesday; the 5th and 6th are a weekend
        for hour in (13, 14, 15):  # 8:00, 9:00, 10:00 where Omar works
            house.clock.now = datetime(2026, 12, day, hour, 30, tzinfo=UTC)
            told += [(day, hour)] * await house.transactions.run(tasks.remind)
    assert told == [(4, 14), (7, 14), (8, 14)], "three times, as policy says"
    assert [row.args for row in rows_of(house.database) if row.kind == "tasks"] == [
        {"tasks": [1], "ctas": [1]}
    ] * 3


async def test_who_has_done_it_hears_no_more(house: House) -> None:
    await flagged(house, GLOBEX)
    await post(house)
    [item] = on_agenda(house, 1)
    await house("dana", agenda_items.arrange, item.id, "Call their CIO", book.slack_id("omar"), "2026-12-04")
    await house("omar", tasks.finish, 1)
    with pytest.raises(AlreadyDoneError):
        await house("omar", tasks.finish, 1)
    with pytest.raises(OrangeflagError, match="no such task"):
        await house("omar", tasks.finish, 99)
    house.clock.now = datetime(2026, 12, 4, 15, tzinfo=UTC)
    assert await house.transactions.run(tasks.remind) == 0


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
