"""Clicks on buttons: the facts they carry, and how they are answered where the person is."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.rules.agendas import Agenda
from bot.rules.outcomes import Answer, CtaList, CtaShown, Explained, Meetings, Overview
from bot.rules.process import Listing
from bot.rules.sponsorship import SponsorShown
from handlers import home
from handlers.edge import Edge, Tried
from handlers.happenings import happening
from handlers.refusals import tolerating

ONLY_LOOKED_AT = (Agenda, CtaList, CtaShown, Explained, Listing, Meetings, Overview, SponsorShown)


def starting(action_id: str) -> re.Pattern[str]:
    """Return what matches an action id alone, or with the number that tells it from its neighbours."""
    return re.compile(rf"{re.escape(action_id)}(:.*)?")


def facts(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what we packed into the button that was clicked, or the option that was chosen.

    A date carries nothing; its block does.
    """
    action = body["actions"][0]
    if "selected_date" in action:
        return {**json.loads(action["block_id"]), "on": action["selected_date"]}
    packed: dict[str, Any] = json.loads(action.get("value") or action["selected_option"]["value"])
    return packed


def carry_out(app: AsyncApp, edge: Edge, action_id: str, use_case: Callable[..., Answer]) -> None:
    """Have clicks on a button start a use case, which is given the button's facts."""

    @app.action(starting(action_id))
    async def click(
        ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        tried = await edge.attempt(happening(body), use_case, **facts(body))
        if "view" in body:
            await _answer_in_view(edge, client, body, tried)
            await ack()
        else:
            await ack()
            await _answer_beside_message(edge, respond, body, tried)


def quietly(app: AsyncApp, edge: Edge, action_id: str, use_case: Callable[..., object]) -> None:
    """Have clicks on a button start a use case whose effect shows where it stands; only a problem is answered.

    A home is drawn anew.
    """

    @app.action(starting(action_id))
    async def click(
        ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        tried: Tried[Any] = await edge.attempt(happening(body), use_case, **facts(body))
        if "view" in body and tried.problem:
            await _answer_in_view(edge, client, body, tried)
        elif "view" in body:
            await home.draw_anew(edge, client, body)
        await ack()
        if "view" not in body and tried.problem:
            await respond(response_type="ephemeral", replace_original=False, **edge.message(tried))


async def _answer_beside_message(
    edge: Edge, respond: AsyncRespond, body: dict[str, Any], tried: Tried[Answer]
) -> None:
    """Answer privately; an answer to a question takes the question's place, a problem does not."""
    in_its_place = bool(body["container"].get("is_ephemeral")) and not tried.problem
    await respond(response_type="ephemeral", replace_original=in_its_place, **edge.message(tried))


async def _answer_in_view(
    edge: Edge, client: AsyncWebClient, body: dict[str, Any], tried: Tried[Answer]
) -> None:
    """Draw a modal anew, or open one over the home; which is drawn anew too, unless something was only looked at."""
    shown = home.carrying(body, edge.modal(tried, "Orangeflag"))
    if body["view"]["type"] == "modal":
        await client.views_update(view_id=body["view"]["id"], view=shown)
    else:
        with tolerating("expired_trigger_id"):  # it took too long for that; the home shows what came of it
            await client.views_open(trigger_id=body["trigger_id"], view=shown)
    if not isinstance(tried.outcome, ONLY_LOOKED_AT):
        await home.draw_anew(edge, client, body)
