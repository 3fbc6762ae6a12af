"""Cockpits: the home is drawn when it is opened, and when somebody chooses what it shows."""

import re
from collections.abc import Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.rules.cockpits import Look
from bot.usecases import cockpits
from bot.usecases.work import Happening
from bot.views import cockpits as views
from handlers import home
from handlers.clicks import facts, starting
from handlers.edge import Edge
from handlers.happenings import happening
from handlers.refusals import tolerating


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to people opening the home; other events are acknowledged, or Slack would send them again."""
    _choosing(app, edge, views.TAB, lambda look, body: look.at(facts(body)["tab"]))
    _choosing(app, edge, views.TURN, lambda look, body: look.turned(facts(body)["page"]))
    _choosing(app, edge, views.AREA, lambda look, body: look.within(facts(body)["area"]))
    _choosing(app, edge, views.SEARCH, lambda look, body: look.of(body["actions"][0].get("value") or ""))

    @app.event("app_home_opened")
    async def opened(body: dict[str, Any], event: dict[str, Any], client: AsyncWebClient) -> None:
        if event.get("tab") != "home":
            return
        heard = happening(body)
        tried = await edge.attempt(heard, cockpits.show, home.look_of(event) or Look())
        async with edge.heard_again(heard):
            await home.publish(edge, client, event["user"], tried)

    @app.event(re.compile(".*"))
    async def unheard() -> None:
        return


def _choosing(
    app: AsyncApp, edge: Edge, action_id: str, chosen: Callable[[Look, dict[str, Any]], Look]
) -> None:
    """Have the home show what somebody chooses there."""

    @app.action(starting(action_id))
    async def choose(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        look = chosen(home.look_of(body) or Look(), body)
        tried = await edge.attempt(Happening(body["user"]["id"]), cockpits.show, look)
        with tolerating("hash_conflict"):  # drawn anew since, for what was done later
            await home.publish(edge, client, body["user"]["id"], tried, body["view"].get("hash"))
        await ack()
