"""The Web API through Slack's own client: shapes, pages, and Slack's error codes."""

from typing import Any

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Server
from sandbox.workspace import BOT_ID, BOT_USER, TEAM_ID, Channel, Message, Workspace

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}}


def general(workspace: Workspace) -> str:
    channel = workspace.find_channel("general")
    assert channel
    return channel.id


def human(workspace: Workspace) -> Message:
    return workspace.post(Message(general(workspace), workspace.new_ts(), "U1", "Hi"))


async def error_of(client: AsyncWebClient, method: str, **args: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method, params=args)
    return str(caught.value.response["error"])


async def test_auth_test_says_who_the_bot_is(client: AsyncWebClient) -> None:
    answer = await client.auth_test()
    assert (answer["user_id"], answer["bot_id"], answer["team_id"]) == (BOT_USER, BOT_ID, TEAM_ID)


@pytest.mark.parametrize(
    ("token", "error"),
    [("", "not_authed"), ("xoxb-other", "invalid_auth"), ("xapp-sandbox", "not_allowed_token_type")],
)
async def test_wrong_tokens(server: Server, token: str, error: str) -> None:
    async with (
        ClientSession() as session,
        session.post(f"{server.url}/api/auth.test", headers={"Authorization": f"Bearer {token}"}) as response,
    ):
        assert await response.json() == {"ok": False, "error": error}


async def test_query_form_and_json_are_all_understood(server: Server, workspace: Workspace) -> None:
    address, channel = f"{server.url}/api/chat.postMessage", general(workspace)
    args = {"token": "xoxb-sandbox", "channel": channel, "text": "One", "blocks": '[{"type": "divider"}]'}
    async with ClientSession() as session:
        for way in ({"params": args}, {"data": args}, {"json": {**args, "blocks": [{"type": "divider"}]}}):
            async with session.post(address, **way) as response:
                answer = await response.json()
            assert answer["ok"], answer
            assert answer["message"]["blocks"][0]["type"] == "divider"
    assert [each.text for each in workspace.messages[channel]] == ["One"] * 3
    assert "xoxb" not in str(server.hub.slack.calls)


async def test_a_message_is_posted_changed_and_deleted(client: AsyncWebClient, workspace: Workspace) -> None:
    metadata = {"event_type": "card", "event_payload": {"key": "k1"}}
    posted = await client.chat_postMessage(
        channel="#general", text="One", blocks=[SECTION], metadata=metadata
    )
    place = {"channel": posted["channel"], "ts": posted["ts"]}
    assert posted["message"]["bot_id"] == BOT_ID
    assert posted["message"]["blocks"][0]["block_id"]
    await client.chat_update(**place, text="Two")
    history = await client.conversations_history(channel=posted["channel"], include_all_metadata=True)
    message = history["messages"][0]
    assert (message["text"], message["metadata"]) == ("Two", metadata)
    assert message["blocks"][0]["text"] == SECTION["text"]
    assert message["edited"]["user"] == BOT_USER
    plain = await client.conversations_history(channel=posted["channel"])
    assert "metadata" not in plain["messages"][0]
    await client.chat_delete(**place)
    assert await error_of(client, "chat.update", **place, text="Three") == "message_not_found"
    assert workspace.messages[posted["channel"]] == []


async def test_posting_to_a_person_opens_their_direct_messages(client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="U2", text="Psst")
    assert posted["channel"].startswith("D")
    opened = await client.conversations_open(users="U2")
    assert opened["channel"] == {"id": posted["channel"]}
    assert (
        await error_of(client, "chat.update", channel="U2", ts=posted["ts"], text="X") == "channel_not_found"
    )


async def test_an_ephemeral_message_is_in_nobodys_history(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    channel = general(workspace)
    shown = await client.chat_postEphemeral(channel=channel, user="U1", text="Only you")
    assert (await client.conversations_history(channel=channel))["messages"] == []
    assert [each.text for each in workspace.visible(channel, "U1")] == ["Only you"]
    assert list(workspace.visible(channel, "U2")) == []
    ts = shown["message_ts"]
    assert await error_of(client, "chat.update", channel=channel, ts=ts, text="X") == "message_not_found"


async def test_history_comes_in_pages_newest_first(client: AsyncWebClient, workspace: Workspace) -> None:
    channel = general(workspace)
    for number in range(7):
        await client.chat_postMessage(channel=channel, text=str(number))
    texts, cursor = [], None
    while cursor != "":
        answer = await client.conversations_history(channel=channel, limit=3, cursor=cursor)
        texts.append([each["text"] for each in answer["messages"]])
        cursor = (answer.get("response_metadata") or {"next_cursor": ""})["next_cursor"]
    assert texts == [["6", "5", "4"], ["3", "2", "1"], ["0"]]
    assert await error_of(client, "conversations.history", channel=channel, cursor="x") == "invalid_cursor"


async def test_history_between_two_instants(client: AsyncWebClient, workspace: Workspace) -> None:
    channel = general(workspace)
    ts = [(await client.chat_postMessage(channel=channel, text=str(number)))["ts"] for number in range(4)]
    within = await client.conversations_history(channel=channel, oldest=ts[0], latest=ts[2])
    assert [each["text"] for each in within["messages"]] == ["1"]
    bounds = await client.conversations_history(channel=channel, oldest=ts[0], latest=ts[2], inclusive=True)
    assert [each["text"] for each in bounds["messages"]] == ["2", "1", "0"]


async def test_a_thread_stands_in_replies_not_in_history(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    channel = general(workspace)
    root = await client.chat_postMessage(channel=channel, text="Root")
    for number in range(3):
        await client.chat_postMessage(channel=channel, text=f"Reply {number}", thread_ts=root["ts"])
    history = await client.conversations_history(channel=channel)
    assert [each["text"] for each in history["messages"]] == ["Root"]
    assert history["messages"][0]["reply_count"] == 3
    first = await client.conversations_replies(channel=channel, ts=root["ts"], limit=3)
    assert [each["text"] for each in first["messages"]] == ["Root", "Reply 0", "Reply 1"]
    cursor = first["response_metadata"]["next_cursor"]
    second = await client.conversations_replies(channel=channel, ts=root["ts"], cursor=cursor)
    assert [each["text"] for each in second["messages"]] == ["Reply 2"]
    reply = second["messages"][0]
    assert reply["thread_ts"] == root["ts"]
    nested = await client.chat_postMessage(channel=channel, text="Nested", thread_ts=reply["ts"])
    assert nested["message"]["thread_ts"] == root["ts"]


async def test_people_by_id_by_page_and_by_address(client: AsyncWebClient) -> None:
    ann = (await client.users_info(user="U1", include_locale=True))["user"]
    assert (ann["name"], ann["real_name"], ann["tz"]) == ("ann", "Ann Archer", "Europe/Berlin")
    assert (ann["profile"]["email"], ann["locale"]) == ("ann@example.com", "en-US")
    assert len((await client.users_list())["members"]) == 5
    page = await client.users_list(limit=4)
    rest = await client.users_list(limit=4, cursor=page["response_metadata"]["next_cursor"])
    assert [each["id"] for each in rest["members"]] == ["U3"]
    assert (await client.users_list(limit=5))["response_metadata"]["next_cursor"] == ""
    assert (await client.users_lookupByEmail(email="BOB@example.com"))["user"]["id"] == "U2"


async def test_channels_and_their_members(client: AsyncWebClient, workspace: Workspace) -> None:
    workspace.add_channel(Channel("CSECRET", "secret", members=["U1"], private=True))
    everything = await client.conversations_list(types="public_channel,private_channel,im")
    assert [each["name"] for each in everything["channels"]] == ["general", "risk-support", "locked"]
    assert [each["is_member"] for each in everything["channels"]] == [True, True, False]
    members = await client.conversations_members(channel=general(workspace), limit=2)
    assert members["members"] == ["U1", "U2"]
    assert members["response_metadata"]["next_cursor"]
    info = await client.conversations_info(channel=general(workspace), include_num_members=True)
    assert info["channel"]["num_members"] == 4


async def test_reactions_are_added_once(client: AsyncWebClient, workspace: Workspace) -> None:
    said = human(workspace)
    place = {"channel": said.channel, "timestamp": said.ts, "name": "eyes"}
    await client.reactions_add(**place)
    assert said.reactions == {"eyes": [BOT_USER]}
    assert await error_of(client, "reactions.add", **place) == "already_reacted"
    await client.reactions_remove(**place)
    assert said.reactions == {}
    assert await error_of(client, "reactions.remove", **place) == "no_reaction"


async def test_a_permalink_leads_to_the_message(client: AsyncWebClient, workspace: Workspace) -> None:
    said = human(workspace)
    answer = await client.chat_getPermalink(channel=said.channel, message_ts=said.ts)
    assert answer["permalink"].endswith(f"/archives/{said.channel}/p{said.ts.replace('.', '')}")


ERRORS: list[tuple[str, dict[str, Any], str]] = [
    ("no.such", {}, "unknown_method"),
    ("chat.postMessage", {"text": "x"}, "invalid_arguments"),
    ("chat.postMessage", {"channel": "#nowhere", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "UNOBODY", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "#locked", "text": "x"}, "not_in_channel"),
    ("chat.postMessage", {"channel": "#general"}, "no_text"),
    ("chat.postMessage", {"channel": "#general", "blocks": "no json"}, "invalid_blocks_format"),
    ("chat.postMessage", {"channel": "#general", "blocks": '{"type": "divider"}'}, "invalid_blocks_format"),
    ("chat.postMessage", {"channel": "#general", "blocks": '[{"text": "x"}]'}, "invalid_blocks"),
    ("chat.postMessage", {"channel": "#general", "text": "x", "thread_ts": "1"}, "invalid_thread_ts"),
    (
        "chat.postMessage",
        {"channel": "#general", "text": "x", "thread_ts": "1700000000.000001"},
        "thread_not_found",
    ),
    (
        "chat.postMessage",
        {"channel": "#general", "text": "x", "metadata": '{"event_type": ""}'},
        "invalid_metadata_format",
    ),
    ("chat.update", {"channel": "#general", "ts": "1", "text": "x"}, "channel_not_found"),
    ("chat.postEphemeral", {"channel": "#risk-support", "user": "U3", "text": "x"}, "user_not_in_channel"),
    ("conversations.history", {"channel": "CLOCKED"}, "not_in_channel"),
    ("conversations.history", {"channel": "C000001A", "oldest": "NaN"}, "invalid_ts_oldest"),
    ("conversations.history", {"channel": "C000001A", "cursor": "bWFyazp4"}, "invalid_cursor"),
    ("conversations.info", {"channel": "C404"}, "channel_not_found"),
    ("conversations.list", {"types": "public"}, "invalid_types"),
    ("conversations.list", {"limit": "5000"}, "invalid_limit"),
    ("conversations.open", {}, "users_list_not_supplied"),
    ("conversations.open", {"users": "U404"}, "user_not_found"),
    ("reactions.add", {"name": "eyes"}, "no_item_specified"),
    ("users.info", {"user": "U404"}, "user_not_found"),
    ("users.lookupByEmail", {"email": "x@example.com"}, "users_not_found"),
    ("views.open", {"trigger_id": "1.2.3", "view": "{}"}, "invalid_trigger_id"),
    ("views.update", {"view_id": "V404", "view": "{}"}, "not_found"),
    ("views.publish", {"user_id": "U1", "view": '{"type": "modal", "blocks": []}'}, "invalid_arguments"),
]


@pytest.mark.parametrize(("method", "args", "error"), ERRORS)
async def test_wrong_arguments_get_slacks_codes(
    client: AsyncWebClient, method: str, args: dict[str, Any], error: str
) -> None:
    assert await error_of(client, method, **args) == error


async def test_other_peoples_messages_are_not_the_bots_to_change(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    place = {"channel": general(workspace), "ts": human(workspace).ts}
    assert await error_of(client, "chat.update", **place, text="x") == "cant_update_message"
    assert await error_of(client, "chat.delete", **place) == "cant_delete_message"
    assert await error_of(client, "conversations.replies", **{**place, "ts": "1"}) == "thread_not_found"
