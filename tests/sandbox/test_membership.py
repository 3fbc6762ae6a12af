"""Who is in the workspace and in which channel, and what Slack answers about those who are not."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Server
from sandbox.workspace import BOT_USER, Channel, Person, UserGroup, Workspace
from tests.sandbox.test_web_api import error_of


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    """The usual people with a guest, two of another team, one who left, and channels of all kinds."""
    workspace.add_person(Person("U7GUEST", "gil", "Gil Guest", is_guest=True))
    workspace.add_person(Person("U7SHARED", "eve", "Eve Extern", email="eve@else.example", team="T0ELSE"))
    workspace.add_person(Person("U7STRANGER", "stu", "Stu Stranger", team="T0ELSE"))
    workspace.add_person(Person("U7LEFT", "lea", "Lea Left", email="lea@example.com", deleted=True))
    workspace.add_channel(Channel("CSHARED", "shared", members=["U1", "U7SHARED", "U7GUEST", BOT_USER]))
    workspace.add_channel(Channel("COPEN", "open", members=["U1"]))
    workspace.add_channel(Channel("CHIDDEN", "hidden", members=["U1"], private=True))
    workspace.add_channel(Channel("CINSIDE", "inside", members=["U1", BOT_USER], private=True))
    workspace.add_channel(Channel("COLD", "old", members=["U1", BOT_USER], archived=True))
    workspace.groups["S1"] = UserGroup("S1", "leads", "Team leads", ["U2"])
    workspace.groups["S2"] = UserGroup("S2", "former", "Former", [], disabled=True)
    return workspace


@pytest.mark.parametrize(
    ("method", "args", "error"),
    [
        ("chat.postMessage", {"channel": "CNONE", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "COPEN", "text": "x"}, "not_in_channel"),
        ("chat.postMessage", {"channel": "CHIDDEN", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "COLD", "text": "x"}, "is_archived"),
        ("chat.postMessage", {"channel": "U7LEFT", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "U7STRANGER", "text": "x"}, "channel_not_found"),
        ("chat.postEphemeral", {"channel": "CSHARED", "user": "U2", "text": "x"}, "user_not_in_channel"),
        ("conversations.history", {"channel": "COPEN"}, "not_in_channel"),
        ("conversations.info", {"channel": "CHIDDEN"}, "channel_not_found"),
        ("conversations.members", {"channel": "CHIDDEN"}, "channel_not_found"),
        ("conversations.join", {"channel": "CHIDDEN"}, "channel_not_found"),
        ("conversations.join", {"channel": "CINSIDE"}, "method_not_supported_for_channel_type"),
        ("conversations.join", {"channel": "COLD"}, "is_archived"),
        ("conversations.open", {"users": "U7LEFT"}, "user_disabled"),
        ("conversations.open", {"users": "U7STRANGER"}, "user_not_visible"),
        ("conversations.open", {"users": "U7NOBODY"}, "user_not_found"),
        ("users.info", {"user": "U7NOBODY"}, "user_not_found"),
        ("users.lookupByEmail", {"email": "lea@example.com"}, "users_not_found"),
        ("users.lookupByEmail", {"email": "eve@else.example"}, "users_not_found"),
        ("usergroups.users.list", {"usergroup": "S9"}, "no_such_subteam"),
        ("usergroups.users.list", {"usergroup": "S2"}, "no_such_subteam"),
    ],
)
async def test_slacks_own_codes(
    client: AsyncWebClient, method: str, args: dict[str, object], error: str
) -> None:
    assert await error_of(client, method, **args) == error


async def test_the_bot_joins_a_public_channel_and_may_then_write(client: AsyncWebClient) -> None:
    joined = await client.conversations_join(channel="COPEN")
    assert (joined["channel"]["is_member"], joined.get("warning")) == (True, None)
    await client.chat_postMessage(channel="COPEN", text="Here I am")
    assert (await client.conversations_join(channel="COPEN"))["warning"] == "already_in_channel"
    assert (await client.conversations_members(channel="COPEN"))["members"] == ["U1", BOT_USER]


async def test_private_channels_are_listed_for_their_members_only(client: AsyncWebClient) -> None:
    listed = await client.conversations_list(types="public_channel,private_channel")
    names = {channel["name"]: channel for channel in listed["channels"]}
    assert "inside" in names
    assert "hidden" not in names
    assert (names["shared"]["is_ext_shared"], names["open"]["is_ext_shared"]) == (True, False)


async def test_people_are_told_apart(client: AsyncWebClient) -> None:
    async def told(user: str) -> dict[str, Any]:
        found: dict[str, Any] = (await client.users_info(user=user))["user"]
        return found

    assert (await told("U7GUEST"))["is_restricted"] is True
    assert (await told("U7LEFT"))["deleted"] is True
    assert "is_stranger" not in await told("U1")
    shared, stranger = await told("U7SHARED"), await told("U7STRANGER")
    assert (shared["team_id"], shared["is_stranger"]) == ("T0ELSE", False)
    assert stranger["is_stranger"] is True
    listed = {user["id"] for user in (await client.users_list())["members"]}
    assert {"U1", "U7GUEST", "U7LEFT"} < listed
    assert not {"U7SHARED", "U7STRANGER"} & listed


async def test_one_who_left_keeps_their_direct_messages(client: AsyncWebClient, workspace: Workspace) -> None:
    opened = await client.conversations_open(users="U2", return_im=True)
    assert opened["channel"]["is_user_deleted"] is False
    workspace.people["U2"].deleted = True
    posted = await client.chat_postMessage(channel="U2", text="Are you there?")
    assert posted["channel"] == opened["channel"]["id"], "Slack takes it, and nobody reads it"
    told = (await client.conversations_info(channel=posted["channel"]))["channel"]
    assert told["is_user_deleted"] is True


async def test_user_groups_with_their_people(client: AsyncWebClient) -> None:
    [group] = (await client.usergroups_list())["usergroups"]
    assert (group["id"], group["handle"], group.get("users")) == ("S1", "leads", None)
    everything = await client.usergroups_list(include_users=True, include_count=True, include_disabled=True)
    assert [(each["id"], each["users"], each["user_count"]) for each in everything["usergroups"]] == [
        ("S1", ["U2"], 1),
        ("S2", [], 0),
    ]
    assert (await client.usergroups_users_list(usergroup="S1"))["users"] == ["U2"]


async def test_a_group_is_mentioned_by_its_handle(
    bolt: AsyncApp, server: Server, workspace: Workspace
) -> None:
    got: list[str] = []

    @bolt.command("/cta")
    async def hear(ack: AsyncAck, command: dict[str, str]) -> None:
        got.append(command["text"])
        await ack()

    await server.hub.command("ann", "general", "/cta ask @leads, not @former")
    assert got == ["ask <!subteam^S1|@leads>, not @former"]
    general = workspace.find_channel("general")
    assert general
    await server.hub.message("ann", "general", "@leads please")
    assert workspace.messages[general.id][-1].text == "<!subteam^S1> please"
