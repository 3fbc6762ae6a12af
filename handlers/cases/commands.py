"""The slash command: everything that can be typed, answered privately in Slack's acknowledgement."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.blocks import Block
from bot.cases.usecases import commands
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.cases.views import disambiguation
from bot.cases.views.ctas import new_modal
from handlers import clicks, modals
from handlers.idempotency import incoming_action
from handlers.runner import UseCaseRunner
from handlers.slack_text import plain
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to the command, and to the buttons that answer our questions about it."""

    @app.command(runner.policy.command)
    async def command(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        text = plain(body.get("text") or "")
        begun = commands.form_wanted(runner.policy, text)
        if begun is not None:
            await modals.show(runner, client, body, _form, typed=begun)
            await ack()
            return
        result = await runner.attempt(incoming_action(body), commands.carry_out, text)
        await ack(response_type="ephemeral", **runner.message(result))

    clicks.carry_out(app, runner, disambiguation.CHOOSE_CUSTOMER, commands.choose_customer)
    clicks.carry_out(app, runner, disambiguation.CHOOSE_AREA, commands.choose_area)
    clicks.carry_out(app, runner, disambiguation.CHOOSE_CTA, commands.choose_cta)
    clicks.carry_out(app, runner, disambiguation.CHOOSE_LEVEL, commands.choose_level)
    clicks.carry_out(app, runner, disambiguation.CHOOSE_VERB, commands.choose_verb)


def _form(work: UnitOfWork, _actor: Person, typed: str) -> Block:
    return new_modal(work.policy, typed=typed)
