"""The home as Slack keeps it: it remembers what it shows, also beneath the modals that are opened from it."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.blocks import Block
from bot.blocks.formatting import packed
from bot.cases.rules.home_tab import Home, HomeState
from bot.cases.usecases import home_tab
from bot.cases.usecases.unit_of_work import IncomingAction
from bot.cases.views.home_tab import home
from bot.reader import read_by
from handlers.refusals import UNANSWERED
from handlers.runner import Result, UseCaseRunner

log = structlog.get_logger()

MOST_SECONDS = 1.5  # somebody waits for the acknowledgement of what they did


def home_state_of(body: Mapping[str, Any]) -> HomeState | None:
    """Return what the home shows in or above which something was done; None for what was done elsewhere."""
    view = body.get("view")
    told = json.loads(view.get("private_metadata") or "{}") if view else {}
    if view and view["type"] == "home":
        return HomeState(**told)
    return HomeState(**told["home"]) if "home" in told else None


def carrying(body: Mapping[str, Any], modal: Block) -> Block:
    """Return a modal that remembers the home above which it is opened."""
    look = home_state_of(body)
    if look is None:
        return modal
    facts = json.loads(modal.get("private_metadata") or "{}")
    return {**modal, "private_metadata": packed(**facts, home=asdict(look))}


async def publish(
    runner: UseCaseRunner,
    client: AsyncWebClient,
    slack_id: str,
    result: Result[Home],
    view_hash: str | None = None,
) -> None:
    """Draw somebody's home; with `view_hash`, only if it has not been drawn anew since. Raises Slack's errors."""
    with read_by(result.reader):
        view = home(result.outcome, result.problem, runner.policy, runner.transactions.clock())
    await client.views_publish(user_id=slack_id, view=view, hash=view_hash)


async def draw_anew(runner: UseCaseRunner, client: AsyncWebClient, body: Mapping[str, Any]) -> None:
    """Have the home show what became of what was done in or above it; it may be late, but holds nothing up."""
    look = home_state_of(body)
    if look is None:
        return
    slack_id: str = body["user"]["id"]
    try:
        async with asyncio.timeout(MOST_SECONDS):
            result = await runner.attempt(IncomingAction(slack_id), home_tab.show, look)
            if result.outcome:
                await publish(runner, client, slack_id, result)
    except UNANSWERED as error:
        log.warning("home.stale", person=slack_id, error=type(error).__name__)
