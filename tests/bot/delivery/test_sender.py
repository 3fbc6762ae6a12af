"""The sender: to the stand-in, and to a Slack that is busy, broken or away."""

from datetime import timedelta

import pytest

from bot.delivery.slack import DeadPlaceError, DeadTokenError, RetryLaterError, SlackError
from bot.policy import Policy
from bot.usecases import ctas
from sandbox.directory import add_channel
from sandbox.workspace import Channel, Message, Workspace
from storage.database import Database
from storage.records import Delivery
from tests import book
from tests.delivering import OK, MoodySlack, Post, Reply, slack_at

FAILED, SENT = Delivery.FAILED, Delivery.SENT
CARD, NEWS, DIRECT = range(3)
BUSY: Reply = (429, {"Retry-After": "30"}, '{"ok": false, "error": "ratelimited"}')
BROKEN: Reply = (503, {}, "<html>Service Unavailable</html>")
CONFUSED: Reply = (200, {}, '{"ok": false, "error": "internal_error"}')


def said(workspace: Workspace, where: str) -> list[Message]:
    channel = workspace.find_channel(where)
    assert channel
    return workspace.messages[channel.id]


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


async def test_a_channel_that_does_not_exist_holds_nothing_else_up(post: Post, workspace: Workspace) -> None:
    async with post.sending():
        await post.flag("globex bugs exports fail")
        await post.flag("initech support tickets pile up")
        await post.settled()
    rows = post.rows()
    assert [(row.kind, row.error) for row in rows if row.state == FAILED] == [
        ("card", "There is no channel #risk-bugs, or Orangeflag is not in it"),
        ("news", f"message {rows[CARD].id}, to which it belongs, could not be sent"),
    ]
    assert len(direct(workspace, "dana")) == 2, "the lead is told of both"
    assert len(said(workspace, "#risk-support")) == 2


async def test_a_channel_that_the_bot_is_not_in_is_told_too(post: Post, workspace: Workspace) -> None:
    workspace.add_channel(Channel("C0BUGS", "risk-bugs", members=[book.slack_id("maya")]))
    async with post.sending():
        await post.flag("globex bugs exports fail")
        await post.settled()
    assert post.rows()[CARD].error == "Slack refused chat.postMessage: not_in_channel"


async def test_what_is_new_of_a_card_that_never_stood_does_not_wait_for_ever(post: Post) -> None:
    async with post.sending():
        await post.flag("globex bugs exports fail")
        await post.settled()
        await post.desk.run_for(book.slack_id("maya"), ctas.update, 1, "they called again")
        await post.settled()
    assert post.states().count(FAILED) == 2, "the card and its first news"


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
    channels: Reply = (200, {}, '{"ok": true, "channels": [{"id": "C1", "name": "risk-readiness"}]}')
    moody = MoodySlack(mood, channels, OK)
    async with moody.listening():
        post = Post(database, policy, moody.url)
        await post.flag("C-6 readiness x")  # nobody leads it: one card, and its news
        async with post.sending():
            await post.until(lambda: post.rows()[CARD].error)
            row = post.rows()[CARD]
            assert (row.state, row.error) == (Delivery.PENDING, told)
            assert row.due_at == post.clock.now + timedelta(seconds=seconds)

            post.clock.move(timedelta(seconds=seconds - 0.5))
            await post.flag("C-3 readiness y", "dana")  # its card goes at once, and the sender has looked
            await post.until(lambda: post.rows()[2].state == SENT)
            assert post.rows()[CARD].state == Delivery.PENDING, "not before Slack allowed"

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
        return row.attempts == times and row.state == Delivery.PENDING

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
        ("fatal_error", RetryLaterError),
        ("ratelimited", RetryLaterError),
        ("invalid_blocks", SlackError),
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
        await post.until(lambda: post.states()[CARD] != Delivery.PENDING)
    assert Delivery.SENDING not in post.states()
