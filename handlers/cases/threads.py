"""Talk: what people say in a CTA's thread is kept; a mention there, or of the bot anywhere, asks for something."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.cases.rules.threads import Said
from bot.cases.usecases import threads
from handlers.idempotency import incoming_action
from handlers.runner import UseCaseRunner, require
from handlers.slack_text import said_in
from storage.session import TwiceError

BY_PEOPLE = (
    None,
    "thread_broadcast",
    "file_share",
    "me_message",
)  # other kinds tell of changes, or are by apps


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to what is said where the bot is, in its direct messages, and by whoever mentions it."""

    @app.event({"type": "message", "subtype": "message_changed"})
    async def follow(body: dict[str, Any], event: dict[str, Any], context: AsyncBoltContext) -> None:
        if not event["message"].get("bot_id"):
            said = said_in({**event["message"], "channel": event["channel"]}, context.bot_user_id or "")
            await runner.transactions.run(threads.edit, said, str(incoming_action(body).key))

    @app.event({"type": "message", "subtype": "message_deleted"})
    async def forget(body: dict[str, Any], event: dict[str, Any]) -> None:
        await runner.transactions.run(
            threads.delete, event["channel"], event["deleted_ts"], str(incoming_action(body).key)
        )

    @app.event("app_mention")
    @app.event("message")
    async def hear(
        body: dict[str, Any], event: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        said = _said(event, context.bot_user_id or "")
        if said is None or not (said.thread_ts or said.to_bot):
            return
        bearing = await runner.transactions.run(threads.bearing, said)
        heard = incoming_action(body)
        if bearing.cta_id:
            kept = replace(heard, key=f"{heard.key}.kept")
            with suppress(TwiceError):  # whether it was also answered, is another question
                require(await runner.attempt(kept, threads.keep, bearing.cta_id, said), told=False)
        if bearing.asks:
            result = await runner.attempt(heard, threads.answer, bearing.cta_id, said)
            await client.chat_postEphemeral(
                channel=said.channel, user=heard.slack_id, thread_ts=said.thread_ts, **runner.message(result)
            )


def _said(event: dict[str, Any], bot_user_id: str) -> Said | None:
    """Return what a person has said; none for what apps say, and for changes to what was said."""
    text = event.get("text")
    if event.get("subtype") not in BY_PEOPLE or event.get("bot_id") or not event.get("user") or not text:
        return None
    return said_in(event, bot_user_id)
