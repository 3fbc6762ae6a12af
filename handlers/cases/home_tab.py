"""The home tab: the home is drawn when it is opened, and when somebody chooses what it shows."""

from collections.abc import Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.cases.rules.home_tab import HomeState
from bot.cases.usecases import home_tab
from bot.cases.usecases.unit_of_work import IncomingAction
from bot.cases.views import home_tab as views
from handlers import home_view
from handlers.clicks import facts, starting
from handlers.idempotency import incoming_action
from handlers.refusals import tolerating
from handlers.runner import UseCaseRunner


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to people opening the home, and choosing what it shows."""
    _choosing(app, runner, views.TAB, lambda look, body: look.at(facts(body)["tab"]))
    _choosing(app, runner, views.TURN, lambda look, body: look.turned(facts(body)["page"]))
    _choosing(app, runner, views.AREA, lambda look, body: look.within(facts(body)["area"]))
    _choosing(app, runner, views.SEARCH, lambda look, body: look.of(body["actions"][0].get("value") or ""))

    @app.event("app_home_opened")
    async def opened(body: dict[str, Any], event: dict[str, Any], client: AsyncWebClient) -> None:
        if event.get("tab") != "home":
            return
        heard = incoming_action(body)
        result = await runner.attempt(heard, home_tab.show, home_view.home_state_of(event) or HomeState())
        async with runner.heard_again(heard):
            await home_view.publish(runner, client, event["user"], result)


def _choosing(
    app: AsyncApp,
    runner: UseCaseRunner,
    action_id: str,
    chosen: Callable[[HomeState, dict[str, Any]], HomeState],
) -> None:
    """Have the home show what somebody chooses there."""

    @app.action(starting(action_id))
    async def choose(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        look = chosen(home_view.home_state_of(body) or HomeState(), body)
        result = await runner.attempt(IncomingAction(body["user"]["id"]), home_tab.show, look)
        with tolerating("hash_conflict"):  # drawn anew since, for what was done later
            await home_view.publish(runner, client, body["user"]["id"], result, body["view"].get("hash"))
        await ack()
