"""What `orangeflag check` finds out about Slack."""

import json

from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.checking import Finding, channels_of, check_slack
from bot.delivery.methods import scopes_of_methods
from bot.policy.model import Policy
from sandbox.directory import add_channel
from sandbox.server import Server
from sandbox.slack import APP_TOKEN, BOT_TOKEN
from sandbox.workspace import Channel, Workspace
from tests.delivering import MoodySlack

SCOPES = scopes_of_methods()


def client(url: str, token: str = BOT_TOKEN) -> AsyncWebClient:
    return AsyncWebClient(token, base_url=f"{url}/api/")


async def check(url: str, token: str = BOT_TOKEN, *, policy: Policy) -> list[Finding]:
    return await check_slack(client(url, token), client(url, APP_TOKEN), policy, SCOPES)


async def test_channels_are_looked_at_one_by_one(
    server: Server, workspace: Workspace, policy: Policy
) -> None:
    for ref in channels_of(policy):
        if not workspace.find_channel(ref) and ref != "#risk-bugs":
            add_channel(workspace, ref, [])
    workspace.add_channel(Channel("C0CSM", "csm-team"))
    leadership = workspace.find_channel("#leadership")
    assert leadership
    leadership.archived = True
    found = await check(server.url, policy=policy)
    assert found[:2] == [
        Finding("Slack knows the bot as orangeflag in Lumenworks"),
        Finding("The bot's scopes"),
    ]
    assert [finding for finding in found if finding.problem] == [
        Finding(
            "Channel #risk-bugs", "there is no such channel, or it is private and Orangeflag is not in it"
        ),
        Finding("Channel #leadership", "it is archived"),
        Finding("Channel #csm-team", "Orangeflag is not in it: type /invite @Orangeflag in #csm-team"),
    ]
    assert len(found) == 3 + len(channels_of(policy))


async def test_a_wrong_token_is_told_and_nothing_more(server: Server, policy: Policy) -> None:
    found = await check(server.url, "xoxb-wrong", policy=policy)
    assert found == [Finding("SLACK_BOT_TOKEN", "Slack refused auth.test: invalid_auth")]


async def test_a_slack_that_is_away_is_told(policy: Policy) -> None:
    [found] = await check("http://127.0.0.1:9", policy=policy)
    assert found.problem == "Slack did not answer auth.test: ClientConnectorError"


async def test_missing_scopes_are_named_with_the_way_out(policy: Policy) -> None:
    who = json.dumps({"ok": True, "user": "orangeflag", "team": "T"})
    granted = ", ".join(sorted(SCOPES - {"im:write", "users:read.email"}))
    moody = MoodySlack(
        (200, {"X-OAuth-Scopes": granted}, who), (200, {}, '{"ok": false, "error": "missing_scope"}')
    )
    moody.replies[1:1] = [moody.replies[0], moody.replies[0]]
    async with moody.listening():
        found = await check(moody.url, policy=policy)
    assert found[1:] == [
        Finding(
            "The bot's scopes",
            "missing: im:write, users:read.email. Add them under OAuth & Permissions and install the app again.",
        ),
        Finding("Slack lets the app connect"),
        Finding("The channels", "Slack refused conversations.list: missing_scope"),
    ]


async def test_all_scopes_granted_are_well(policy: Policy) -> None:
    who = json.dumps({"ok": True, "user": "orangeflag", "team": "T", "channels": []})
    moody = MoodySlack((200, {"x-oauth-scopes": ",".join(SCOPES)}, who))
    async with moody.listening():
        found = await check(moody.url, policy=policy)
    assert found[1] == Finding("The bot's scopes")


async def test_an_app_token_that_does_not_work_is_told(server: Server, policy: Policy) -> None:
    found = await check_slack(client(server.url), client(server.url, "xapp-wrong"), policy, SCOPES)
    assert Finding("SLACK_APP_TOKEN", "Slack refused apps.connections.open: invalid_auth") in found
