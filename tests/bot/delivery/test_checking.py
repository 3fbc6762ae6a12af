"""What `orangeflag check` finds out about Slack."""

import json

from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.checking import SCOPES, Finding, channels_of, check_slack
from bot.policy import Policy
from sandbox.directory import add_channel
from sandbox.server import Server
from sandbox.slack import BOT_TOKEN
from sandbox.workspace import Channel, Workspace
from tests.delivering import MoodySlack


def client(url: str, token: str = BOT_TOKEN) -> AsyncWebClient:
    return AsyncWebClient(token, base_url=f"{url}/api/")


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
    found = await check_slack(client(server.url), policy)
    assert found[0] == Finding("Slack knows the bot as orangeflag in Lumenworks")
    assert [finding for finding in found if finding.problem] == [
        Finding(
            "Channel #risk-bugs", "there is no such channel, or it is private and Orangeflag is not in it"
        ),
        Finding("Channel #leadership", "it is archived"),
        Finding("Channel #csm-team", "Orangeflag is not in it: type /invite @Orangeflag in #csm-team"),
    ]
    assert len(found) == 1 + len(channels_of(policy))


async def test_a_wrong_token_is_told_and_nothing_more(server: Server, policy: Policy) -> None:
    found = await check_slack(client(server.url, "xoxb-wrong"), policy)
    assert found == [Finding("Slack's answer to the token", "Slack refused auth.test: invalid_auth")]


async def test_a_slack_that_is_away_is_told(policy: Policy) -> None:
    [found] = await check_slack(client("http://127.0.0.1:9"), policy)
    assert found.problem == "Slack did not answer auth.test: ClientConnectorError"


async def test_missing_scopes_are_named_with_the_way_out(policy: Policy) -> None:
    who = json.dumps({"ok": True, "user": "orangeflag", "team": "T"})
    granted = ", ".join(sorted(SCOPES - {"im:write", "users:read.email"}))
    moody = MoodySlack(
        (200, {"X-OAuth-Scopes": granted}, who), (200, {}, '{"ok": false, "error": "missing_scope"}')
    )
    moody.replies.insert(1, moody.replies[0])
    async with moody.listening():
        found = await check_slack(client(moody.url), policy)
    assert found[1:] == [
        Finding(
            "The bot's scopes",
            "missing: im:write, users:read.email. Add them under OAuth & Permissions and install the app again.",
        ),
        Finding("The channels", "Slack refused conversations.list: missing_scope"),
    ]


async def test_all_scopes_granted_are_well(policy: Policy) -> None:
    who = json.dumps({"ok": True, "user": "orangeflag", "team": "T", "channels": []})
    moody = MoodySlack((200, {"x-oauth-scopes": ",".join(SCOPES)}, who))
    async with moody.listening():
        found = await check_slack(client(moody.url), policy)
    assert found[1] == Finding("The bot's scopes")
