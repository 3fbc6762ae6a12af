"""The sender: to the stand-in, and to a Slack that is busy, broken or away."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.cases.usecases import ctas
from bot.delivery.slack import (
    BadBlocksError,
    DeadPlaceError,
    DeadTokenError,
    RetryLaterError,
    SlackError,
    TooFastError,
    UnknownOutcomeError,
)
from bot.policy.model import Policy
from sandbox.directory import add_channel
from sandbox.faults import Fault
from sandbox.server import Server
from sandbox.workspace import Channel, Message, Workspace
from storage.database import Database
from storage.messages import DeliveryState
from tests import book
from tests.delivering import BROKEN, BUSY, CHANNELS, OK, MoodySlack, Post, Reply, said, slack_at

FAILED, SENT = DeliveryState.FAILED, DeliveryState.SENT
CARD, DIRECT, NEWS = range(3)
CONFUSED: Reply = (200, {}, '{"ok": false, "error": "internal_error"}')


def direct(workspace: Workspace, who: str) -> list[Message]:
    return workspace.messages[workspace.direct(book.slack_id(who)).id]


async def test_a_flag_is_delivered_card_first_then_news_in_its_thread(
    post: Post, workspace: Workspace
) -> None:
    async with post.sending():
        await post.flag("globex support tickets pile up")
        await post.settled()
    card, reply = said(workspace, "#risk-support")
    assert (card.thread_ts, reply.thread_ts) == (None, card.ts)
    assert len(direct(workspace, "dana")) == 1
    rows = post.rows()
    assert [row.state for row in rows] == [SENT, SENT, SENT]
    assert (rows[CARD].channel, rows[CARD].ts) == (card.channel, card.ts)
    assert all(row.attempts == 1 and row.sent_at for row in rows)
    assert {m.metadata and m.metadata["event_payload"]["key"] for m in (card, reply)} == {
        rows[CARD].key,
        rows[NEWS].key,
    }


async def test_the_card_of_a_channel_that_does_not_exist_comes_to_the_owner(
    post: Post, workspace: Workspace
) -> None:
    async with post.sending():
        await post.flag("globex bugs exports fail")
        await post.flag("initech support tickets pile up")
        await post.settled()
    assert set(post.states()) == {SENT}
    card, reply = direct(workspace, "maya")
    assert reply.thread_ts == card.ts
    assert "This comes to you, its owner, because I can't post in #risk-bugs." in str(card.blocks)
    told = "".join(str(message.blocks) for message in direct(workspace, "dana"))
    assert "*Globex Corporation*" in told, "the lead is told of both"
    assert "*Initech GmbH*" in told
    assert len(said(workspace, "#risk-support")) == 2, "nothing else was held up"


async def test_operators_are_told_once_of_a_channel_that_cannot_be_reached(
    post: Post, workspace: Workspace
) -> None:
    workspace.add_channel(Channel("C0BUGS", "risk-bugs", members=[book.slack_id("maya")]))
    async with post.sending():
        for name in ("globex", "initech"):
            await post.flag(f"{name} bugs exports fail")
        await post.settled()
    (alarm,) = said(workspace, "#orangeflag-ops")
    assert alarm.text == (
        ":warning: I can't post in #risk-bugs. Slack refused chat.postMessage: not_in_channel."
    )


async def test_a_card_moves_to_its_owner_when_its_channel_is_archived(
    post: Post, workspace: Workspace
) -> None:
    async with post.sending():
        await post.flag("globex support tickets pile up")
        await post.settled()
        channel = workspace.find_channel("#risk-support")
        assert channel
        channel.archived = True
        await post.transactions.run_for(book.slack_id("maya"), ctas.update, 1, "they called again")
        await post.settled()
    assert set(post.states()) == {SENT}
    card, *_, news = direct(workspace, "maya")
    assert "they called again" in str(news.blocks)
    assert news.thread_ts == card.ts
    assert len(said(workspace, "#risk-support")) == 2, "as it was"


async def test_what_nobody_can_get_is_set_aside_and_holds_nothing_else_up(
    post: Post,
) -> None:
    await post.flag("globex bugs exports fail")
    with post.database.engine.begin() as connection:
        connection.execute(text("UPDATE people SET membership = 'left' WHERE name = 'Maya Chen'"))
    async with post.sending():
        await post.settled()
    card, lead, news, alarm = post.rows()
    assert [row.state for row in (card, news, lead, alarm)] == [FAILED, FAILED, SENT, SENT]
    assert card.error == "There is no channel #risk-bugs, or Orangeflag is not in it"
    assert news.error == f"message {card.id}, to which it belongs, could not be sent"


async def test_a_channel_made_later_is_found_after_a_minute(post: Post, workspace: Workspace) -> None:
    async with post.sending():
        await post.flag("globex bugs exports fail")
        await post.settled()
        add_channel(workspace, "risk-bugs", [])
        post.clock.move(timedelta(seconds=61))
        await post.flag("initech bugs exports fail")
        await post.settled()
    assert len(said(workspace, "#risk-bugs")) == 2


@pytest.mark.parametrize(
    ("mood", "seconds", "told"),
    [
        (BUSY, 30.0, "Slack asks conversations.list to slow down"),
        (BROKEN, 1.0, "Slack could not do conversations.list now: 503"),
        (CONFUSED, 1.0, "Slack could not do conversations.list now: internal_error"),
    ],
    ids=["busy", "broken", "confused"],
)
async def test_what_slack_cannot_do_now_is_done_later(
    database: Database, policy: Policy, mood: Reply, seconds: float, told: str
) -> None:
    book.fill(database)
    moody = MoodySlack(mood, OK, CHANNELS, OK)
    async with moody.listening():
        post = Post(database, policy, moody.url)
        await post.flag("C-6 readiness x")  # nobody leads it: one card, and its news
        async with post.sending():
            await post.until(lambda: post.rows()[CARD].error)
            row = post.rows()[CARD]
            assert (row.state, row.error) == (DeliveryState.PENDING, told)
            assert row.due_at == post.clock.now + timedelta(seconds=seconds)

            post.clock.move(timedelta(seconds=seconds - 0.5))
            await post.alarm("C9")  # it goes at once, and the sender has looked
            await post.until(lambda: post.rows()[2].state == SENT)
            assert post.rows()[CARD].state == DeliveryState.PENDING, "not before Slack allowed"

            post.clock.move(timedelta(seconds=0.5))
            post.sender.wake()
            await post.settled()
    assert post.rows()[CARD].state == SENT
    assert post.rows()[CARD].attempts == 2


async def test_a_slack_that_is_away_is_asked_again_with_growing_pauses(
    database: Database, policy: Policy
) -> None:
    book.fill(database)
    post = Post(database, policy, "http://127.0.0.1:9")
    await post.flag("globex support x")
    pauses = []

    def put_off(times: int) -> bool:
        row = post.rows()[DIRECT]
        return row.attempts == times and row.state == DeliveryState.PENDING

    async with post.sending():
        for times in (1, 2):
            await post.until(lambda n=times: put_off(n))  # type: ignore[misc]  # bound at once
            pauses.append((post.rows()[DIRECT].due_at - post.clock.now).total_seconds())
            post.clock.move(timedelta(seconds=pauses[-1]))
            post.sender.wake()
    assert pauses == [1.0, 2.0]


async def test_an_unreachable_slack_is_a_reason_to_retry() -> None:
    with pytest.raises(RetryLaterError, match=r"Slack did not answer auth\.test: ClientConnectorError"):
        await slack_at("http://127.0.0.1:9").call("auth.test")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("invalid_auth", DeadTokenError),
        ("token_revoked", DeadTokenError),
        ("channel_not_found", DeadPlaceError),
        ("is_archived", DeadPlaceError),
        ("user_not_found", DeadPlaceError),
        ("fatal_error", UnknownOutcomeError),
        ("team_added_to_org", RetryLaterError),
        ("ratelimited", TooFastError),
        ("invalid_blocks", BadBlocksError),
        ("no_text", SlackError),
    ],
)
async def test_each_refusal_says_what_to_do_next(code: str, kind: type[SlackError]) -> None:
    moody = MoodySlack((200, {}, f'{{"ok": false, "error": "{code}"}}'))
    async with moody.listening():
        with pytest.raises(SlackError) as refused:
            await slack_at(moody.url).call("chat.postMessage", channel="C1")
    assert type(refused.value) is kind


async def test_slacks_own_explanation_is_passed_on() -> None:
    body = '{"ok": false, "error": "invalid_blocks", "response_metadata": {"messages": ["[ERROR] too long"]}}'
    moody = MoodySlack((200, {}, body))
    async with moody.listening():
        with pytest.raises(SlackError) as refused:
            await slack_at(moody.url).call("chat.postMessage", channel="C1")
    assert refused.value.sentence == "Slack refused chat.postMessage: invalid_blocks ([ERROR] too long)"


async def test_all_pages_of_a_list_are_read() -> None:
    first = '{"ok": true, "members": [{"id": "U1"}], "response_metadata": {"next_cursor": "more"}}'
    last = '{"ok": true, "members": [{"id": "U2"}], "response_metadata": {"next_cursor": ""}}'
    moody = MoodySlack((200, {}, first), (200, {}, last))
    async with moody.listening():
        found = await slack_at(moody.url).pages("users.list", "members")
    assert [member["id"] for member in found] == ["U1", "U2"]


async def test_stopping_finishes_what_is_under_way(post: Post) -> None:
    async with post.sending():
        await post.flag("globex support x")
        await post.until(lambda: post.states()[CARD] != DeliveryState.PENDING)
    assert DeliveryState.SENDING not in post.states()


async def test_a_hundred_refusals_in_a_row_lose_nothing_and_no_wait_is_broken(
    post: Post, server: Server, workspace: Workspace
) -> None:
    faults, calls = server.hub.slack.faults, server.hub.slack.calls
    faults.add(Fault("rate_limited", "chat.postMessage", 100, retry_after=30))
    await post.flag("globex support x")
    await post.flag("initech habits x")
    async with post.sending():
        while faults.left():
            refused = len(calls)
            await post.until(lambda seen=refused: len(calls) > seen)  # type: ignore[misc]  # bound at once
            await post.until(lambda: DeliveryState.SENDING not in post.states())
            post.clock.move(timedelta(seconds=30))
            workspace.clock.advance(timedelta(seconds=30))
            post.sender.wake()
        await post.settled()
    assert set(post.states()) == {SENT}
    assert [len(said(workspace, where)) for where in ("#risk-support", "#risk-habits")] == [2, 2]
    broken = [call for call in calls if call["broke_retry_after"]]
    assert len(broken) <= 3, "only those that were on their way when the first was refused"


async def test_a_dead_token_stops_everything_and_loses_nothing(database: Database, policy: Policy) -> None:
    book.fill(database)
    revoked: Reply = (200, {}, '{"ok": false, "error": "token_revoked"}')
    moody = MoodySlack(CHANNELS, revoked)
    async with moody.listening():
        post = Post(database, policy, moody.url)
        await post.flag("C-6 readiness x")
        async with post.sending():
            await post.until(lambda: moody.methods.count("auth.test") == 1)
            assert post.sender.trouble == "Slack refused chat.postMessage: token_revoked"
            assert post.states() == [DeliveryState.PENDING, DeliveryState.PENDING]
            moody.replies = [OK]
            post.sender.wake()
            await post.settled()
            assert post.sender.trouble == ""
    assert post.states() == [SENT, SENT]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_what_waits_for_somebodys_place_to_be_remembered_is_tried_again(
    post: Post, workspace: Workspace
) -> None:
    held = text("SELECT 1 FROM people WHERE slack_id = :id FOR NO KEY UPDATE")  # as while many people are met
    with post.database.engine.connect() as connection:
        connection.execute(held, {"id": book.slack_id("dana")})
        async with post.sending():
            await post.flag("globex support tickets pile up")
            await post.until(lambda: post.rows()[DIRECT].error)
            connection.rollback()
            await post.settled(while_passing=timedelta(seconds=1))
    assert len(direct(workspace, "dana")) == 1
    assert post.rows()[DIRECT].state == SENT
