"""Where the bot hands in blocks, views and texts: each way refuses what Slack refuses, in Slack's words."""

from typing import Any

import pytest
from aiohttp import ClientSession
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.workspace import Workspace
from tests.sandbox.conftest import Control
from tests.sandbox.pieces import CUSTOMER, WHY, Body, modal, opened, options, plain

EMPTY = {"type": "section", "text": {"type": "mrkdwn", "text": ""}}
COMPLAINT = "[ERROR] must be more than 0 characters [json-pointer:{}/blocks/0/text/text]"


async def refused(client: AsyncWebClient, method: str, **args: object) -> tuple[str, list[str]]:
    with pytest.raises(SlackApiError) as error:
        await client.api_call(method, json=args)
    answer = error.value.response
    return answer["error"], answer.get("response_metadata", {}).get("messages", [])


async def test_every_method_names_the_fault_and_its_place(
    client: AsyncWebClient, workspace: Workspace
) -> None:
    posted = await client.chat_postMessage(channel="#general", text="x")
    place = {"channel": posted["channel"], "ts": posted["ts"]}
    blocks = {"text": "x", "blocks": [EMPTY]}
    bad = ("invalid_blocks", [COMPLAINT.format("")])
    assert await refused(client, "chat.postMessage", channel="#general", **blocks) == bad
    assert await refused(client, "chat.postEphemeral", channel="#general", user="U1", **blocks) == bad
    assert await refused(client, "chat.update", **place, **blocks) == bad
    home = {"type": "home", "blocks": [EMPTY]}
    bad = ("invalid_arguments", [COMPLAINT.format("/view")])
    assert await refused(client, "views.publish", user_id="U1", view=home) == bad
    assert workspace.homes == {}


async def test_modals_are_refused_when_opened_pushed_and_updated(
    bolt: AsyncApp, client: AsyncWebClient, control: Control, workspace: Workspace
) -> None:
    refusals = []
    bad = modal(EMPTY)

    @bolt.command("/try")
    async def hear(ack: AsyncAck, command: Body) -> None:
        refusals.append(await refused(client, "views.open", trigger_id=command["trigger_id"], view=bad))
        await ack()

    @bolt.action("pick")
    async def push(ack: AsyncAck, body: Body) -> None:
        refusals.append(await refused(client, "views.push", trigger_id=body["trigger_id"], view=bad))
        refusals.append(await refused(client, "views.update", view_id=body["view"]["id"], view=bad))
        await ack()

    button = {"type": "button", "action_id": "pick", "text": plain("Pick")}
    view_id = await opened(bolt, control, workspace, modal({"type": "actions", "elements": [button]}))
    await control("command", user="ann", channel="general", text="/try")
    await control("click", user="ann", view_id=view_id, action_id="pick")
    assert refusals == [("invalid_arguments", [COMPLAINT.format("/view")])] * 3
    assert list(workspace.views) == [view_id]


async def test_long_texts_are_cut_when_posted_and_refused_when_edited(client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="#general", text="x" * 40_001)
    assert posted["message"]["text"] == "x" * 40_000
    place = {"channel": posted["channel"], "ts": posted["ts"]}
    assert (await client.chat_update(**place, text="x" * 4_000))["ok"]
    assert await refused(client, "chat.update", **place, text="x" * 4_001) == ("msg_too_long", [])
    assert await refused(client, "chat.postMessage", **place, text=7) == (
        "invalid_arguments",
        ["[ERROR] must provide a string [json-pointer:/text]"],
    )


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"markdown_text": "x" * 12_001}, "msg_too_long"),
        ({"markdown_text": "x", "text": "x"}, "markdown_text_conflict"),
        ({"blocks": []}, "no_text"),
        ({"text": "x", "attachments": [{}] * 101}, "too_many_attachments"),
        ({"text": "x", "attachments": [{"blocks": [EMPTY]}]}, "invalid_attachments"),
        ({"text": "x", "metadata": {"event_type": "cta", "event_payload": []}}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "a b", "event_payload": {}}}, "invalid_metadata_format"),
        (
            {"text": "x", "metadata": {"event_type": "cta", "event_payload": {}, "more": 1}},
            "invalid_metadata_format",
        ),
    ],
)
async def test_a_message_is_refused_with_slacks_code(
    client: AsyncWebClient, said: dict[str, Any], code: str
) -> None:
    assert (await refused(client, "chat.postMessage", channel="#general", **said))[0] == code


async def test_a_response_url_refuses_them_too(
    bolt: AsyncApp, control: Control, workspace: Workspace
) -> None:
    urls: list[str] = []

    @bolt.command("/cta")
    async def hear(ack: AsyncAck, respond: AsyncRespond) -> None:
        urls.append(respond.response_url or "")
        await ack()

    await control("command", user="ann", channel="general", text="/cta help")
    before = sum(map(len, workspace.messages.values()))
    async with ClientSession() as session, session.post(urls[0], json={"blocks": [EMPTY]}) as answer:
        assert (answer.status, (await answer.json())["error"]) == (400, "invalid_blocks")
    assert sum(map(len, workspace.messages.values())) == before


@pytest.mark.parametrize(
    ("given", "failure", "offered"),
    [
        ({"options": []}, None, 0),
        ({"options": options("a")}, None, 1),
        ({"option_groups": [{"label": plain("x"), "options": options("a", "b")}]}, None, 2),
        ({"options": options("a") * 101}, "invalid_arguments", 0),
        ({"options": [{"text": plain("x" * 76), "value": "x"}]}, "invalid_arguments", 0),
        ({"options": [{"text": {"type": "mrkdwn", "text": "x"}, "value": "x"}]}, "invalid_arguments", 0),
        ({"option_groups": [{"label": plain("x"), "options": []}]}, "invalid_arguments", 0),
    ],
)
async def test_options_are_held_against_the_rules(
    bolt: AsyncApp,
    control: Control,
    workspace: Workspace,
    given: dict[str, Any],
    failure: str | None,
    offered: int,
) -> None:
    @bolt.options("customer")
    async def suggest(ack: AsyncAck) -> None:
        await ack(**given)

    view_id = await opened(bolt, control, workspace, modal(CUSTOMER))
    answer = await control("options", user="ann", view_id=view_id, action_id="customer", query="x")
    assert (answer["failure"], len(answer["options"])) == (failure, offered)


@pytest.mark.parametrize(
    "given",
    [
        {"response_action": "errors", "errors": {"nowhere": "Too short."}},
        {"response_action": "errors", "errors": {"why": ""}},
        {"response_action": "errors", "errors": {"note": "no field"}},
        {"response_action": "update", "view": modal(EMPTY)},
        {"response_action": "push", "view": {**modal(WHY), "type": "home"}},
        {"response_action": "dance"},
    ],
)
async def test_an_acknowledgement_that_cannot_be_used_leaves_the_modal(
    bolt: AsyncApp, control: Control, workspace: Workspace, given: dict[str, Any]
) -> None:
    @bolt.view("flag")
    async def hear(ack: AsyncAck) -> None:
        await ack(**given)

    note = {"type": "section", "block_id": "note", "text": plain("note")}
    view_id = await opened(bolt, control, workspace, modal(WHY, note))
    answer = await control("submit", user="ann", view_id=view_id, values={"text": "x"})
    assert (answer["failure"], answer["errors"]) == ("invalid_arguments", {})
    assert workspace.views[view_id].view["title"] == plain("Flag")
