"""The support risk meeting, week by week: what is flagged for it, its agenda posted, and what then stands there."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import SQLModel, select

from bot.cases.usecases import flags
from bot.meetings.rules.agendas import Due
from bot.meetings.usecases import posted_agendas
from bot.policy.meetings import meeting_of
from bot.policy.model import Policy
from storage.database import Database
from storage.meetings import agenda_items as stored_items
from storage.meetings.records import Item
from tests.cases.usecases.test_home_tab import House
from tests.delivering import rows_of

WEDNESDAY = datetime(2026, 12, 2, 16, tzinfo=UTC)  # 11:00 where the meetings are: support risk
ON = date(2026, 12, 2)
BEFORE = timedelta(minutes=5)


def before_the_meeting(database: Database, policy: Policy) -> House:
    """Return the house, an hour before the support risk meeting."""
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


def count(house: House, kind: type[SQLModel]) -> int:
    return house.database.run_here(lambda session: len(session.orm.exec(select(kind)).all()))
