"""Faults on demand: of calls, events and connections."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, ServerDisconnectedError, WSMsgType
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Server
from sandbox.slack import APP_TOKEN
from sandbox.workspace import Workspace
from tests.sandbox.conftest import Control

Body = dict[str, Any]


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    """What opens WebSockets that answer no pings by themselves."""
    async with ClientSession() as session:
        yield session


async def connected(session: ClientSession, client: AsyncWebClient) -> ClientWebSocketResponse:
    opened = await client.apps_connections_open(app_token=APP_TOKEN)
    socket = await session.ws_connect(opened["url"], autoping=False)
    assert (await socket.receive_json())["type"] == "hello"
    return socket


async def post(client: AsyncWebClient, channel: str = "#general") -> None:
    await client.chat_postMessage(channel=channel, text="Hi")


def said(workspace: Workspace, name: str = "general") -> int:
    channel = workspace.find_channel(name)
    assert channel
    return len(workspace.messages[channel.id])


async def test_rate_limits_hold_back_the_channel_until_they_are_over(
    client: AsyncWebClient, control: Control, workspace: Workspace
) -> None:
    put = await control("faults", fault="rate_limited", method="chat.postMessage", times=2, retry_after=30)
    waiting = {"fault": "rate_limited", "method": "chat.postMessage", "times": 2, "retry_after": 30}
    assert put["faults"] == (await control("faults"))["faults"] == [waiting]
    for left in ([{**waiting, "times": 1}], []):
        with pytest.raises(SlackApiError) as caught:
            await post(client)
        assert caught.value.response.status_code == 429
        assert caught.value.response.headers["Retry-After"] == "30"
        with pytest.raises(SlackApiError):
            await post(client)
        assert (await control("faults"))["faults"] == left, "a call that did not wait uses up no fault"
        await control("clock", advance="PT30S")
    await post(client)
    calls = (await control("calls"))["calls"]
    assert [each["broke_retry_after"] for each in calls] == [False, True, False, True, False]
    assert [each["fault"] for each in calls] == ["rate_limited", None, "rate_limited", None, None]
    assert said(workspace) == 1


async def test_a_server_error(client: AsyncWebClient, control: Control, workspace: Workspace) -> None:
    await control("faults", fault="server_error", method="chat.postMessage")
    await client.users_list()
    with pytest.raises(SlackApiError) as caught:
        await post(client)
    assert caught.value.response.status_code == 500
    assert said(workspace) == 0
    await post(client)


@pytest.mark.parametrize(("fault", "done"), [("timeout_before", 0), ("timeout_after", 1)])
async def test_an_answer_that_is_lost_before_or_after(
    client: AsyncWebClient, control: Control, workspace: Workspace, fault: str, done: int
) -> None:
    client.retry_handlers.clear()  # by itself, Slack's client tries once more when a connection is lost
    await control("faults", fault=fault, method="chat.postMessage", seconds=0.05)
    with pytest.raises(ServerDisconnectedError):
        await post(client)
    assert said(workspace) == done
    call = (await control("calls"))["calls"][-1]
    assert (call["fault"], call["ok"]) == (fault, bool(done))
    await post(client)
    assert said(workspace) == done + 1


async def test_a_client_may_give_up_before_a_lost_answer_ends(
    client: AsyncWebClient, control: Control
) -> None:
    await control("faults", fault="timeout_before", method="auth.test", seconds=600)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(client.auth_test(), 0.2)
    await client.auth_test()


async def test_a_slow_answer_comes(client: AsyncWebClient, control: Control, workspace: Workspace) -> None:
    await control("faults", fault="slow", seconds=0.2)
    begun = asyncio.get_running_loop().time()
    await post(client)
    assert asyncio.get_running_loop().time() - begun >= 0.2
    assert said(workspace) == 1


async def test_a_revoked_token_stays_so_until_it_is_lifted(
    server: Server, client: AsyncWebClient, control: Control, session: ClientSession
) -> None:
    await control("faults", fault="token_revoked")
    for _ in range(2):
        with pytest.raises(SlackApiError, match="token_revoked"):
            await client.auth_test()
    await client.apps_connections_open(app_token=APP_TOKEN)
    async with session.delete(
        f"{server.url}/control/faults", headers={"Origin": "https://evil.example"}
    ) as no:
        assert no.status == 400
    assert (await control("faults"))["faults"] == [{"fault": "token_revoked", "method": "*", "times": None}]
    async with session.delete(f"{server.url}/control/faults") as lifted:
        assert await lifted.json() == {"faults": []}
    await client.auth_test()


async def test_one_channel_can_be_archived_and_others_not(
    client: AsyncWebClient, control: Control, workspace: Workspace
) -> None:
    await control("faults", fault="channel_archived", method="chat.postMessage", channel="#general")
    await control("faults", fault="channel_archived", channel="@ann", times=1)
    for channel in ("#general", "U1"):
        with pytest.raises(SlackApiError, match="is_archived"):
            await post(client, channel)
    await post(client, "#risk-support")
    await post(client, "U1")
    await client.users_list()
    with pytest.raises(SlackApiError, match="is_archived"):
        await post(client)
    assert (said(workspace), said(workspace, "risk-support")) == (0, 1)


async def test_an_event_comes_several_times_under_different_ids(
    client: AsyncWebClient, control: Control, session: ClientSession
) -> None:
    await control("faults", fault="duplicate_event", copies=3)
    socket = await connected(session, client)

    async def heard(count: int) -> list[Body]:
        acting = asyncio.ensure_future(control("home", user="ann"))
        envelopes: list[Body] = [await socket.receive_json() for _ in range(count)]
        for envelope in envelopes:
            await socket.send_json({"envelope_id": envelope["envelope_id"]})
        assert (await acting)["failure"] is None
        return envelopes

    envelopes = await heard(3)
    assert len({each["envelope_id"] for each in envelopes}) == 3
    assert len({each["payload"]["event_id"] for each in envelopes}) == 3
    assert len({str(each["payload"]["event"]) for each in envelopes}) == 1
    await heard(1)
    assert (await control("faults"))["faults"] == []


async def test_whatever_is_answered_to_a_copy_is_seen(
    bolt: AsyncApp, control: Control, workspace: Workspace
) -> None:
    heard = []

    @bolt.command("/cta")
    async def command(ack: AsyncAck, body: Body) -> None:
        heard.append(body["trigger_id"])
        await ack("Recorded." if len(heard) < 3 else "")

    await control("faults", fault="duplicate_payload", copies=4)
    assert (await control("command", user="ann", channel="#general", text="/cta flag Globex"))["ok"]
    assert (len(heard), len(set(heard)), said(workspace)) == (4, 1, 2)
    assert (await control("faults"))["faults"] == []


async def test_a_deaf_connection_stays_open_and_a_new_one_hears(
    server: Server, client: AsyncWebClient, control: Control, session: ClientSession
) -> None:
    server.hub.slack.inbound.ack_seconds = 0.05
    deaf = await connected(session, client)
    await deaf.ping(b"one")
    assert (await deaf.receive()).type is WSMsgType.PONG
    assert (await control("faults", fault="deaf_socket"))["faults"] == []
    await deaf.ping(b"two")
    assert (await control("home", user="ann"))["failure"] == "operation_timeout"
    assert not deaf.closed
    hearing = await connected(session, client)
    for _ in range(2):  # one of them goes to each connection
        await control("home", user="ann")
    assert (await hearing.receive_json())["type"] == "events_api"
    closing = asyncio.create_task(deaf.receive())
    await control("faults", fault="disconnect", seconds=0)
    assert (await closing).type is WSMsgType.CLOSE, "neither a pong nor an event came before"


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "link_disabled"])
async def test_slack_tells_a_connection_to_go_and_closes_it(
    client: AsyncWebClient, control: Control, session: ClientSession, reason: str
) -> None:
    socket = await connected(session, client)
    going = asyncio.ensure_future(control("faults", fault="disconnect", reason=reason, seconds=0.05))
    farewell = await socket.receive_json()
    assert (farewell["type"], farewell["reason"]) == ("disconnect", reason)
    assert (await control("home", user="ann"))["failure"] == "dispatch_failed", "it gets nothing more"
    assert (await socket.receive()).type is WSMsgType.CLOSE
    assert (await going)["ok"]


BAD: list[tuple[Body, str]] = [
    ({"fault": "hail"}, "There is no fault 'hail'; there are rate_limited, server_error, timeout_before, "),
    ({"fault": "slow", "method": "chat.shout"}, "There is no method 'chat.shout'; there are *, api.test, "),
    ({"fault": "disconnect", "method": "chat.update"}, "disconnect strikes connections, not a method; leave"),
    ({"fault": "slow", "copies": 3}, "slow takes no 'copies'; it takes times, channel, seconds."),
    ({"fault": "deaf_socket", "times": 3}, "deaf_socket takes no 'times'; it takes nothing more."),
    ({"fault": "slow", "seconds": -1}, "'seconds' must be from 0 to 600."),
    ({"fault": "slow", "seconds": "long"}, "'seconds' must be a number."),
    ({"fault": "slow", "times": 1.5}, "'times' must be a whole number."),
    ({"fault": "slow", "times": True}, "'times' must be a whole number."),
    ({"fault": "slow", "times": 0}, "'times' must be from 1 to 10000."),
    ({"fault": "slow", "channel": "#moon"}, "There is no channel '#moon'."),
    ({"fault": "disconnect", "reason": "rain"}, "There is no reason 'rain'; there are warning, refresh_"),
    ({"method": "*"}, "faults needs fault."),
]


@pytest.mark.parametrize(("fields", "sentence"), BAD)
async def test_what_makes_no_sense_is_told_and_changes_nothing(
    control: Control, fields: Body, sentence: str
) -> None:
    answer = await control("faults", **fields)
    assert answer["ok"] is False
    assert answer["error"].startswith(sentence)
    assert (await control("faults"))["faults"] == []
