"""Pieces of Block Kit, and a modal that is opened, for tests."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.workspace import Workspace
from tests.sandbox.conftest import Control

Body = dict[str, Any]


def plain(text: str) -> Body:
    return {"type": "plain_text", "text": text}


def options(*values: str) -> list[Body]:
    return [{"text": plain(value.title()), "value": value} for value in values]


def field(block_id: str, element: Body, **more: object) -> Body:
    return {"type": "input", "block_id": block_id, "label": plain(block_id), "element": element, **more}


CARD = {
    "type": "actions",
    "block_id": "card",
    "elements": [
        {"type": "button", "action_id": "ack", "text": plain("Acknowledge"), "value": "cta-1"},
        {"type": "static_select", "action_id": "area", "options": options("support", "bugs")},
        {"type": "overflow", "action_id": "more", "options": options("snooze", "resolve")},
    ],
}
WHY = field("why", {"type": "plain_text_input", "action_id": "text"})
AREA = field("area", {"type": "static_select", "action_id": "pick", "options": options("support", "bugs")})
DUE = field("due", {"type": "datepicker", "action_id": "date"}, optional=True)
WHO = field("who", {"type": "multi_users_select", "action_id": "people"}, optional=True)
CUSTOMER = field("customer", {"type": "external_select", "action_id": "customer"}, optional=True)


def modal(*blocks: Body, **more: object) -> Body:
    view = {"type": "modal", "callback_id": "flag", "title": plain("Flag"), "submit": plain("Send")}
    return {**view, "blocks": list(blocks), **more}


async def opened(bolt: AsyncApp, control: Control, workspace: Workspace, view: Body) -> str:
    """Open a modal for Ann by a command, and return its id."""

    @bolt.command("/open")
    async def hear(ack: AsyncAck, command: Body, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=command["trigger_id"], view=view)
        await ack()

    await control("command", user="ann", channel="general", text="/open")
    return next(reversed(workspace.views))
