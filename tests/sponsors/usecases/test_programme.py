"""The programme as a whole on both databases: who has a sponsor, who is on time, and whether it holds."""

from datetime import date, timedelta

import pytest

from bot.errors import OrangeflagError
from bot.meetings.rules.messages import AgendaMessage
from bot.policy.model import Policy
from bot.sponsors.rules.answers import Punctual
from bot.sponsors.rules.cadences import week_of
from bot.sponsors.rules.messages import ProgrammeMessage
from bot.sponsors.rules.programme import Coverage
from bot.sponsors.usecases import programme, sponsor_calls
from bot.sponsors.usecases.sponsor_calls import Said
from scheduled.meetings import agendas as job
from storage.database import Database
from storage.sponsors.records import DueLine, OnTrack
from tests.quiet import nobody
from tests.sponsoring import ANGSTROM, GLOBEX, MONDAY, Programme


@pytest.fixture
async def house(database: Database, policy: Policy) -> Programme:
    """Return the programme with Globex (strategic) and Ångström as Vera's; Helios Support Systems has no sponsor."""
    there = Programme(database, policy)
    await there.settle()
    await there.name(GLOBEX, "vera")
    await there.name(ANGSTROM, "vera")
    return there


async def test_coverage_load_and_capacity_are_counted(house: Programme) -> None:
    told = await house("vera", programme.show)
    assert told.projected.coverage == {"enterprise": Coverage(1, 1), "strategic": Coverage(1, 0)}
    assert told.projected.breaks is None
    weeks = told.projected.weeks
    assert (weeks[0].week, len(weeks)) == (week_of(MONDAY.date()), 26)
    assert weeks[1].capacity == 3  # Vera, Carl and Sam, who directs support
    # one monthly customer, and two that are called every quarter: the one without a sponsor is counted too
    assert 5 <= sum(week.due for week in weeks) - 4 <= 6
    christmas = next(week for week in weeks if week.week == week_of(date(2026, 12, 25)))
    assert christmas.capacity == 3  # there are other days in that week


async def test_growth_breaks_it_and_more_sponsors_mend_it(house: Programme) -> None:
    more = {"enterprise": "0", "strategic": "30"}
    told = await house("vera", programme.ask, more, "2027-01-31")
    assert told.projected.breaks is not None
    assert told.projected.mending
    assert told.projected.mending.sponsors >= 3
    assert told.growth == {"enterprise": 0, "strategic": 30}


@pytest.mark.parametrize(
    ("more", "until", "field"),
    [
        ({"enterprise": "many", "strategic": "1"}, "2027-01-31", "enterprise"),
        ({"enterprise": "1", "strategic": "-1"}, "2027-01-31", "strategic"),
        ({"enterprise": "1", "strategic": "10001"}, "2027-01-31", "strategic"),
        ({"enterprise": "1", "strategic": "1"}, "2026-11-01", "until"),
        ({"enterprise": "1", "strategic": "1"}, "2028-01-01", "until"),
    ],
)
async def test_what_cannot_be_projected_is_told_at_its_field(
    house: Programme, more: dict[str, str], until: str, field: str
) -> None:
    with pytest.raises(OrangeflagError) as refused:
        await house("vera", programme.ask, more, until)
    assert refused.value.data["field"] == field


async def test_what_was_held_late_or_not_at_all_is_counted(house: Programme) -> None:
    due = house.coming(GLOBEX).due_on
    await house.morning_of(due)
    await house.morning_of(due + timedelta(days=8))  # Ångström's is due meanwhile
    cta_id = house.coming(GLOBEX).cta_id
    await house(
        "vera",
        sponsor_calls.log,
        cta_id,
        Said(("Fine", "", "", ""), 4, OnTrack.YES, "", due + timedelta(days=8)),
    )
    told = await house("vera", programme.show)
    assert told.punctual[0].on_time == 0
    other = house.coming(ANGSTROM)
    assert other.told_on
    await house.morning_of(other.told_on + timedelta(days=30))
    told = await house("vera", programme.show)
    assert told.overdue == (
        DueLine(other.sponsor.id, "Vera Voss", "Ångström & Söhne <AG>", other.due_on, None),
    )
    assert told.punctual == (Punctual("Vera Voss", 2, 0),)


async def test_leadership_hears_of_it_in_its_agendas_thread(house: Programme) -> None:

    await job.run(house.transactions, nobody(house.transactions))
    house.clock.now = MONDAY + timedelta(days=7, hours=-1, minutes=-2)  # 08:58 on the next Monday
    await job.run(house.transactions, nobody(house.transactions))
    [opening] = house.said(AgendaMessage.kind)
    [part] = house.said(ProgrammeMessage.kind)
    assert part.root_id == opening.id
