"""Clicks on buttons: the facts they carry, and how they are answered where the person is."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.cases.rules.answers import Answer, Looked
from handlers import home_view
from handlers.idempotency import incoming_action
from handlers.refusals import tolerating
from handlers.runner import Result, UseCaseRunner


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


def carry_out(app: AsyncApp, runner: UseCaseRunner, action_id: str, use_case: Callable[..., Answer]) -> None:
    """Have clicks on a button start a use case, which is given the button's facts."""

    @app.action(starting(action_id))
    async def click(
        ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        result = await runner.attempt(incoming_action(body), use_case, **facts(body))
        if "view" in body:
            await _answer_in_view(runner, client, body, result)
            await ack()
        else:
            await ack()
            await _answer_beside_message(runner, respond, body, result)


def quietly(app: AsyncApp, runner: UseCaseRunner, action_id: str, use_case: Callable[..., object]) -> None:
    """Have clicks on a button start a use case whose effect shows where it stands; only a problem is answered.

    A home is drawn anew.
    """

    @app.action(starting(action_id))
    async def click(
        ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        result: Result[Any] = await runner.attempt(incoming_action(body), use_case, **facts(body))
        if "view" in body and result.problem:
            await _answer_in_view(runner, client, body, result)
        elif "view" in body:
            await home_view.draw_anew(runner, client, body)
        await ack()
        if "view" not in body and result.problem:
            await respond(response_type="ephemeral", replace_original=False, **runner.message(result))


async def _answer_beside_message(
    runner: UseCaseRunner, respond: AsyncRespond, body: dict[str, Any], result: Result[Answer]
) -> None:
    """Answer privately; an answer to a question takes the question's place, a problem does not."""
    in_its_place = bool(body["container"].get("is_ephemeral")) and not result.problem
    await respond(response_type="ephemeral", replace_original=in_its_place, **runner.message(result))


async def _answer_in_view(
    runner: UseCaseRunner, client: AsyncWebClient, body: dict[str, Any], result: Result[Answer]
) -> None:
    """Draw a modal anew, or open one over the home; which is drawn anew too, unless something was only looked at."""
    shown = home_view.carrying(body, runner.modal(result, "Orangeflag"))
    if body["view"]["type"] == "modal":
        await client.views_update(view_id=body["view"]["id"], view=shown)
    else:
        with tolerating("expired_trigger_id"):  # it took too long for that; the home shows what came of it
            await client.views_open(trigger_id=body["trigger_id"], view=shown)
    if not isinstance(result.outcome, Looked):
        await home_view.draw_anew(runner, client, body)
