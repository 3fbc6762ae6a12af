"""What all modals have in common: how they are opened, what was typed into them, how they are answered."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.blocks import Block
from bot.cases.rules.answers import AlreadyFlagged, Answer
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.cases.views.ctas import waiting_modal
from bot.language import later
from bot.reader import Reader, read_by
from handlers import home_view
from handlers.clicks import facts, starting
from handlers.idempotency import incoming_action
from handlers.refusals import tolerating
from handlers.runner import Result, UseCaseRunner
from storage.cases.records import Person
from storage.session import TwiceError

PATIENCE_SECONDS = 1.0  # a trigger lives for three, in which it comes to us and opens the modal too

Submitted = Callable[[AsyncAck, dict[str, Any], dict[str, Any]], Awaitable[None]]


def opening(app: AsyncApp, runner: UseCaseRunner, action_id: str, view_of: Callable[..., Block]) -> None:
    """Have clicks on a button open a modal, drawn by a use case that is given the button's facts."""

    @app.action(starting(action_id))
    async def click(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await show(runner, client, body, view_of, **facts(body))
        await ack()


async def show(
    runner: UseCaseRunner,
    client: AsyncWebClient,
    body: Mapping[str, Any],
    view_of: Callable[..., Block],
    **facts: Any,  # noqa: ANN401 - whatever the use case is given
) -> None:
    """Open a modal, drawn by a use case, while the trigger lives: if that takes long, it is filled in later.

    Copies, and other replicas, find it by its external id, whoever of them opens it.
    """
    drawing = asyncio.create_task(_drawn(runner, client, body, view_of, facts))
    done, _ = await asyncio.wait({drawing}, timeout=PATIENCE_SECONDS)
    if done:
        if not await _opened(client, body, drawing.result()):
            await _update(client, drawing.result())
        return
    with read_by(Reader(runner.policy.language)):  # nobody knows yet who it is
        waiting = _known_as(body, waiting_modal())
    await _opened(client, body, waiting)
    runner.go_on(_fill_in(client, drawing))


async def _drawn(
    runner: UseCaseRunner,
    client: AsyncWebClient,
    body: Mapping[str, Any],
    view_of: Callable[..., Block],
    facts: Mapping[str, Any],
) -> Block:
    result = await runner.attempt(incoming_action(body), view_of, **facts)
    if result.outcome is None:
        runner.go_on(home_view.draw_anew(runner, client, body))
    return _known_as(body, result.outcome or runner.modal(result, later("Not possible")))


def _known_as(body: Mapping[str, Any], view: Block) -> Block:
    key = incoming_action(body).key  # a trigger always makes one
    return {**home_view.carrying(body, view), "external_id": str(key)}


async def _opened(client: AsyncWebClient, body: Mapping[str, Any], view: Block) -> bool:
    """Open a modal, over another if there is one; return whether that was not done by a copy."""
    over_another = body.get("view", {}).get("type") == "modal"
    put = client.views_push if over_another else client.views_open
    try:
        await put(trigger_id=body["trigger_id"], view=view)
    except SlackApiError as error:
        if error.response["error"] != "exchanged_trigger_id":
            raise
        return False
    return True


async def _fill_in(client: AsyncWebClient, drawing: asyncio.Task[Block]) -> None:
    """Put into a modal what belongs there, unless a copy does."""
    with suppress(TwiceError):
        await _update(client, await drawing)


async def _update(client: AsyncWebClient, view: Block) -> None:
    with tolerating("not_found"):  # it was closed meanwhile
        await client.views_update(external_id=view["external_id"], view=view)


def submitting(app: AsyncApp, runner: UseCaseRunner, callback_id: str) -> Callable[[Submitted], Submitted]:
    """Have what is decorated hear the submissions of a modal; the home from which it was opened is drawn anew."""

    def register(submitted: Submitted) -> Submitted:
        @app.view(callback_id)
        async def submit(
            ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], client: AsyncWebClient
        ) -> None:
            await submitted(ack, body, view)
            await home_view.draw_anew(runner, client, body)

        return submitted

    return register


def submitting_words(
    app: AsyncApp,
    runner: UseCaseRunner,
    callback_id: str,
    use_case: Callable[[UnitOfWork, Person, int, str], Answer],
    *,
    say: bool,
) -> None:
    """Have submissions of a modal that asks for words about a CTA start a use case.

    What came of it is told in the modal (`say`), or is seen where the modal was opened.
    """

    @submitting(app, runner, callback_id)
    async def submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        result = await runner.attempt(
            incoming_action(body), use_case, kept(view)["cta_id"], typed(view, "text")
        )
        if say:
            await say_or_complain(ack, runner, result, "text")
        else:
            await close_or_complain(ack, result, "text")


def typed(view: Mapping[str, Any], block_id: str) -> str:
    """Return the text or the chosen value of a field; empty when there is none."""
    element: dict[str, Any] = next(iter(view["state"]["values"].get(block_id, {}).values()), {})
    option = element.get("selected_option") or {}
    picked = (element.get(f"selected_{kind}") for kind in ("date", "time", "user"))
    return element.get("value") or option.get("value") or next(filter(None, picked), "")


def chosen(view: Mapping[str, Any], block_id: str) -> tuple[str, ...]:
    """Return the values that are chosen in a field of which several can be."""
    element: dict[str, Any] = next(iter(view["state"]["values"].get(block_id, {}).values()), {})
    return tuple(option["value"] for option in element.get("selected_options") or ())


def kept(view: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts that the modal was opened with."""
    packed: dict[str, Any] = json.loads(view["private_metadata"])
    return packed


INITIAL = {
    "value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
}


def refilled(drawn: Block, view: Mapping[str, Any]) -> Block:
    """Return a modal drawn anew with what is filled in already, so that nothing typed is lost."""
    entered = view["state"]["values"]
    blocks = []
    for block in drawn["blocks"]:
        if block["type"] == "input":
            element = {key: part for key, part in block["element"].items() if key not in INITIAL.values()}
            state = entered.get(block["block_id"], {}).get(element["action_id"], {})
            kept_values = {INITIAL[key]: part for key, part in state.items() if key in INITIAL and part}
            blocks.append({**block, "element": {**element, **kept_values}})
        else:
            blocks.append(block)
    return {**drawn, "blocks": blocks, "private_metadata": view["private_metadata"]}


async def close_or_complain(ack: AsyncAck, result: Result[Any], block_id: str) -> None:
    """Close the modal, or keep it with what was typed and show at a field why it could not be done."""
    if result.outcome is None:
        await ack(response_action="errors", errors={result.field or block_id: result.problem})
    else:
        await ack()


async def say_or_complain(
    ack: AsyncAck, runner: UseCaseRunner, result: Result[Answer], block_id: str
) -> None:
    """Show in the modal what came of it, or as above."""
    if result.outcome is None:
        await close_or_complain(ack, result, block_id)
    else:
        again = isinstance(result.outcome, AlreadyFlagged)
        view = runner.modal(result, later("Nothing changed") if again else later("Recorded"))
        await ack(response_action="update", view=view)
