"""Slash commands through a real Bolt app: what it receives, and what people see of its answers."""

import asyncio
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from sandbox.server import Server
from sandbox.workspace import BOT_USER, SLACKBOT, Message, Workspace
from tests.sandbox.conftest import WAYS, Control


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    """Both ways to the app."""
    return str(request.param)


def last(workspace: Workspace, name: str = "general") -> Message:
    channel = workspace.find_channel(name)
    assert channel
    return workspace.messages[channel.id][-1]


async def test_a_command_arrives_with_mentions_as_markup_and_the_rest_escaped(
    bolt: AsyncApp, control: Control
) -> None:
    got: dict[str, Any] = {}

    @bolt.command("/cta")
    async def hear(ack: AsyncAck, command: dict[str, Any]) -> None:
        got.update(command)
        await ack()

    typed = "/cta flag A&B <!channel> ask @bob in #general, ann@example.com @nobody @here"
    answer = await control("command", user="@ann", channel="#general", text=typed)
    assert answer == {"ok": True, "ack": None, "failure": None}
    general = got["channel_id"]
    assert got["text"] == (
        f"flag A&amp;B &lt;!channel&gt; ask <@U2|bob> in <#{general}|general>, "
        "<mailto:ann@example.com|ann@example.com> @nobody <!here>"
    )
    assert (got["command"], got["user_id"], got["user_name"], got["channel_name"]) == (
        "/cta",
        "U1",
        "ann",
        "general",
    )
    assert got["api_app_id"]
    assert got["team_id"]
    assert got["trigger_id"]


async def test_an_acknowledgement_with_text_is_an_ephemeral_answer(
    bolt: AsyncApp, control: Control, workspace: Workspace
) -> None:
    @bolt.command("/cta")
    async def hear(ack: AsyncAck) -> None:
        await ack("Done.")

    answer = await control("command", user="ann", channel="general", text="/cta help")
    assert answer["ack"] == {"text": "Done."}
    said = last(workspace)
    assert (said.user, said.text, said.ephemeral_to) == (BOT_USER, "Done.", "U1")


async def test_an_acknowledgement_in_channel_is_for_all(
    bolt: AsyncApp, control: Control, workspace: Workspace
) -> None:
    @bolt.command("/cta")
    async def hear(ack: AsyncAck) -> None:
        await ack("Done.", response_type="in_channel")

    await control("command", user="ann", channel="general", text="/cta help")
    assert last(workspace).ephemeral_to is None


async def test_broken_blocks_in_an_acknowledgement_fail_the_command(
    bolt: AsyncApp, control: Control, workspace: Workspace
) -> None:
    @bolt.command("/cta")
    async def hear(ack: AsyncAck) -> None:
        await ack(text="Done.", blocks=[{"text": "no type"}])

    answer = await control("command", user="ann", channel="general", text="/cta help")
    assert answer["failure"] == "invalid_blocks"
    assert last(workspace).text == '/cta failed with the error "invalid_blocks"'


async def test_without_a_bot_slack_says_dispatch_failed(control: Control, workspace: Workspace) -> None:
    answer = await control("command", user="ann", channel="general", text="/cta help")
    assert answer["failure"] == "dispatch_failed"
    said = last(workspace)
    assert (said.user, said.ephemeral_to) == (SLACKBOT, "U1")
    assert said.text == '/cta failed with the error "dispatch_failed"'


async def test_a_bot_that_does_not_answer_in_time_leaves_an_operation_timeout(
    bolt: AsyncApp, server: Server, control: Control, workspace: Workspace
) -> None:
    server.hub.slack.inbound.ack_seconds = 0.05
    never = asyncio.Event()

    @bolt.command("/cta")
    async def hear(ack: AsyncAck) -> None:
        await never.wait()
        await ack()

    answer = await control("command", user="ann", channel="general", text="/cta help")
    assert (answer["ack"], answer["failure"]) == (None, "operation_timeout")
    assert last(workspace).text == '/cta failed with the error "operation_timeout"'
    never.set()


async def test_a_response_url_answers_five_times(
    bolt: AsyncApp, control: Control, workspace: Workspace
) -> None:
    said: list[AsyncRespond] = []

    @bolt.command("/cta")
    async def hear(ack: AsyncAck, respond: AsyncRespond) -> None:
        said.append(respond)
        await ack()

    await control("command", user="ann", channel="general", text="/cta help")
    answers = [await said[0](f"Answer {number}") for number in range(6)]
    assert [each.status_code for each in answers] == [200] * 5 + [404]
    assert answers[-1].body == '{"ok": false, "error": "used_url"}'
    assert (last(workspace).text, last(workspace).ephemeral_to) == ("Answer 4", "U1")


async def test_a_command_in_direct_messages_names_them(bolt: AsyncApp, control: Control) -> None:
    got: dict[str, Any] = {}

    @bolt.command("/cta")
    async def hear(ack: AsyncAck, command: dict[str, Any]) -> None:
        got.update(command)
        await ack()

    await control("command", user="ann", channel="@ann", text="/cta help")
    assert got["channel_id"].startswith("D")
    assert got["channel_name"] == "directmessage"
