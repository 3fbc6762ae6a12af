"""Clicks on buttons of messages: the facts they carry, and how they are answered."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.rules.outcomes import Answer
from bot.views.ctas import done_modal
from handlers.edge import Edge


def starting(action_id: str) -> re.Pattern[str]:
    """Return what matches an action id alone, or with the number that tells it from its neighbours."""
    return re.compile(rf"{re.escape(action_id)}(:.*)?")


def facts(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what we packed into the button that was clicked."""
    packed: dict[str, Any] = json.loads(body["actions"][0]["value"])
    return packed


def carry_out(app: AsyncApp, edge: Edge, action_id: str, use_case: Callable[..., Answer]) -> None:
    """Have clicks on a button start a use case, which is given the button's facts.

    The person is answered privately: in place of the question where the button stood in one, and in a modal where
    it stood in no message.
    """

    @app.action(starting(action_id))
    async def click(
        ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        tried = await edge.attempt(body["user"]["id"], use_case, **facts(body))
        if "response_url" not in body:
            await client.views_open(
                trigger_id=body["trigger_id"], view=done_modal(edge.shown(tried), "Orangeflag")
            )
            await ack()
            return
        await ack()
        await respond(
            text=tried.problem or "Orangeflag",
            blocks=edge.shown(tried),
            response_type="ephemeral",
            replace_original=bool(body["container"].get("is_ephemeral")),
        )
