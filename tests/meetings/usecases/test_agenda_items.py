"""Items of posted agendas: what is said of them, the tasks that come of it, and which carry over to the next."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, select

from bot.cases.rules.messages import NewsMessage
from bot.cases.usecases import ctas, flags, tasks
from bot.cases.usecases.unit_of_work import AlreadyDoneError
from bot.errors import OrangeflagError
from bot.meetings.usecases import agenda_items, agendas
from bot.policy.model import Policy
from storage.cases.tables.ctas import EntryRow, TaskRow
from storage.database import Database
from storage.meetings.records import Mark
from storage.session import Session
from tests import book
from tests.cases.usecases.test_home_tab import ANGSTROM, GLOBEX, House
from tests.delivering import rows_of
from tests.meetings.usecases.posting import (
    WEDNESDAY,
    before_the_meeting,
    count,
    flagged,
    on_agenda,
    post,
)


@pytest.fixture
def house(database: Database, policy: Policy) -> House:
    return before_the_meeting(database, policy)


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
