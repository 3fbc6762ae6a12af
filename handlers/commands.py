"""The slash command: everything that can be typed, answered privately in Slack's acknowledgement."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.language import speaking
from bot.rules.outcomes import NewCta
from bot.usecases import commands
from bot.views import questions
from bot.views.ctas import new_modal
from handlers import clicks
from handlers.edge import Edge
from handlers.happenings import happening
from handlers.said import plain


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to the command, and to the buttons that answer our questions about it."""

    @app.command(edge.policy.command)
    async def command(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        tried = await edge.attempt(happening(body), commands.carry_out, plain(body.get("text") or ""))
        if isinstance(tried.outcome, NewCta):
            with speaking(tried.language):
                view = new_modal(edge.policy, typed=tried.outcome.typed)
            await client.views_open(trigger_id=body["trigger_id"], view=view)
            await ack()
            return
        await ack(response_type="ephemeral", **edge.message(tried))

    clicks.carry_out(app, edge, questions.CHOOSE_CUSTOMER, commands.choose_customer)
    clicks.carry_out(app, edge, questions.CHOOSE_AREA, commands.choose_area)
    clicks.carry_out(app, edge, questions.CHOOSE_CTA, commands.choose_cta)
    clicks.carry_out(app, edge, questions.CHOOSE_LEVEL, commands.choose_level)
    clicks.carry_out(app, edge, questions.CHOOSE_VERB, commands.choose_verb)
