"""The home as Slack keeps it: it remembers what it shows, also beneath the modals that are opened from it."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.reader import read_by
from bot.rules.cockpits import Cockpit, Look
from bot.usecases import cockpits
from bot.usecases.work import Happening
from bot.views.blocks import Block
from bot.views.cockpits import home
from bot.views.words import packed
from handlers.edge import Edge, Tried
from handlers.refusals import UNANSWERED

log = structlog.get_logger()

MOST_SECONDS = 1.5  # somebody waits for the acknowledgement of what they did


def look_of(body: Mapping[str, Any]) -> Look | None:
    """Return what the home shows in or above which something was done; None for what was done elsewhere."""
    view = body.get("view")
    told = json.loads(view.get("private_metadata") or "{}") if view else {}
    if view and view["type"] == "home":
        return Look(**told)
    return Look(**told["home"]) if "home" in told else None


def carrying(body: Mapping[str, Any], modal: Block) -> Block:
    """Return a modal that remembers the home above which it is opened."""
    look = look_of(body)
    if look is None:
        return modal
    facts = json.loads(modal.get("private_metadata") or "{}")
    return {**modal, "private_metadata": packed(**facts, home=asdict(look))}


async def publish(
    edge: Edge, client: AsyncWebClient, slack_id: str, tried: Tried[Cockpit], view_hash: str | None = None
) -> None:
    """Draw somebody's home; with `view_hash`, only if it has not been drawn anew since. Raises Slack's errors."""
    with read_by(tried.reader):
        view = home(tried.outcome, tried.problem, edge.policy, edge.desk.clock())
    await client.views_publish(user_id=slack_id, view=view, hash=view_hash)


async def draw_anew(edge: Edge, client: AsyncWebClient, body: Mapping[str, Any]) -> None:
    """Have the home show what became of what was done in or above it; it may be late, but holds nothing up."""
    look = look_of(body)
    if look is None:
        return
    slack_id: str = body["user"]["id"]
    try:
        async with asyncio.timeout(MOST_SECONDS):
            tried = await edge.attempt(Happening(slack_id), cockpits.show, look)
            if tried.outcome:
                await publish(edge, client, slack_id, tried)
    except UNANSWERED as error:
        log.warning("home.stale", person=slack_id, error=type(error).__name__)
