"""ARR by colour over weeks, and who turned red or is red no more, on both databases, worked out by hand."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.meetings.usecases import agenda_items
from bot.policy.model import Policy
from storage.cases.records import Colour
from storage.cases.scorecards import red_changes
from storage.database import Database
from tests.weeks import GLOBEX, HELIOS, NEW, NORTHGATE, SINCE, SLOW, UNTIL, Weeks

WHOLE = Decimal("2483000.50")


@pytest.fixture
async def weeks(database: Database, policy: Policy) -> Weeks:
    """Return the story, told."""
    return await Weeks(database, policy).told()


async def test_arr_by_colour_at_the_end_of_each_of_twelve_weeks(weeks: Weeks) -> None:
    weeks.clock.now = UNTIL
    told = await weeks.transactions.run(agenda_items.arr_by_colour)
    assert len(told) == 12
    assert told[-1] == (UNTIL, {
        Colour.RED: Decimal(423_000),  # Globex, Helios, Northwind, Northgate
        Colour.YELLOW: Decimal("160000.50"),  # Initech, Helios Support Systems
        Colour.GREEN: Decimal(1_900_000),
    })  # fmt: skip
    at, amounts = told[-2]
    assert at == SINCE
    assert (amounts[Colour.RED], amounts[Colour.YELLOW]) == (Decimal("373000.50"), Decimal())
    assert told[-3][1] == {Colour.RED: 83_000, Colour.YELLOW: Decimal("40000.50"), Colour.GREEN: 2_360_000}
    assert [amounts[Colour.RED] for _at, amounts in told[:-3]] == [0, 0, 0, 0, 0, 0, 0, 75_000, 75_000]
    assert {sum(amounts.values()) for _at, amounts in told} == {WHOLE}


async def test_before_anything_was_painted_all_was_green(database: Database, policy: Policy) -> None:
    weeks = Weeks(database, policy)
    weeks.clock.now = UNTIL - timedelta(days=200)
    assert {
        amounts[Colour.GREEN] for _at, amounts in await weeks.transactions.run(agenda_items.arr_by_colour)
    } == {WHOLE}


async def test_who_turned_red_and_who_is_red_no_more(weeks: Weeks) -> None:
    changes = await weeks.transactions.database.run(lambda session: red_changes(session, SINCE))
    told = [(line.customer_id, line.colour, line.cause, line.cta_id) for line in changes]
    assert told == [
        (HELIOS, "red", "flagged", NEW),
        (GLOBEX, "yellow", "unflagged", SLOW),
        (NORTHGATE, "green", "resolved", 3),
    ], "Initech, red then and red now, has not changed"
    assert (changes[1].customer, changes[1].arr_usd, changes[1].csm) == (
        "Globex Corporation", Decimal(250_000), "Maya Chen",
    )  # fmt: skip
    after = SINCE + timedelta(seconds=1)
    a_second_later = await weeks.transactions.database.run(lambda session: red_changes(session, after))
    assert [line.customer for line in a_second_later][1] == "Ångström & Söhne <AG>", "red at 15:00"
