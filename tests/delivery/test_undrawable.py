"""A message that can't be drawn keeps nobody else waiting; an outgrown policy is told at the start."""

import pytest

from bot.cases.rules.messages import CardMessage
from bot.cases.usecases.recorded_checks import OutgrownPolicyError, require_areas
from bot.policy.model import Policy
from storage import outbox
from storage.messages import DeliveryState
from storage.session import Session
from storage.tables import MessageRow
from tests import book
from tests.stage import staged, text_of


async def test_an_area_that_is_gone_stops_neither_the_sender_nor_the_others(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support x")
        await stage.settled()
        without = {key: area for key, area in policy.areas.items() if key != "support"}
        stage.bot.transactions.policy = policy.model_copy(update={"areas": without})

        def queue_the_card_again(session: Session) -> int:
            return outbox.add(session, CardMessage(), now=book.NOW, cta_id=1, to_channel="#risk-support")

        number = stage.database.run_here(queue_the_card_again)
        await stage.say("maya", "/cta flag initech bugs y")
        await stage.until(lambda: stage.channel("#risk-bugs"))
        aside = stage.database.run_here(lambda session: session.orm.get_one(MessageRow, number))
        assert (aside.state, aside.error) == (DeliveryState.FAILED, "could not be drawn: KeyError")
        assert "*CTA-2*" in text_of(stage.channel("#risk-bugs")[0])

        with pytest.raises(OutgrownPolicyError) as told:
            stage.database.run_here(lambda session: require_areas(session, stage.bot.transactions.policy))
        assert told.value.sentence == (
            "app.yaml has no area support, but there are CTAs in it. Put it back: what was recorded under it must "
            "stay readable."
        )
