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


async def test_an_edit_tells_what_was_and_what_is(
    bolt: AsyncApp, control: Control, workspace: Workspace
) -> None:
    got: list[Event] = []

    @bolt.event("message")
    async def hear(event: Event) -> None:
        got.append(event)

    place = {"user": "ann", "channel": "general"}
    root = await control("message", **place, text="Root")
    reply = await control("message", **place, text="Frist", thread_ts=root["ts"])
    here = {**place, "ts": reply["ts"]}
    assert (await control("edit", **here, text="First & @bob"))["failure"] is None
    changed = got[-1]
    assert (changed["subtype"], changed["hidden"], changed["channel_type"]) == (
        "message_changed",
        True,
        "channel",
    )
    assert changed["channel"] == reply["channel"]
    assert changed["ts"] == changed["event_ts"] != reply["ts"]
    now, before = changed["message"], changed["previous_message"]
    assert (now["text"], before["text"]) == ("First &amp; <@U2>", "Frist")
    assert now["ts"] == before["ts"] == reply["ts"]
    assert now["thread_ts"] == before["thread_ts"] == root["ts"]
    assert (now["edited"]["user"], "edited" in before) == ("U1", False)
    assert now["blocks"][0]["elements"][0]["elements"][0]["text"] == now["text"]
    assert "user" not in changed, "who changed it is told by the message"
    said = workspace.find_message(reply["channel"], reply["ts"])
    assert said
    assert (said.text, said.edited_ts) == (now["text"], now["edited"]["ts"])


async def test_a_deletion_tells_what_was(bolt: AsyncApp, control: Control, workspace: Workspace) -> None:
    got: list[Event] = []

    @bolt.event("message")
    async def hear(event: Event) -> None:
        got.append(event)

    said = await control("message", user="ann", channel="@ann", text="Oops")
    assert (await control("delete", user="ann", channel="@ann", ts=said["ts"]))["failure"] is None
    gone = got[-1]
    assert (gone["subtype"], gone["hidden"], gone["channel_type"]) == ("message_deleted", True, "im")
    assert (gone["deleted_ts"], gone["channel"]) == (said["ts"], said["channel"])
    assert gone["previous_message"]["text"] == "Oops"
    assert gone["ts"] == gone["event_ts"] != said["ts"]
    assert "message" not in gone
    assert workspace.find_message(said["channel"], said["ts"]) is None


async def test_only_ones_own_messages_are_edited_and_deleted(
    client: AsyncWebClient, control: Control
) -> None:
    bots = await client.chat_postMessage(channel="#general", text="Root")
    bobs = await control("message", user="bob", channel="general", text="Mine")
    own = await control("message", user="ann", channel="general", text="Own")
    place = {"user": "ann", "channel": "general"}
    for ts in (bots["ts"], bobs["ts"]):
        for act, more in (("edit", {"text": "x"}), ("delete", {})):
            answer = await control(act, **place, ts=ts, **more)
            assert answer["error"] == "Ann Archer did not write that message."
    empty = await control("edit", **place, ts=own["ts"], text=" ")
    assert empty["error"] == "A message needs a text."
    same = await control("edit", **place, ts=own["ts"], text="Own")
    assert same["error"] == "That is what the message says already."
    said = (await control("state"))["messages"]
    assert [each["text"] for each in said] == ["Root", "Mine", "Own"]
