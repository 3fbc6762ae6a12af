"""A stand-in that listens on a free port, Slack's own clients for it, and a Bolt app connected to it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import ClientSession, web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.directory import add_channel
from sandbox.server import Server, build
from sandbox.slack import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from sandbox.workspace import Channel, Person, Workspace

Control = Callable[..., Awaitable[dict[str, Any]]]
WAYS = ("Socket Mode", "signed HTTP")


@pytest.fixture
def workspace() -> Workspace:
    """Ann, Bob and Cleo, who is only in #general; #locked is without the bot."""
    workspace = Workspace()
    workspace.add_person(
        Person("U1", "ann", "Ann Archer", title="CSM", email="ann@example.com", zone="Europe/Berlin")
    )
    workspace.add_person(Person("U2", "bob", "Bob Baker", title="Team lead", email="bob@example.com"))
    workspace.add_person(Person("U3", "cleo", "Cleo Clark"))
    add_channel(workspace, "general", ["U1", "U2", "U3"])
    add_channel(workspace, "risk-support", ["U1", "U2"])
    workspace.add_channel(Channel("CLOCKED", "locked", members=["U1"]))
    return workspace


@pytest.fixture
def ack_seconds() -> float:
    """How long the stand-in waits for the app; a test file may shorten it."""
    return 3.0


@pytest.fixture
async def server(workspace: Workspace, ack_seconds: float) -> AsyncIterator[Server]:
    """The stand-in, listening."""
    async with Server(build(workspace, ack_seconds=ack_seconds, pace=False)) as server:
        yield server


@pytest.fixture
def client(server: Server) -> AsyncWebClient:
    """Slack's own client with the bot's token."""
    return AsyncWebClient(token=BOT_TOKEN, base_url=f"{server.url}/api/")


@pytest.fixture
def way() -> str:
    """How payloads come to the Bolt app; a test file may take both ways."""
    return "Socket Mode"


@pytest.fixture
async def bolt(client: AsyncWebClient, server: Server, way: str) -> AsyncIterator[AsyncApp]:
    """A Bolt app that hears what people do; tests add the listeners."""
    app = AsyncApp(client=client, signing_secret=SIGNING_SECRET, process_before_response=True)
    if way == "Socket Mode":
        handler = AsyncSocketModeHandler(app, APP_TOKEN)
        await handler.connect_async()  # type: ignore[no-untyped-call] # untyped in Bolt
        yield app
        await handler.close_async()  # type: ignore[no-untyped-call] # as above
    else:
        async with serving(app.web_app()) as url:
            await server.hub.slack.requests.point([f"{url}/slack/events"])
            yield app


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    """Serve an application on a free port of this machine; yield its address."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture
async def control(server: Server) -> AsyncIterator[Control]:
    """What calls the control API: ``control("home", user="ann")`` posts, ``control("state")`` gets."""
    async with ClientSession() as session:

        async def call(act: str, /, **fields: object) -> dict[str, Any]:
            address = f"{server.url}/control/{act}"
            ask = session.post(address, json=fields) if fields else session.get(address)
            async with ask as response:
                answer = await response.json()
            if fields:
                assert response.status == (200 if answer["ok"] else 400)
            return answer if isinstance(answer, dict) else {"calls": answer}

        yield call
