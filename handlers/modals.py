"""What all modals have in common: how they are opened, what was typed into them, how they are answered."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.language import later
from bot.rules.outcomes import AlreadyFlagged, Answer
from bot.views.blocks import Block
from handlers.clicks import facts, starting
from handlers.edge import Edge, Tried
from handlers.happenings import happening


def opening(app: AsyncApp, edge: Edge, action_id: str, view_of: Callable[..., Block]) -> None:
    """Have clicks on a button open a modal, drawn by a use case that is given the button's facts."""

    @app.action(starting(action_id))
    async def click(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        tried = await edge.attempt(happening(body), view_of, **facts(body))
        view = tried.outcome or edge.modal(tried, later("Not possible"))
        over_another = body.get("view", {}).get("type") == "modal"
        show = client.views_push if over_another else client.views_open
        await show(trigger_id=body["trigger_id"], view=view)
        await ack()


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
    return {**drawn, "blocks": blocks}


async def close_or_complain(ack: AsyncAck, tried: Tried[Answer], block_id: str) -> None:
    """Close the modal, or keep it with what was typed and show at a field why it could not be done."""
    if tried.outcome is None:
        await ack(response_action="errors", errors={tried.field or block_id: tried.problem})
    else:
        await ack()


async def say_or_complain(ack: AsyncAck, edge: Edge, tried: Tried[Answer], block_id: str) -> None:
    """Show in the modal what came of it, or as above."""
    if tried.outcome is None:
        await close_or_complain(ack, tried, block_id)
    else:
        again = isinstance(tried.outcome, AlreadyFlagged)
        view = edge.modal(tried, later("Nothing changed") if again else later("Recorded"))
        await ack(response_action="update", view=view)
