"""At Slack's pace: the urgent goes before digests, and what one sender is refused, all of them hold."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.cases.rules.messages import CardMessage
from bot.cases.usecases import ctas, flags
from bot.meetings.rules.agendas import Due
from bot.meetings.usecases import posted_agendas
from bot.policy.meetings import meeting_of
from bot.policy.model import Policy
from sandbox.faults import Fault
from sandbox.server import Server, build
from sandbox.workspace import Workspace
from storage.database import Database
from storage.messages import DeliveryState, Urgency
from tests import book
from tests.delivering import Post, said

DIGESTS = 500
ITEMS = 20
POSTS_PER_MINUTE = 1200


@pytest.fixture
async def strict(workspace: Workspace) -> AsyncIterator[Server]:
    """Yield the stand-in with Slack's pace."""
    async with Server(build(workspace, posts_per_minute=POSTS_PER_MINUTE)) as server:
        yield server


@pytest.fixture
async def paced(database: Database, policy: Policy, strict: Server, workspace: Workspace) -> Post:
    """Return the book's outbox and a sender that knows Slack's limit; their clock is the stand-in's."""
    book.fill(database)
    post = Post(database, policy, strict.url, POSTS_PER_MINUTE)
    workspace.clock.now = post.clock  # type: ignore[method-assign]  # the stand-in's, and one with the bot's
    return post


async def test_a_flag_overtakes_five_hundred_messages_of_a_digest(
    paced: Post, strict: Server, policy: Policy
) -> None:
    places = [area.channel for area in policy.areas.values() if area.key != "bugs"]
    for number in range(DIGESTS):
        await paced.alarm(places[number % len(places)], Urgency.DIGEST)
    async with paced.sending():
        await paced.until(lambda: DeliveryState.SENT in paced.states())
        before = paced.states().count(DeliveryState.SENT)
        await paced.flag("globex support tickets pile up")
        await paced.until(lambda: set(paced.states()[DIGESTS:]) == {DeliveryState.SENT})
        after = paced.states()[:DIGESTS].count(DeliveryState.SENT)
        assert after - before <= len(places), "only those that were on their way"
        assert after < DIGESTS / 2
        while paced.states().count(DeliveryState.SENT) < before + 100:
            paced.clock.move(timedelta(seconds=1))
            paced.sender.wake()
            seen = paced.states().count(DeliveryState.SENT)
            await paced.until(lambda seen=seen: paced.states().count(DeliveryState.SENT) > seen)  # type: ignore[misc]
    assert [call for call in strict.hub.slack.calls if call["error"] == "ratelimited"] == []


async def test_a_refusal_holds_the_posts_of_every_sender_and_no_edits(
    post: Post, policy: Policy, server: Server, workspace: Workspace
) -> None:
    async with post.sending():
        await post.flag("globex support x")
        await post.settled()
        server.hub.slack.faults.add(Fault("rate_limited", "chat.postMessage", 1, retry_after=30))
        await post.flag("C-6 readiness x")
        await post.until(lambda: not server.hub.slack.faults.left())
        await post.until(lambda: DeliveryState.SENDING not in post.states())
    other = Post(post.database, policy, server.url)
    other.clock.now = post.clock.now
    async with other.sending():
        await other.transactions.run_for(book.slack_id("maya"), ctas.update, 1, "more")
        await other.until(
            lambda: (
                all(row.state == DeliveryState.SENT for row in other.rows() if row.edits)
                and sum(row.edits for row in other.rows())
            )
        )
        assert len(said(workspace, "#risk-support")) == 2, "the update itself waits, and only it"
        assert said(workspace, "#risk-readiness") == []
        other.clock.move(timedelta(seconds=30))
        workspace.clock.advance(timedelta(seconds=30))
        await other.settled(while_passing=timedelta(seconds=1))
    assert len(said(workspace, "#risk-readiness")) == 2
    assert not any(call["broke_retry_after"] for call in server.hub.slack.calls)
    assert [row.kind for row in post.rows() if row.edits].count(CardMessage.kind) == 1


@pytest.mark.parametrize("refused", [0, 1])
async def test_a_thread_of_twenty_items_is_delivered_whole_and_in_order(
    paced: Post, strict: Server, workspace: Workspace, policy: Policy, refused: int
) -> None:
    for number in range(ITEMS):
        await paced.transactions.run_for(
            book.slack_id("maya"), flags.open_flagged, 1, "support", f"trouble {number}"
        )
    meeting = meeting_of(policy, "support_risk")
    assert meeting
    an_hour = meeting.model_copy(update={"minutes": 3 * ITEMS})
    async with paced.sending():
        await paced.settled(while_passing=timedelta(seconds=1))
        strict.hub.slack.calls.clear()
        await paced.transactions.run(
            posted_agendas.post, Due(an_hour, paced.clock.now.date(), paced.clock.now)
        )
        paced.clock.move(timedelta(minutes=1))
        paced.sender.wake()
        await paced.until(
            lambda: any("Support risk" in each.text for each in said(workspace, "#risk-support"))
        )
        if refused:
            strict.hub.slack.faults.add(Fault("rate_limited", "chat.postMessage", refused, retry_after=30))
        await paced.settled(while_passing=timedelta(seconds=1))
    there = said(workspace, "#risk-support")
    [root] = [each for each in there if "Support risk" in each.text]
    replies = [each.text for each in there if each.thread_ts == root.ts and each.ts != root.ts]
    assert [f"*CTA-{number}*" in text for number, text in enumerate(replies, start=1)] == [True] * ITEMS
    calls = [call for call in strict.hub.slack.calls if call["error"] == "ratelimited"]
    assert [(call["fault"], call["broke_retry_after"]) for call in calls] == [
        ("rate_limited", False)
    ] * refused
