"""The app is installed from its manifest: what that does not give, it can't do and doesn't hear."""

import copy
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox import scopes
from sandbox.api.router import METHODS
from sandbox.errors import RefusedError
from sandbox.installation import ManifestError, install, load_manifest
from sandbox.server import Server, build
from sandbox.slack import APP_TOKEN, BOT_TOKEN
from sandbox.workspace import Workspace

SHORTCUT = {"name": "New", "type": "global", "callback_id": "new", "description": "A new one"}
MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Flags"},
    "features": {
        "bot_user": {"display_name": "Flags"},
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "slash_commands": [{"command": "/cta", "description": "Flag", "usage_hint": "flag NAME"}],
        "shortcuts": [SHORTCUT],
    },
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write", "channels:read", "app_mentions:read"]}},
    "settings": {
        "event_subscriptions": {"bot_events": ["app_mention"]},
        "interactivity": {"is_enabled": True},
    },
}

BUTTON = {
    "type": "actions",
    "elements": [{"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}],
}


@pytest.fixture
async def server(workspace: Workspace) -> AsyncIterator[Server]:
    """The stand-in with an app that was installed from the manifest above."""
    async with Server(build(workspace, manifest=MANIFEST)) as server:
        yield server


async def refusal(client: AsyncWebClient, method: str, **args: object) -> dict[str, Any]:
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method, params=args)
    return dict(caught.value.response.data)


@pytest.mark.parametrize(
    ("method", "args", "needed"),
    [
        ("users.info", {"user": "U1"}, "users:read"),
        ("users.lookupByEmail", {"email": "ann@example.com"}, "users:read.email"),
        ("conversations.open", {"users": "U1"}, "im:write"),
        ("conversations.join", {"channel": "#general"}, "channels:join"),
        ("conversations.list", {"types": "public_channel,private_channel"}, "groups:read"),
        (
            "conversations.history",
            {"channel": "C1"},
            "channels:history,groups:history,im:history,mpim:history",
        ),
        ("usergroups.list", {}, "usergroups:read"),
        ("reactions.add", {"name": "eyes"}, "reactions:write"),
    ],
)
async def test_a_call_without_its_scope(
    client: AsyncWebClient, method: str, args: dict[str, object], needed: str
) -> None:
    assert await refusal(client, method, **args) == {
        "ok": False,
        "error": "missing_scope",
        "needed": needed,
        "provided": "app_mentions:read,channels:read,chat:write,commands",
    }


async def test_the_kind_of_channel_decides_which_scope_reads_it(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    general = workspace.find_channel("general")
    assert general
    assert (await client.conversations_info(channel=general.id))["channel"]["name"] == "general"
    general.private = True
    assert (await refusal(client, "conversations.info", channel=general.id))["needed"] == "groups:read"
    direct = workspace.direct("U1").id
    assert (await refusal(client, "conversations.info", channel=direct))["needed"] == "im:read"
    assert (await refusal(client, "conversations.info", channel="CNONE"))["error"] == "channel_not_found"


async def test_scopes_stand_in_the_headers(client: AsyncWebClient, server: Server) -> None:
    headers = (await client.chat_postMessage(channel="#general", text="Hi")).headers
    assert headers["x-oauth-scopes"] == "app_mentions:read,channels:read,chat:write,commands"
    assert headers["x-accepted-oauth-scopes"] == "chat:write"
    app_level = AsyncWebClient(APP_TOKEN, base_url=f"{server.url}/api/")
    opened = await app_level.apps_connections_open(app_token=APP_TOKEN)
    assert opened.headers["x-oauth-scopes"] == "connections:write"


async def test_without_its_scope_people_have_no_address(workspace: Workspace) -> None:
    given = copy.deepcopy(MANIFEST)
    given["oauth_config"]["scopes"]["bot"].append("users:read")
    async with Server(build(workspace, manifest=given)) as server:
        client = AsyncWebClient(BOT_TOKEN, base_url=f"{server.url}/api/")
        assert "email" not in (await client.users_info(user="U1"))["user"]["profile"]
    async with Server(build(workspace)) as server:
        client = AsyncWebClient(BOT_TOKEN, base_url=f"{server.url}/api/")
        assert (await client.users_info(user="U1"))["user"]["profile"]["email"] == "ann@example.com"


async def test_each_method_wants_its_kind_of_token(client: AsyncWebClient) -> None:
    assert (await refusal(client, "apps.connections.open"))["error"] == "not_allowed_token_type"
    client.token = APP_TOKEN
    assert (await refusal(client, "auth.test"))["error"] == "not_allowed_token_type"
    client.token = "xoxb-wrong"
    assert (await refusal(client, "auth.test"))["error"] == "invalid_auth"


async def test_a_revoked_token_opens_nothing_more(client: AsyncWebClient) -> None:
    assert (await client.auth_revoke(test=True))["revoked"] is False
    assert (await client.auth_revoke())["revoked"] is True
    assert (await refusal(client, "auth.test"))["error"] == "token_revoked"


async def test_only_events_that_were_subscribed_to_arrive(bolt: AsyncApp, server: Server) -> None:
    got: list[str] = []

    @bolt.event("app_mention")
    async def mentioned() -> None:
        got.append("app_mention")

    @bolt.event("message")
    async def said() -> None:
        got.append("message")

    await server.hub.message("ann", "general", "Hello @orangeflag")
    assert got == ["app_mention"]


async def test_commands_and_shortcuts_are_those_of_the_manifest(bolt: AsyncApp, server: Server) -> None:
    got: list[str] = []

    @bolt.command("/cta")
    async def hear(ack: AsyncAck, command: dict[str, str]) -> None:
        got.append(command["text"])
        await ack()

    await server.hub.command("ann", "general", "/cta <b> @bob")
    assert got == ["&lt;b&gt; @bob"], "it does not ask for escaping"
    assert [each["usage"] for each in server.hub.commands] == ["flag NAME"]
    with pytest.raises(RefusedError, match="/other is not a valid command"):
        await server.hub.command("ann", "general", "/other")
    with pytest.raises(RefusedError, match="no global shortcut 'old'"):
        await server.hub.shortcut("ann", "old")


async def test_an_app_without_home_messages_and_interactivity(workspace: Workspace) -> None:
    given = copy.deepcopy(MANIFEST)
    given["features"] |= {"app_home": {}, "shortcuts": []}
    del given["settings"]["interactivity"]
    async with Server(build(workspace, manifest=given)) as server:
        client = AsyncWebClient(BOT_TOKEN, base_url=f"{server.url}/api/")
        home = '{"type": "home", "blocks": []}'
        assert (await refusal(client, "views.publish", user_id="U1", view=home))["error"] == "not_enabled"
        told = await refusal(client, "chat.postMessage", channel="U1", text="Hi")
        assert told["error"] == "messages_tab_disabled"
        with pytest.raises(RefusedError, match="no home tab"):
            await server.hub.home("ann")
        posted = await client.chat_postMessage(channel="#general", text="Hi", blocks=[BUTTON])
        clicked = await server.hub.click("ann", "go", channel=posted["channel"], ts=posted["ts"])
        assert clicked["failure"] == "dispatch_failed"


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (("display_information", "name"), "", "display_information has no name"),
        (("display_information", "name"), "x" * 36, "name of display_information is longer than 35"),
        (("display_information", "description"), "x" * 141, "description of display_information"),
        (("display_information", "long_description"), "x" * 174, "long_description is shorter than 175"),
        (("features", "bot"), {}, "features.bot is unknown"),
        (("features", "slash_commands"), [{"command": "cta"}], "does not begin with a slash"),
        (("features", "slash_commands"), [{"command": "/" + "x" * 32}], "is longer than 32"),
        (("oauth_config", "scopes"), {"bot": ["chat:writ"]}, "chat:writ is no scope known here"),
        (("oauth_config", "scopes"), {"bot": ["chat:write"]}, "need the scope commands"),
        (("settings", "interactivity"), {"is_enabled": False}, "shortcuts need interactivity"),
        (
            ("features", "shortcuts"),
            [SHORTCUT | {"name": "n" * 25}],
            "name of shortcut new is longer than 24",
        ),
        (
            ("features", "shortcuts"),
            [SHORTCUT | {"description": "d" * 151}],
            "description of shortcut new is longer than 150",
        ),
        (("features", "shortcuts"), [SHORTCUT | {"name": ""}], "shortcut 'new' has no name"),
        (
            ("features", "shortcuts"),
            [SHORTCUT | {"type": "modal"}],
            "shortcut 'new' is neither global nor message",
        ),
        (("features", "shortcuts"), [SHORTCUT] * 11, "there are more than 10 shortcuts"),
        (("settings", "event_subscriptions"), {"bot_events": ["mention"]}, "mention is no event known here"),
        (
            ("settings", "event_subscriptions"),
            {"bot_events": ["message.im"]},
            "event message.im needs the scope im:history",
        ),
    ],
)
def test_a_manifest_that_makes_no_app(path: tuple[str, str], value: object, problem: str) -> None:
    given = copy.deepcopy(MANIFEST)
    given[path[0]][path[1]] = value
    with pytest.raises(ManifestError) as caught:
        install(given)
    assert problem in str(caught.value)


def test_bot_scopes_need_a_bot_user() -> None:
    given = copy.deepcopy(MANIFEST)
    del given["features"]["bot_user"]
    with pytest.raises(ManifestError, match="bot scopes need a bot_user"):
        install(given)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("{", "app.json is not JSON."), ("[]", "app.json is not a JSON object.")],
)
def test_a_file_that_is_no_manifest(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "app.json"
    path.write_text(content)
    with pytest.raises(ManifestError) as caught:
        load_manifest(path)
    assert str(caught.value) == sentence


def test_every_method_that_is_served_has_its_scopes_stated() -> None:
    bot_methods = {name for name, method in METHODS.items() if not method.app_level}
    assert bot_methods == scopes.METHODS.keys() | scopes.BY_KIND.keys()
