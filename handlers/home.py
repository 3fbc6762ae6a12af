"""The app's home: the menu and one's own open CTAs, drawn anew each time it is opened."""

import re
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.usecases import commands
from bot.views.home import home
from handlers.edge import Edge


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to people opening the home; other events are acknowledged, or Slack would send them again."""

    @app.event("app_home_opened")
    async def opened(event: dict[str, Any], client: AsyncWebClient) -> None:
        if event.get("tab") != "home":
            return
        tried = await edge.attempt(event["user"], commands.cockpit)
        view = home(tried.outcome, tried.problem, edge.policy, edge.desk.clock())
        await client.views_publish(user_id=event["user"], view=view)

    @app.event(re.compile(".*"))
    async def unheard() -> None:
        return
