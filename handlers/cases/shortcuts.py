"""Shortcuts: flagging from Slack's own menus, out of nothing or out of a message."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.blocks import Block
from bot.cases.rules.threads import Said
from bot.cases.usecases import threads
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.cases.views.ctas import FLAG_MESSAGE, FLAG_RISK, new_modal
from handlers import modals
from handlers.runner import UseCaseRunner
from handlers.slack_text import said_in
from storage.cases.records import Person


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to the shortcuts; both open the form for a new CTA."""

    @app.global_shortcut(FLAG_RISK)
    async def flag_risk(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await modals.show(runner, client, body, _form)
        await ack()

    @app.message_shortcut(FLAG_MESSAGE)
    async def flag_message(
        ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        message = {**body["message"], "channel": body["channel"]["id"]}
        said, link = said_in(message, context.bot_user_id or ""), _link(message, context)
        await modals.show(
            runner, client, body, _form_with, said=said, channel=body["channel"]["name"], link=link
        )
        await ack()


def _form(work: UnitOfWork, _actor: Person) -> Block:
    return new_modal(work.policy)


def _form_with(work: UnitOfWork, actor: Person, said: Said, channel: str, link: str) -> Block:
    begun = threads.take_over(work, actor, said, channel, link)
    return new_modal(work.policy, typed=begun.typed, customer=begun.customer)


def _link(message: dict[str, Any], context: AsyncBoltContext) -> str:
    """Return where a message stands, as Slack writes it; nothing for one that only one person sees.

    It is made up here, as asking Slack takes time while the trigger lives, and Slack does not tell it to a bot that
    is not where the message is.
    """
    result = context.authorize_result
    if message.get("is_ephemeral") or not (result and result.url):
        return ""
    link = f"{result.url}archives/{message['channel']}/p{message['ts'].replace('.', '')}"
    root = message.get("thread_ts")
    return link if root in (None, message["ts"]) else f"{link}?thread_ts={root}&cid={message['channel']}"
