"""The control API: its shapes, the sentences for bad requests, and its pace."""

from typing import Any

import pytest
from aiohttp import ClientSession
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.installation import Installation
from sandbox.server import Server
from sandbox.workspace import Workspace
from tests.sandbox.conftest import Control


async def test_the_state_has_the_promised_shape(client: AsyncWebClient, control: Control) -> None:
    posted = await client.chat_postMessage(channel="#general", text="Root")
    await client.chat_postMessage(channel="#general", text="Reply", thread_ts=posted["ts"])
    await client.chat_postEphemeral(channel="#general", user="U1", text="Only Ann")
    await client.chat_postMessage(channel="U2", text="Direct")
    state = await control("state")
    assert set(state) == {"people", "groups", "channels", "messages", "views", "homes"}
    ann = state["people"][0]
    assert (ann["id"], ann["handle"], ann["name"], ann["title"]) == ("U1", "ann", "Ann Archer", "CSM")
    general = state["channels"][0]
    assert general["name"] == "general"
    assert "U3" in general["members"]
    said = {message["text"]: message for message in state["messages"]}
    assert said["Reply"]["thread_ts"] == said["Root"]["ts"] == posted["ts"]
    assert said["Root"]["blocks"] == []
    assert [each["ephemeral_to"] for each in said.values()] == [None, None, "U1", None]
    direct = [each for each in state["channels"] if each["id"] == said["Direct"]["channel"]]
    assert direct[0]["person"] == "U2"


async def test_calls_are_recorded_without_the_token(client: AsyncWebClient, control: Control) -> None:
    await client.chat_postMessage(channel="#general", text="One", blocks=[{"type": "divider"}])
    calls = (await control("calls"))["calls"]
    call = calls[-1]
    assert (call["method"], call["ok"], call["error"]) == ("chat.postMessage", True, None)
    assert call["args"]["text"] == "One"
    assert call["args"]["blocks"][0]["type"] == "divider"
    assert call["at"].endswith("+00:00")
    assert "xoxb" not in str(calls)


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("command", {"user": "ann"}, "command needs channel, text."),
    (
        "command",
        {"user": "ann", "channel": "general", "text": "/x", "when": "now"},
        "command has no field 'when'; it takes user, channel, text.",
    ),
    ("command", {"user": 7, "channel": "general", "text": "/x"}, "'user' must be a text."),
    ("command", {"user": "zoe", "channel": "general", "text": "/x"}, "There is no person 'zoe'."),
    (
        "command",
        {"user": "orangeflag", "channel": "general", "text": "/x"},
        "Orangeflag is an app; only people type and click.",
    ),
    ("command", {"user": "ann", "channel": "#moon", "text": "/x"}, "There is no channel '#moon'."),
    (
        "command",
        {"user": "cleo", "channel": "#risk-support", "text": "/x"},
        "Cleo Clark is not a member of '#risk-support'.",
    ),
    (
        "command",
        {"user": "ann", "channel": "@bob", "text": "/x"},
        "Ann Archer is not a member of '@bob'.",
    ),
    (
        "command",
        {"user": "ann", "channel": "general", "text": "flag"},
        "A command begins with a slash, as in /cta help; 'flag' does not.",
    ),
    ("message", {"user": "ann", "channel": "general", "text": " "}, "A message needs a text."),
    ("edit", {"user": "ann", "channel": "general", "ts": "1.2"}, "edit needs text."),
    (
        "edit",
        {"user": "ann", "channel": "general", "ts": "1.2", "text": "x"},
        "Ann Archer sees no message '1.2' in 'general'.",
    ),
    ("delete", {"user": "ann", "channel": "general"}, "delete needs ts."),
    (
        "delete",
        {"user": "ann", "channel": "general", "ts": "1.2", "text": "x"},
        "delete has no field 'text'; it takes user, channel, ts.",
    ),
    (
        "delete",
        {"user": "cleo", "channel": "#risk-support", "ts": "1.2"},
        "Cleo Clark is not a member of '#risk-support'.",
    ),
    ("click", {"user": "ann", "action_id": "x"}, "Say where: channel and ts of a message, or view_id."),
    (
        "click",
        {"user": "ann", "action_id": "x", "view_id": "V1"},
        "Ann Archer has no view 'V1' open.",
    ),
    (
        "submit",
        {"user": "ann", "view_id": "V1", "values": {}},
        "Ann Archer has no view 'V1' open.",
    ),
    ("submit", {"user": "ann", "view_id": "V1", "values": "x"}, "'values' must be an object."),
    ("home", {"user": "slackbot"}, "Slackbot is an app; only people type and click."),
]


@pytest.mark.parametrize(("name", "fields", "sentence"), BAD)
async def test_a_bad_request_is_told_in_a_sentence_and_changes_nothing(
    control: Control, workspace: Workspace, name: str, fields: dict[str, Any], sentence: str
) -> None:
    assert await control(name, **fields) == {"ok": False, "error": sentence}
    assert not any(workspace.messages.values())
    assert not [each for each in workspace.channels.values() if each.person]


@pytest.mark.parametrize(
    ("body", "sentence"), [("{", "The body is not JSON."), ("[]", "The body must be a JSON object.")]
)
async def test_a_body_that_is_no_object(server: Server, body: str, sentence: str) -> None:
    async with ClientSession() as session, session.post(f"{server.url}/control/home", data=body) as response:
        assert response.status == 400
        assert await response.json() == {"ok": False, "error": sentence}


@pytest.mark.parametrize(("site", "status"), [("https://evil.example", 400), ("", 200)])
async def test_only_the_stand_ins_own_page_may_act(
    server: Server, workspace: Workspace, site: str, status: int
) -> None:
    message = {"user": "ann", "channel": "general", "text": "Hi"}
    address, headers = f"{server.url}/control/message", {"Origin": site or server.url}
    async with ClientSession() as session, session.post(address, json=message, headers=headers) as response:
        assert response.status == status
    assert any(workspace.messages.values()) == (status == 200)


async def test_a_command_that_the_app_has_not_registered(server: Server, control: Control) -> None:
    server.hub.slack.installation = Installation(commands=[{"command": "/cta", "escape": True}])
    answer = await control("command", user="ann", channel="general", text="/ctb help")
    assert answer["error"] == "/ctb is not a valid command."
    known = await control("command", user="ann", channel="general", text="/cta help")
    assert known["failure"] == "dispatch_failed"


async def test_five_hundred_commands_in_a_row(
    bolt: AsyncApp, client: AsyncWebClient, control: Control, workspace: Workspace
) -> None:
    @bolt.command("/cta")
    async def hear(ack: AsyncAck, command: dict[str, Any]) -> None:
        await client.chat_postMessage(channel=command["channel_id"], text=command["text"])
        await ack()

    for number in range(500):
        await control("command", user="ann", channel="general", text=f"/cta {number}")
    general = workspace.find_channel("general")
    assert general
    assert [each.text for each in workspace.messages[general.id]] == [str(each) for each in range(500)]
