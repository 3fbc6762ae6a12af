"""Events that were not acknowledged come again, over both ways, by the clock that can be moved."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Server
from sandbox.slack import APP_TOKEN
from tests.sandbox.app_over_http import App, listening
from tests.sandbox.conftest import Control

DEADLINE = 10.0
BROKEN: dict[str, Any] = {"status": 500}


@pytest.fixture
async def app(control: Control) -> AsyncIterator[App]:
    """An app that the stand-in sends requests to, and that fails."""
    async with listening() as app:
        await control("request_urls", urls=[app.url])
        app.answers = [BROKEN]
        yield app


async def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "it did not come to pass"
        await asyncio.sleep(0.005)


async def heard(app: App, count: int) -> list[tuple[str | None, str | None]]:
    await until(lambda: len(app.heard) >= count)
    return [each.retry for each in app.heard]


async def test_at_once_after_a_minute_and_after_five(app: App, control: Control) -> None:
    assert (await control("home", user="ann"))["failure"] == "http_service_error"
    assert await heard(app, 2) == [(None, None), ("1", "http_error")]
    await control("clock", advance="PT59S")
    await control("clock", advance="PT1S")
    assert (await heard(app, 3))[2:] == [("2", "http_error")]
    await control("clock", advance="PT4M")
    assert (await heard(app, 4))[3:] == [("3", "http_error")]
    await control("clock", advance="P1D")
    await control("home", user="bob")
    assert (await heard(app, 6))[4:] == [(None, None), ("1", "http_error")], "three times, and no more"
    bodies = [json.loads(each.body) for each in app.heard]
    assert len({each["event_id"] for each in bodies[:4]}) == 1
    assert len({each["event_id"] for each in bodies}) == 2


async def test_before_its_time_nothing_comes_again(app: App, control: Control) -> None:
    await control("home", user="ann")
    await heard(app, 2)
    await control("clock", advance="PT50S")
    await control("home", user="bob")
    assert (await heard(app, 4))[2:] == [(None, None), ("1", "http_error")]
    await control("clock", advance="PT10S")
    assert (await heard(app, 5))[4:] == [("2", "http_error")]


async def test_an_acknowledgement_ends_it(app: App, control: Control) -> None:
    app.answers = [BROKEN, {}]
    await control("home", user="ann")
    await heard(app, 2)
    await control("clock", advance="PT10M")
    await control("home", user="bob")
    assert await heard(app, 3) == [(None, None), ("1", "http_error"), (None, None)]


async def test_the_app_may_want_it_no_more(app: App, control: Control) -> None:
    app.answers = [BROKEN, {**BROKEN, "headers": {"X-Slack-No-Retry": "1"}}, {}]
    await control("home", user="ann")
    await heard(app, 2)
    await control("clock", advance="PT10M")
    await control("home", user="bob")
    assert await heard(app, 3) == [(None, None), ("1", "http_error"), (None, None)]


async def test_commands_never_come_again(app: App, control: Control) -> None:
    await control("command", user="ann", channel="#general", text="/cta help")
    await control("clock", advance="PT10M")
    app.answers = [{}]
    await control("home", user="bob")
    assert len(await heard(app, 2)) == 2


async def test_each_copy_of_a_doubled_event_comes_again(app: App, control: Control) -> None:
    await control("faults", fault="duplicate_event", copies=3)
    await control("home", user="ann")
    assert sorted(await heard(app, 6), key=str) == [("1", "http_error")] * 3 + [(None, None)] * 3
    assert len({json.loads(each.body)["event_id"] for each in app.heard}) == 3


async def test_an_app_that_was_away_gets_it_when_it_is_back(control: Control) -> None:
    async with listening() as gone:
        await control("request_urls", urls=[gone.url])
    assert (await control("home", user="ann"))["failure"] == "dispatch_failed"
    async with listening() as back:
        await control("request_urls", urls=[back.url])
        await control("clock", advance="PT1M")
        assert (await heard(back, 1))[0][1] == "connection_failed"


async def test_a_slow_app_is_told_that_it_timed_out(app: App, server: Server, control: Control) -> None:
    server.hub.slack.inbound.ack_seconds = 0.05
    app.slow = asyncio.Event()
    assert (await control("home", user="ann"))["failure"] == "operation_timeout"
    assert await heard(app, 2) == [(None, None), ("1", "http_timeout")]
    app.slow.set()


async def test_over_socket_mode_the_envelope_tells_it(
    server: Server, client: AsyncWebClient, control: Control
) -> None:
    server.hub.slack.inbound.ack_seconds = 0.05
    opened = await client.apps_connections_open(app_token=APP_TOKEN)
    async with ClientSession() as session, session.ws_connect(opened["url"]) as socket:
        await socket.receive_json()
        assert (await control("home", user="ann"))["failure"] == "operation_timeout"
        first, second = [await socket.receive_json() for _ in range(2)]
        await control("clock", advance="PT1M")
        third = await socket.receive_json()
        await socket.send_json({"envelope_id": third["envelope_id"]})
        await control("clock", advance="PT10M")
        await control("command", user="ann", channel="#general", text="/cta help")
        other = await socket.receive_json()
    told = [(each["retry_attempt"], each["retry_reason"]) for each in (first, second, third)]
    assert told == [(0, ""), (1, "timeout"), (2, "timeout")]
    assert len({each["payload"]["event_id"] for each in (first, second, third)}) == 1
    assert other["type"] == "slash_commands"
    assert "retry_attempt" not in other


async def test_over_socket_mode_a_connection_that_died_is_followed_by_another(
    server: Server, client: AsyncWebClient, control: Control
) -> None:
    server.hub.slack.inbound.ack_seconds = 0.1
    async with ClientSession() as session:
        opened = await client.apps_connections_open(app_token=APP_TOKEN)
        async with session.ws_connect(opened["url"]) as dying:
            await dying.receive_json()
            acting = asyncio.ensure_future(control("home", user="ann"))
            lost = await dying.receive_json()
        assert (await acting)["failure"] == "operation_timeout"
        opened = await client.apps_connections_open(app_token=APP_TOKEN)
        async with session.ws_connect(opened["url"]) as socket:
            await socket.receive_json()
            await control("clock", advance="PT1M")
            again = await socket.receive_json()
            await socket.send_json({"envelope_id": again["envelope_id"]})
    assert again["payload"] == lost["payload"]
    assert again["retry_attempt"] == 2
