"""1:1s and weekly updates on both databases: who is told what, when, and once."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select, update

from bot.cases.usecases import ctas, preferences
from bot.cases.usecases.preferences import Wishes
from bot.errors import OrangeflagError
from bot.meetings.usecases import one_to_ones, weekly_updates
from bot.meetings.usecases.weekly_updates import News
from bot.operations.usecases import jobs
from bot.policy.model import Policy
from scheduled.meetings import one_to_ones as job
from scheduled.meetings import weekly_updates as asking
from storage.cases.tables.ctas import EntryRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.session import Session
from tests.cases.usecases.test_home_tab import (
    ANGSTROM,
    GLOBEX,
    HELIOS,
    INITECH,
    NORTHWIND,
    SUPPORT_SYSTEMS,
    House,
)
from tests.delivering import rows_of
from tests.quiet import nobody

THURSDAY = datetime(2026, 12, 3, 15, tzinfo=UTC)  # 10:00 where the 1:1s are
WEDNESDAY_MORNING = datetime(2026, 12, 2, 14, tzinfo=UTC)  # 9:00 where everybody is
QUARTER = timedelta(minutes=15)


@pytest.fixture
async def house(database: Database, policy: Policy) -> House:
    """Return the house after its story of the week before."""
    there = House(database, policy)
    await there.story()
    there.clock.now = WEDNESDAY_MORNING - timedelta(hours=1)
    await job.run(there.transactions, nobody(there.transactions))
    return there


def sent(house: House, kind: str) -> list[tuple[int | None, object]]:
    return [(row.to_person_id, row.args.get("person")) for row in rows_of(house.database) if row.kind == kind]


async def at(house: House, now: datetime) -> int:
    house.clock.now = now
    return await job.run(house.transactions, nobody(house.transactions))


async def test_both_of_a_pair_are_told_some_minutes_before_once(house: House) -> None:
    assert await at(house, THURSDAY - QUARTER - timedelta(seconds=1)) == 0
    assert await at(house, THURSDAY - QUARTER) == 2
    assert await at(house, THURSDAY) == 0
    dana, maya, omar = 3, 4, 5
    assert sent(house, "one_to_one") == [(dana, maya), (maya, maya), (dana, omar), (omar, omar)]


async def test_what_is_too_late_is_recorded_and_not_told(house: House) -> None:
    assert await at(house, THURSDAY + timedelta(hours=4, minutes=1)) == 0
    assert sent(house, "one_to_one") == []
    lines = {line.name: line for line in await house.transactions.run(jobs.overview, {})}
    assert lines["agendas of 1:1s"].outcome == "too late"
    assert lines["agendas of 1:1s"].next_at == THURSDAY + timedelta(days=7) - QUARTER


async def test_a_lead_chooses_another_day_and_time(house: House) -> None:
    wishes = Wishes(
        "", "09:00", "09:00", "18:00", ("friday",), "", "", "", meets_on="friday", meets_at="09:30"
    )
    shown = await house("dana", preferences.save, wishes)
    assert (shown.leads, shown.told.meets_on, shown.told.meets_at) == (True, "friday", "09:30")
    assert await at(house, THURSDAY) == 0
    assert await at(house, datetime(2026, 12, 4, 14, 15, tzinfo=UTC)) == 2
    raised = await house("maya", ctas.show, 1)
    assert raised.cta.id == 1
    half = Wishes("", "09:00", "09:00", "18:00", ("friday",), "", "", "", meets_on="friday", meets_at="")
    assert (await house("dana", preferences.save, half)).told.meets_on == "", "a day alone says nothing"


async def test_who_has_no_such_job_or_has_left_has_no_1_to_1(house: House) -> None:
    of = update(PersonRow).where(col(PersonRow.external_id) == "omar")
    house.change(of.values(role="operations"))
    of = update(PersonRow).where(col(PersonRow.external_id) == "maya")
    house.change(of.values(membership="left"))
    assert await at(house, THURSDAY) == 0


async def test_scorecards_come_first_the_worst_before_and_greens_are_counted(house: House) -> None:
    shown = await house.transactions.run(one_to_ones.shown, 3, 4, THURSDAY)
    assert (shown.lead.name, shown.person.name) == ("Dana Whitfield", "Maya Chen")
    assert [each.customer.id for each in shown.at_risk] == [ANGSTROM, GLOBEX, INITECH]
    assert (shown.total_at_risk, shown.green) == (3, 0)
    assert [cta.id for cta in shown.ctas] == [1, 3, 2], "flagged first"
    omars = await house.transactions.run(one_to_ones.shown, 3, 5, THURSDAY)
    assert ([each.customer.id for each in omars.at_risk], omars.green) == ([HELIOS], 2)
    person, lines, total = await house("dana", one_to_ones.greens, 5)
    assert (person.name, [line.id for line in lines], total) == (
        "Omar Haddad",
        [SUPPORT_SYSTEMS, NORTHWIND],
        2,
    )


async def test_whose_lead_answers_for_an_area_sees_that_first(house: House) -> None:
    lead = update(PersonRow).where(col(PersonRow.external_id) == "omar")
    house.change(lead.values(role="support", lead_id=6))
    shown = await house.transactions.run(one_to_ones.shown, 6, 5, THURSDAY)
    assert shown.areas == ("support",)
    assert [cta.id for cta in shown.ctas] == [1, 3, 4], "open support risks of all customers, then his own"


async def test_updates_are_asked_for_the_working_day_before(house: House) -> None:
    assert await asking.run(house.transactions, nobody(house.transactions)) == 0
    house.clock.now = WEDNESDAY_MORNING
    assert await asking.run(house.transactions, nobody(house.transactions)) == 2
    assert await asking.run(house.transactions, nobody(house.transactions)) == 0
    asked = {row.to_person_id: row.args["ctas"] for row in rows_of(house.database) if row.kind == "updates"}
    assert asked == {4: [1, 3, 2], 5: [4]}, "whose flags are the oldest first"


async def test_who_has_told_everything_is_not_asked(house: House) -> None:
    for number in (1, 2, 3):
        await house("maya", ctas.update, number, "news")
    house.clock.now = WEDNESDAY_MORNING
    assert await asking.run(house.transactions, nobody(house.transactions)) == 1
    house.clock.now = WEDNESDAY_MORNING + timedelta(hours=4, minutes=1)
    assert await asking.run(house.transactions, nobody(house.transactions)) == 0


async def test_after_a_long_silence_nobody_is_asked(house: House) -> None:
    house.clock.now = WEDNESDAY_MORNING + timedelta(hours=4, minutes=1)
    assert await asking.run(house.transactions, nobody(house.transactions)) == 0
    assert sent(house, "updates") == []


async def test_what_is_filled_in_is_saved_and_the_rest_waits(house: House) -> None:
    told = {1: News("They moved", "Call them", ""), 2: News("", " ", ""), 3: News("", "", "A VP")}
    saved = await house("maya", weekly_updates.save, told)
    assert ([cta.id for cta in saved.ctas], saved.left) == ([1, 2, 3], {2})
    await house("maya", weekly_updates.nothing_new, 2)
    assert (await house.transactions.run(weekly_updates.wanted, 4, [1, 2, 3])).left == frozenset()
    texts = {row.cta_id: row.text for row in house.database.run_here(_updates)}
    assert texts == {
        1: "What changed: They moved\nWhat is next: Call them",
        2: "No change.",
        3: "What help is needed: A VP",
    }
    with pytest.raises(OrangeflagError, match="What is new"):
        await house("maya", weekly_updates.save, {1: News("", "", "")})


def _updates(session: Session) -> list[EntryRow]:
    """Return the updates of that week."""
    of_the_week = col(EntryRow.at) >= datetime(2026, 11, 30, tzinfo=UTC)
    return list(session.orm.exec(select(EntryRow).where(EntryRow.event == "updated", of_the_week)))
