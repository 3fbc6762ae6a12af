"""What is said below a message whose place becomes known at that very instant finds its CTA, or is asked again."""

from collections.abc import Callable

import pytest
from sqlalchemy import event, text

from bot.cases.rules.threads import Said
from bot.cases.usecases import flags, threads
from bot.cases.usecases.unit_of_work import TooEarlyError, UnitOfWork
from bot.policy.model import Policy
from storage.database import Database
from tests.cases.usecases.test_home_tab import GLOBEX, House


def card_at(work: UnitOfWork) -> int | None:
    return threads.card_at(work, "C1", "1.000001", is_ours=True)


def below_card(work: UnitOfWork) -> int | None:
    said = Said("C1", "1.000002", "1.000001", "we called them", below_bot=True)
    return threads.bearing(work, said).cta_id


def put(database: Database, values: str) -> None:
    database.run_here(
        lambda session: session.run(text(f"UPDATE outbox SET {values} WHERE kind = 'card'"), {})
    )


@pytest.mark.parametrize("find", [card_at, below_card])
@pytest.mark.parametrize(
    "database_url", ["postgresql"], indirect=True
)  # SQLite does one transaction at a time
async def test_a_card_that_is_found_between_two_looks_is_not_missed(
    database_url: str, database: Database, policy: Policy, find: Callable[[UnitOfWork], int | None]
) -> None:
    house, another = House(database, policy), Database(database_url)
    flagged = await house("maya", flags.open_flagged, GLOBEX, "support", "tickets pile up")
    put(database, "state = 'in_doubt'")
    with pytest.raises(TooEarlyError):
        await house.transactions.run(find)
    looked: list[str] = []

    def find_it_after_one_look(_connection, _cursor, statement, *_more) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN002
        looked.append(statement)
        if len(looked) == 1:
            put(another, "state = 'sent', channel = 'C1', ts = '1.000001'")

    event.listen(database.engine, "after_cursor_execute", find_it_after_one_look)
    try:
        assert await house.transactions.run(find) == flagged.cta.id
    finally:
        another.close()
    assert len(looked) > 1
