"""What a calendar holds, on both databases, of the same small book as the cockpits."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.meetings.rules.calendar_feed import Calendar
from bot.meetings.usecases import agendas, calendar_feed
from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy
from storage.database import Database
from tests.cases.usecases.test_home_tab import House

WEDNESDAY = datetime(2026, 11, 25, 16, tzinfo=UTC)  # 11:00 where the meetings are


@pytest.fixture
def policy(shipped: Policy) -> Policy:
    """Return the practice as shipped, in which holidays leave meetings out."""
    return shipped


@pytest.fixture
async def house(database: Database, policy: Policy) -> House:
    """Return the house after its story: it is Wednesday, an hour before the support risk meeting."""
    there = House(database, policy)
    await there.story()
    return there


async def shown(house: House, key: str) -> Calendar:
    [meeting] = [each for each in MEETINGS.of(house.transactions.policy) if each.key == key]
    return await house.transactions.run(calendar_feed.show, meeting)


async def test_it_has_the_agenda_that_people_are_shown_in_slack(house: House) -> None:
    calendar = await shown(house, "support_risk")
    assert calendar.agenda == await house("maya", agendas.show, "support_risk")
    assert calendar.agenda
    assert [line.id for line in calendar.agenda.lines] == [1, 3]
    assert [each.starts_at for each in calendar.occurrences].index(calendar.agenda.starts_at) == 1


@pytest.mark.parametrize(
    ("since_start", "starts_at"),
    [
        (timedelta(0), WEDNESDAY),
        (timedelta(minutes=44), WEDNESDAY),
        (timedelta(minutes=45), WEDNESDAY + timedelta(weeks=1)),
    ],
)
async def test_the_agenda_stays_until_the_meeting_is_over(
    house: House, since_start: timedelta, starts_at: datetime
) -> None:
    house.clock.now = WEDNESDAY + since_start
    agenda = (await shown(house, "support_risk")).agenda
    assert agenda
    assert agenda.starts_at == starts_at


async def test_a_meeting_about_the_process_has_none(house: House) -> None:
    calendar = await shown(house, "csm_process")
    assert calendar.agenda is None
    assert len(calendar.occurrences) == 10
