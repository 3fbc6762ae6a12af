"""Messages in doubt: looked for in Slack before they are sent again."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from sqlmodel import col, update

from bot.cases.usecases import ctas
from bot.operations.usecases import outbox
from bot.policy.model import Policy
from sandbox.faults import Fault
from sandbox.server import Server
from sandbox.workspace import Workspace
from scheduled.operations import outbox as outbox_job
from storage.database import Database
from storage.messages import DeliveryState
from storage.session import Session
from storage.tables import MessageRow
from tests import book
from tests.delivering import BROKEN, BUSY, CHANNELS, OK, MoodySlack, Post, Reply, claimed, said

SENT = DeliveryState.SENT
CARD = 0


def history(*keys: str) -> Reply:
    """Return a channel's messages as Slack tells them, each with its mark."""
    messages = [
        {"ts": f"{place}.5", "metadata": {"event_type": "orangeflag", "event_payload": {"key": key}}}
        for place, key in enumerate(keys, start=7)
    ]
    return 200, {}, json.dumps({"ok": True, "messages": [{"ts": "1.0"}, *messages]})


@asynccontextmanager
async def in_doubt(database: Database, policy: Policy) -> AsyncIterator[tuple[Post, MoodySlack]]:
    """Have a card's fate be unknown, and its turn come again, while the sender is at work."""
    book.fill(database)
    moody = MoodySlack(CHANNELS, BROKEN)
    async with moody.listening():
        post = Post(database, policy, moody.url)
        async with post.sending():
            await post.flag("C-6 readiness x")  # nobody leads it: one card, and its news
            await post.until(lambda: post.rows()[CARD].state == DeliveryState.IN_DOUBT)
            assert moody.methods == ["conversations.list", "chat.postMessage"]
            post.clock.move(timedelta(seconds=1))
            yield post, moody


async def test_a_message_that_stands_although_slack_never_said_so_is_not_sent_again(
    database: Database, policy: Policy
) -> None:
    async with in_doubt(database, policy) as (post, moody):
        moody.replies = [history("somebody-elses", post.rows()[CARD].key), OK]
        post.sender.wake()
        await post.settled()
    assert moody.methods[2:] == ["conversations.history", "chat.postMessage"], "looked for; then its news"
    assert (post.rows()[CARD].state, post.rows()[CARD].ts) == (SENT, "8.5")


async def test_a_message_that_does_not_stand_is_sent_again(database: Database, policy: Policy) -> None:
    async with in_doubt(database, policy) as (post, moody):
        moody.replies = [history("somebody-elses"), OK]
        post.sender.wake()
        await post.settled()
    assert moody.methods[2:] == ["conversations.history", "chat.postMessage", "chat.postMessage"]
    assert post.states() == [SENT, SENT]


async def test_while_slack_cannot_be_asked_a_message_stays_in_doubt(
    database: Database, policy: Policy
) -> None:
    async with in_doubt(database, policy) as (post, moody):
        moody.replies = [BUSY]
        post.sender.wake()
        await post.until(lambda: post.rows()[CARD].attempts == 2 and post.rows()[CARD].state != "sending")
    assert post.states() == [DeliveryState.IN_DOUBT, DeliveryState.PENDING]
    assert post.rows()[CARD].due_at == post.clock.now + timedelta(seconds=30)


async def test_what_a_dead_sender_had_taken_is_in_doubt_but_edits_are_not(
    post: Post, policy: Policy, server: Server, workspace: Workspace
) -> None:
    async with post.sending():
        await post.flag("globex support x")
        await post.settled()
    await post.transactions.run_for(book.slack_id("maya"), ctas.update, 1, "more")
    # the news, and the edits of the card and of the lead's message; and dies
    await post.database.run(lambda session: claimed(session, post.clock.now, 10))
    post.clock.move(timedelta(seconds=61))
    assert await outbox_job.run(post.transactions, post.wires) == 3
    assert post.states()[3:] == [DeliveryState.IN_DOUBT, DeliveryState.PENDING, DeliveryState.PENDING]
    heir = Post(post.database, policy, server.url)
    heir.clock.now = post.clock.now
    async with heir.sending():
        await heir.settled()
    assert set(post.states()) == {SENT}
    assert len(said(workspace, "#risk-support")) == 3, "the card, the flag's news and the update"


async def test_after_a_restore_what_stands_is_found_and_what_does_not_is_sent(
    post: Post, policy: Policy, server: Server, workspace: Workspace
) -> None:
    async with post.sending():
        await post.flag("globex support x")
        await post.settled()
    await post.flag("globex readiness y")

    def as_in_the_backup(session: Session) -> None:
        sent = update(MessageRow).where(col(MessageRow.state) == SENT)
        session.orm.exec(sent.values(state=DeliveryState.PENDING, channel=None, ts=None, sent_at=None))

    post.database.run_here(as_in_the_backup)
    assert await post.transactions.run(outbox.distrust) == len(post.rows()) == 6
    heir = Post(post.database, policy, server.url)
    async with heir.sending():
        await heir.settled()
    assert len(said(workspace, "#risk-support")) == 2, "the card and its news, once"
    assert len(said(workspace, "#risk-readiness")) == 2


async def test_answers_lost_for_a_while_leave_every_message_standing_once(
    post: Post, server: Server, workspace: Workspace
) -> None:
    server.hub.slack.faults.add(Fault("timeout_after", "chat.postMessage", 7, seconds=0))
    for name in ("globex", "initech", "c-5"):
        await post.flag(f"{name} support x")
    async with post.sending():
        await post.settled(while_passing=timedelta(seconds=5))
    assert not server.hub.slack.faults.left(), "each of the seven was accepted, and its answer lost"
    stand = [
        message.metadata for place in workspace.messages.values() for message in place if message.metadata
    ]
    keys = [mark["event_payload"]["key"] for mark in stand]
    assert len(keys) == len(set(keys)) == len(post.rows()), "each once"
