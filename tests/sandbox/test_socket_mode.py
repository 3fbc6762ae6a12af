"""Socket Mode beneath Bolt: tickets, the number of connections, and how the stand-in stops."""

import asyncio
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Server, build
from sandbox.slack import APP_TOKEN
from sandbox.workspace import APP_ID, Workspace
from tests.sandbox.conftest import Control


@pytest.fixture
async def address(client: AsyncWebClient) -> str:
    """Where one WebSocket may be opened."""
    return str((await client.apps_connections_open(app_token=APP_TOKEN))["url"])


async def test_a_ticket_opens_one_connection(address: str) -> None:
    async with ClientSession() as session:
        async with session.ws_connect(address) as socket:
            hello = await socket.receive_json()
            assert hello["type"] == "hello"
            assert hello["connection_info"] == {"app_id": APP_ID}
        with pytest.raises(WSServerHandshakeError) as caught:
            await session.ws_connect(address)
    assert caught.value.status == 403


async def test_an_eleventh_connection_is_sent_away(client: AsyncWebClient) -> None:
    async with ClientSession() as session:
        sockets = []
        for _ in range(11):
            opened = await client.apps_connections_open(app_token=APP_TOKEN)
            sockets.append(await session.ws_connect(opened["url"]))
        said = [await socket.receive_json() for socket in sockets]
    assert [each["type"] for each in said] == ["hello"] * 10 + ["disconnect"]
    assert said[9]["num_connections"] == 10
    assert said[10]["reason"] == "too_many_websockets"


async def test_connections_are_used_in_turn(bolt: AsyncApp, client: AsyncWebClient, control: Control) -> None:
    @bolt.command("/cta")
    async def hear(ack: AsyncAck) -> None:
        await ack("Bolt")

    envelopes: list[dict[str, Any]] = []

    async def answer(socket: ClientWebSocketResponse) -> None:
        async for frame in socket:
            envelopes.append(frame.json())
            payload = {"envelope_id": envelopes[-1]["envelope_id"], "payload": {"text": "Other"}}
            await socket.send_json(payload)

    opened = await client.apps_connections_open(app_token=APP_TOKEN)
    async with ClientSession() as session, session.ws_connect(opened["url"]) as socket:
        assert (await socket.receive_json())["num_connections"] == 2
        answering = asyncio.create_task(answer(socket))
        acks = [await control("command", user="ann", channel="general", text="/cta x") for _ in range(4)]
        answering.cancel()
    assert sorted(each["ack"]["text"] for each in acks) == ["Bolt", "Bolt", "Other", "Other"]
    assert (envelopes[0]["type"], envelopes[0]["accepts_response_payload"]) == ("slash_commands", True)
    assert envelopes[0]["payload"]["command"] == "/cta"


async def test_frames_that_acknowledge_nothing_are_ignored(address: str, server: Server) -> None:
    async with ClientSession() as session, session.ws_connect(address) as socket:
        await socket.receive_json()
        for frame in ("no json", "[]", '{"envelope_id": "unknown", "payload": {}}'):
            await socket.send_str(frame)
        await socket.ping(b"still there")
        server.hub.slack.inbound.ack_seconds = 0.05
        answer = await server.hub.home("ann")
        assert answer["failure"] == "operation_timeout"
        assert (await socket.receive_json())["type"] == "events_api"


async def test_stopping_closes_connections_and_frees_the_port(workspace: Workspace) -> None:
    async with ClientSession() as session, Server(build(workspace)) as server:
        client = AsyncWebClient(base_url=f"{server.url}/api/")
        opened = await client.apps_connections_open(app_token=APP_TOKEN)
        socket = await session.ws_connect(opened["url"])
        await socket.receive_json()
        port = int(server.url.rpartition(":")[2])
        with pytest.raises(OSError, match="address already in use"):
            await Server(build(Workspace()), port=port).start()
        # reading is what answers the stand-in's goodbye
        farewell = socket.receive()
        await server.stop()
        assert (await farewell).type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED)
    again = Server(build(Workspace()), port=port)
    await again.start()
    await again.stop()


async def test_a_connection_that_answers_no_ping_is_closed(address: str, server: Server) -> None:
    server.hub.slack.link.ping_seconds = 0.05
    async with ClientSession() as session, session.ws_connect(address, autoping=False) as socket:
        said = [(await socket.receive()).type for _ in range(2)]
        async with asyncio.timeout(10):
            while said[-1] is not WSMsgType.CLOSE:
                said.append((await socket.receive()).type)
    assert said[:2] == [WSMsgType.TEXT, WSMsgType.PING]
