"""Many ask one person at the same instant: no message has more than Slack takes, and none is lost."""

import asyncio
from collections import Counter

from sqlalchemy import text

from bot.cases.rules.messages import HelpRequestsMessage
from bot.cases.usecases import flags
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.delivery.rendering import draw
from bot.policy.model import Policy
from storage import outbox
from storage.cases.posted_messages import MOST_TOGETHER
from storage.database import Database
from tests.cases.usecases.test_home_tab import House
from tests.delivering import rows_of

AT_ONCE = 30
CUSTOMERS = (1, 2, 3, 4, 5, 7)  # all of one lead's people
MOST_BLOCKS = 50
IN_MESSAGES = text("SELECT message_id FROM escalations")


async def test_thirty_flags_at_once_fill_several_messages(database: Database, policy: Policy) -> None:
    nudges = policy.nudges.model_copy(update={"together_minutes": 3})
    house = House(database, policy.model_copy(update={"nudges": nudges}))
    areas = [*policy.areas]
    await asyncio.gather(
        *(
            house(
                "maya",
                flags.open_flagged,
                CUSTOMERS[number % len(CUSTOMERS)],
                areas[number % len(areas)],
                "hm",
            )
            for number in range(AT_ONCE)
        )
    )
    found = database.run_here(lambda session: [*session.run(IN_MESSAGES, {}).scalars()])
    assert len(found) == AT_ONCE
    assert max(Counter(found).values()) == MOST_TOGETHER
    for number in (
        row.id for row in rows_of(database) if row.kind == HelpRequestsMessage.kind and not row.edits
    ):
        assert await house.transactions.run(_blocks, number or 0) <= MOST_BLOCKS


def _blocks(work: UnitOfWork, message_id: int) -> int:
    return len(draw(work, outbox.get(work.session, message_id)).blocks)
