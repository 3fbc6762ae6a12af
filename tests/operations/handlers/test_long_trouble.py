"""The whole product while Slack is in trouble for minutes, and people go on flagging."""

from collections import Counter
from datetime import timedelta

from sqlmodel import select

from bot.cases.rules.messages import CardMessage, HelpRequestsMessage, NewsMessage
from bot.policy.model import Policy
from sandbox.faults import Fault
from storage.cases.tables.help_requests import HelpRequestRow
from tests.delivering import rows_of
from tests.stage import Stage, staged

CUSTOMERS = ("globex", "initech", "northwind", "c-3", "c-4", "c-7")
STEP = timedelta(seconds=20)  # less than it takes for a claim to be somebody else's


async def flags_while_time_passes(stage: Stage, span: timedelta) -> None:
    """Have somebody flag a customer, and some time pass, again and again."""
    for number in range(span // STEP):
        name = CUSTOMERS[number % len(CUSTOMERS)]
        area = ("support", "bugs", "habits")[number // len(CUSTOMERS)]
        await stage.say("maya", f"/cta flag {name} {area} it piles up")
        stage.workspace.clock.advance(STEP)
        await stage.until(lambda: behind(stage) < timedelta(seconds=2))


def behind(stage: Stage) -> timedelta:
    return stage.workspace.clock.now() - stage.bot.transactions.clock()


def standing(stage: Stage) -> Counter[str]:
    """Return how often each message stands, by its mark."""
    return Counter(
        message.metadata["event_payload"]["key"]
        for channel in stage.workspace.messages.values()
        for message in channel
        if message.metadata
    )


async def all_stands_once(stage: Stage, flags: int) -> None:
    stage.hub.slack.faults.clear()
    while not await stage.settles():
        stage.workspace.clock.advance(STEP)
    assert set(standing(stage).values()) == {1}
    posts = [row for row in rows_of(stage.database) if not row.edits]
    assert {row.key for row in posts} == standing(stage).keys()
    kinds = Counter(row.kind for row in posts)
    assert kinds[CardMessage.kind] == kinds[NewsMessage.kind] == flags
    asks = stage.database.run_here(lambda session: list(session.orm.exec(select(HelpRequestRow))))
    assert len(asks) == flags
    assert {ask.message_id for ask in asks} == {
        row.id for row in posts if row.kind == HelpRequestsMessage.kind
    }


async def test_every_answer_to_a_post_is_lost_for_a_minute(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        faults = stage.hub.slack.faults
        faults.add(Fault("timeout_after", "chat.postMessage", None, seconds=0))
        await flags_while_time_passes(stage, timedelta(minutes=1))
        lost = [call for call in stage.hub.slack.calls if call["fault"] == "timeout_after"]
        assert len(lost) >= 3
        await all_stands_once(stage, flags=3)


async def test_the_token_is_revoked_for_five_minutes(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        stage.hub.slack.faults.add(Fault("token_revoked", "*", None))
        await flags_while_time_passes(stage, timedelta(minutes=5))
        assert standing(stage) == Counter()
        assert stage.bot.sender.trouble
        await all_stands_once(stage, flags=15)
        assert stage.bot.sender.trouble == ""
