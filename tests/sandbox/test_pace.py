"""Slack's pace: how often, what is answered beyond it, and when calls are taken again."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.api.router import METHODS
from sandbox.server import Server, build
from sandbox.tiers import TIERS
from sandbox.workspace import Workspace
from tests.sandbox.conftest import Control

POSTS_PER_MINUTE = 8


@pytest.fixture
async def server(workspace: Workspace) -> AsyncIterator[Server]:
    """A stand-in that keeps the pace, with a low limit for the whole workspace."""
    async with Server(build(workspace, posts_per_minute=POSTS_PER_MINUTE)) as server:
        yield server


async def refused(call: Callable[[], Awaitable[Any]]) -> int:
    """Make a call that is refused; return for how many seconds."""
    with pytest.raises(SlackApiError) as caught:
        await call()
    response = caught.value.response
    assert response.status_code == 429
    assert response.data == {"ok": False, "error": "ratelimited"}
    return int(response.headers["Retry-After"])


async def test_a_channel_takes_three_messages_at_once_and_then_one_a_second(
    client: AsyncWebClient, control: Control, workspace: Workspace
) -> None:
    async def post() -> None:
        await client.chat_postMessage(channel="#general", text="Hi")

    for _ in range(3):
        await post()
    seconds = await refused(post)
    assert 1 <= seconds <= 3
    await client.chat_postMessage(channel="#risk-support", text="Elsewhere")
    await control("clock", advance=f"PT{seconds}S")
    await post()
    general = workspace.find_channel("general")
    assert general
    assert len(workspace.messages[general.id]) == 4, "what was refused was not posted"


async def test_direct_messages_are_one_place_by_whatever_name(client: AsyncWebClient) -> None:
    direct = (await client.conversations_open(users="U1"))["channel"]["id"]
    for name in ("U1", direct, "U1"):
        await client.chat_postMessage(channel=name, text="Hi")
    await refused(lambda: client.chat_postMessage(channel=direct, text="Hi"))


async def test_the_whole_workspace_has_a_limit_a_minute(client: AsyncWebClient, control: Control) -> None:
    for number in range(POSTS_PER_MINUTE):
        await client.chat_postMessage(channel=("#general", "#risk-support")[number % 2], text="Hi")
        await control("clock", advance="PT2S")
    seconds = await refused(lambda: client.chat_postMessage(channel="U1", text="Hi"))
    assert 40 <= seconds <= 60 - 2 * POSTS_PER_MINUTE
    await refused(lambda: client.chat_postMessage(channel="U2", text="Hi"))
    await control("clock", advance=f"PT{seconds}S")
    await client.chat_postMessage(channel="U1", text="Hi")


@pytest.mark.parametrize(
    ("method", "most", "arguments"),
    [
        ("users.list", 20, {}),
        ("conversations.info", 50, {"channel": "CLOCKED"}),
        ("users.info", 100, {"user": "U1"}),
    ],
)
async def test_a_method_has_its_tier(
    client: AsyncWebClient, control: Control, method: str, most: int, arguments: dict[str, Any]
) -> None:
    for _ in range(most):
        await client.api_call(method, params=arguments)
    seconds = await refused(lambda: client.api_call(method, params=arguments))
    assert 1 <= seconds <= 60
    await client.api_call("conversations.list", params={})
    await control("clock", advance=f"PT{seconds}S")
    await client.api_call(method, params=arguments)


async def test_a_call_that_does_not_wait_is_told_apart(client: AsyncWebClient, control: Control) -> None:
    for _ in range(20):
        await client.users_list()
    seconds = await refused(client.users_list)
    await control("clock", advance="PT1S")
    assert await refused(client.users_list) <= seconds, "not waiting prolongs nothing"
    await control("clock", advance=f"PT{seconds}S")
    await client.users_list()
    *taken, first, second, last = (await control("calls"))["calls"]
    assert [(each["retry_after"], each["broke_retry_after"]) for each in (*taken, last)] == [
        (None, False)
    ] * 21
    assert (first["error"], first["retry_after"], first["broke_retry_after"]) == (
        "ratelimited",
        seconds,
        False,
    )
    assert (second["error"], second["broke_retry_after"]) == ("ratelimited", True)


async def test_without_the_pace_everything_is_taken(workspace: Workspace) -> None:
    async with Server(build(workspace, pace=False, posts_per_minute=1)) as server:
        client = AsyncWebClient(token=server.hub.slack.bot_token, base_url=f"{server.url}/api/")
        for _ in range(21):
            await client.users_list()
            await client.chat_postMessage(channel="#general", text="Hi")


def test_every_method_has_a_tier() -> None:
    assert set(TIERS) == {*METHODS, "api.test"}
