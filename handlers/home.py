"""The app's home: the menu and one's own open CTAs, drawn anew each time it is opened."""

import re
from typing import Any

from aiohttp import ClientError
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.language import speaking
from bot.usecases import commands
from bot.views.home import home
from handlers.edge import Edge
from handlers.happenings import happening


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to people opening the home; other events are acknowledged, or Slack would send them again."""

    @app.event("app_home_opened")
    async def opened(body: dict[str, Any], event: dict[str, Any], client: AsyncWebClient) -> None:
        if event.get("tab") != "home":
            return
        heard = happening(body)
        tried = await edge.attempt(heard, commands.cockpit)
        with speaking(tried.language):
            view = home(tried.outcome, tried.problem, edge.policy, edge.desk.clock())
        try:
            await client.views_publish(user_id=event["user"], view=view)
        except (SlackClientError, ClientError, TimeoutError):
            await edge.forget(heard)  # nothing is drawn, and Slack will tell us again
            raise

    @app.event(re.compile(".*"))
    async def unheard() -> None:
        return
