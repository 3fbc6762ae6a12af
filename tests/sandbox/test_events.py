"""What people write and react with, as events in a real Bolt app."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.workspace import BOT_USER, Workspace
from tests.sandbox.conftest import WAYS, Control

Event = dict[str, Any]


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    """Both ways to the app."""
    return str(request.param)


async def test_a_message_is_an_event_with_markup(
    bolt: AsyncApp, control: Control, workspace: Workspace
) -> None:
    got: list[Event] = []

    @bolt.event("message")
    async def hear(event: Event) -> None:
        got.append(event)

    text = "<script> & @bob, see https://example.com/a?b=1&c=2."
    answer = await control("message", user="ann", channel="general", text=text)
    assert answer["failure"] is None
    event = got[0]
    expected = "&lt;script&gt; &amp; <@U2>, see <https://example.com/a?b=1&amp;c=2>."
    assert (event["text"], event["user"], event["channel_type"]) == (expected, "U1", "channel")
    assert (event["channel"], event["ts"]) == (answer["channel"], answer["ts"])
    said = workspace.find_message(answer["channel"], answer["ts"])
    assert said
    assert said.text == expected


async def test_a_mention_arrives_as_mention_and_as_message(bolt: AsyncApp, control: Control) -> None:
    got: list[Event] = []

    @bolt.event("message")
    async def hear(event: Event) -> None:
        got.append(event)

    @bolt.event("app_mention")
    async def hear_mention(event: Event) -> None:
        got.append(event)

    await control("message", user="ann", channel="general", text="@orangeflag help")
    assert sorted(event["type"] for event in got) == ["app_mention", "message"]
    assert {event["text"] for event in got} == {f"<@{BOT_USER}> help"}
    assert len({event["ts"] for event in got}) == 1


async def test_direct_messages_are_events_of_their_own_kind(bolt: AsyncApp, control: Control) -> None:
    got: list[Event] = []

    @bolt.event("message")
    async def hear(event: Event) -> None:
        got.append(event)

    @bolt.event("app_mention")
    async def hear_mention(event: Event) -> None:
        got.append(event)

    await control("message", user="ann", channel="@orangeflag", text="@orangeflag hello")
    await control("message", user="ann", channel="@ann", text="again")
    assert [event["channel_type"] for event in got] == ["im", "im"]
    assert got[0]["channel"] == got[1]["channel"]


async def test_where_the_bot_is_no_member_it_hears_nothing(bolt: AsyncApp, control: Control) -> None:
    got: list[Event] = []

    @bolt.event("message")
    async def hear(event: Event) -> None:
        got.append(event)

    answer = await control("message", user="ann", channel="locked", text="@orangeflag hello")
    assert answer["failure"] is None
    assert got == []


async def test_a_reply_carries_the_root_of_its_thread(
    bolt: AsyncApp, client: AsyncWebClient, control: Control
) -> None:
    got: list[Event] = []

    @bolt.event("message")
    async def hear(event: Event) -> None:
        got.append(event)

    root = await client.chat_postMessage(channel="#general", text="Root")
    place = {"user": "ann", "channel": "general"}
    reply = await control("message", **place, text="First", thread_ts=root["ts"])
    await control("message", **place, text="To the reply", thread_ts=reply["ts"])
    assert [event["thread_ts"] for event in got] == [root["ts"]] * 2
    lost = await control("message", **place, text="Lost", thread_ts="1.2")
    assert lost["error"] == "There is no message '1.2' in 'general' to reply to."


async def test_reactions_are_events_when_added_and_when_removed(
    bolt: AsyncApp, client: AsyncWebClient, control: Control
) -> None:
    got: list[Event] = []

    @bolt.event("reaction_added")
    async def hear(event: Event) -> None:
        got.append(event)

    @bolt.event("reaction_removed")
    async def hear_removal(event: Event) -> None:
        got.append(event)

    root = await client.chat_postMessage(channel="#general", text="Root")
    react = {"user": "ann", "channel": "general", "ts": root["ts"], "name": ":eyes:"}
    await control("react", **react)
    twice = await control("react", **react)
    assert twice["error"] == "Ann Archer has already reacted with :eyes:."
    await control("react", **react, remove=True)
    assert [event["type"] for event in got] == ["reaction_added", "reaction_removed"]
    assert got[0]["item"] == {"type": "message", "channel": root["channel"], "ts": root["ts"]}
    assert (got[0]["reaction"], got[0]["item_user"]) == ("eyes", BOT_USER)
