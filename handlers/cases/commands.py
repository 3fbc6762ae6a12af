"""The slash command: everything that can be typed, answered privately in Slack's acknowledgement."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.usecases import commands
from bot.usecases.work import Work
from bot.views import questions
from bot.views.blocks import Block
from bot.views.ctas import new_modal
from handlers import clicks, modals
from handlers.edge import Edge
from handlers.happenings import happening
from handlers.said import plain
from storage.records import Person


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to the command, and to the buttons that answer our questions about it."""

    @app.command(edge.policy.command)
    async def command(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        text = plain(body.get("text") or "")
        begun = commands.form_wanted(text)
        if begun is not None:
            await modals.show(edge, client, body, _form, typed=begun)
            await ack()
            return
        tried = await edge.attempt(happening(body), commands.carry_out, text)
        await ack(response_type="ephemeral", **edge.message(tried))

    clicks.carry_out(app, edge, questions.CHOOSE_CUSTOMER, commands.choose_customer)
    clicks.carry_out(app, edge, questions.CHOOSE_AREA, commands.choose_area)
    clicks.carry_out(app, edge, questions.CHOOSE_CTA, commands.choose_cta)
    clicks.carry_out(app, edge, questions.CHOOSE_LEVEL, commands.choose_level)
    clicks.carry_out(app, edge, questions.CHOOSE_VERB, commands.choose_verb)


def _form(work: Work, _actor: Person, typed: str) -> Block:
    return new_modal(work.policy, typed=typed)
