"""Reactions: a flag on a card flags its CTA, a pin on what was said in its thread keeps it in the timeline."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.cases.rules.answers import AlreadyFlagged
from bot.cases.rules.threads import Said
from bot.cases.usecases import flags, threads
from bot.cases.usecases.unit_of_work import IncomingAction
from bot.cases.views.flags import KEEP
from handlers.idempotency import incoming_action
from handlers.runner import Result, UseCaseRunner, require
from handlers.slack_text import said_in

FLAGS = {"triangular_flag_on_post", "large_orange_square"}
PIN = "pushpin"


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to reactions on messages, and to the answer that leaves a flag up."""

    @app.event("reaction_added")
    async def added(
        body: dict[str, Any], event: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        channel, ts = _place(event)
        is_ours = event.get("item_user") == context.bot_user_id
        if event["reaction"] in FLAGS:
            await _flag(runner, client, incoming_action(body), channel, ts, is_ours=is_ours)
        if event["reaction"] == PIN and channel and not is_ours:  # of what we say, the timeline knows
            await _note(runner, client, incoming_action(body), channel, ts, context.bot_user_id or "")

    @app.event("reaction_removed")
    async def removed(
        body: dict[str, Any], event: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        if event["reaction"] in FLAGS:
            is_ours = event.get("item_user") == context.bot_user_id
            await _ask(runner, client, incoming_action(body), *_place(event), is_ours=is_ours)

    @app.action(KEEP)
    async def leave(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(delete_original=True)


def _place(event: dict[str, Any]) -> tuple[str, str]:
    """Return the channel and ts of a message; nothing for other things, such as files."""
    return event["item"].get("channel", ""), event["item"].get("ts", "")


async def _flag(
    runner: UseCaseRunner,
    client: AsyncWebClient,
    heard: IncomingAction,
    channel: str,
    ts: str,
    *,
    is_ours: bool,
) -> None:
    """Flag a card's CTA, and tell whoever did what that sets off; what is flagged already needs no words."""
    cta_id = await runner.transactions.run(threads.card_at, channel, ts, is_ours=is_ours)
    if cta_id is None:
        return
    result = await runner.attempt(heard, flags.flag, cta_id, "")
    require(result)
    if not (result.outsider or isinstance(result.outcome, AlreadyFlagged)):
        await _tell(runner, client, heard, channel, result)


async def _ask(
    runner: UseCaseRunner,
    client: AsyncWebClient,
    heard: IncomingAction,
    channel: str,
    ts: str,
    *,
    is_ours: bool,
) -> None:
    """Ask whoever took the last flag off a card whether the CTA's is to come down.

    Slack is asked what is left: were it counted here, one event that never came would be wrong for ever.
    """
    cta_id = await runner.transactions.run(threads.card_at, channel, ts, is_ours=is_ours)
    if cta_id is None:
        return
    result = await runner.attempt(heard, flags.without_reactions, cta_id)
    require(result)
    if result.outcome is None:
        return
    async with runner.heard_again(heard):
        left = await _reactions(client, channel, ts)
    if not left & FLAGS:
        await _tell(runner, client, heard, channel, result)


async def _reactions(client: AsyncWebClient, channel: str, ts: str) -> set[str]:
    answer = await client.conversations_history(
        channel=channel, oldest=ts, latest=ts, inclusive=True, limit=1
    )
    return {each["name"] for message in answer["messages"] for each in message.get("reactions", ())}


async def _tell(
    runner: UseCaseRunner, client: AsyncWebClient, heard: IncomingAction, channel: str, result: Result[Any]
) -> None:
    await client.chat_postEphemeral(channel=channel, user=heard.slack_id, **runner.message(result))


async def _note(
    runner: UseCaseRunner,
    client: AsyncWebClient,
    heard: IncomingAction,
    channel: str,
    ts: str,
    bot_user_id: str,
) -> None:
    """Copy what was said in a CTA's thread to its timeline, silently: the pin itself is seen there."""
    found = await runner.transactions.run(threads.kept, channel, ts)
    found = found or await _looked_up(runner, client, channel, ts, bot_user_id)
    if found:
        require(await runner.attempt(heard, threads.note, *found), told=False)


async def _looked_up(
    runner: UseCaseRunner, client: AsyncWebClient, channel: str, ts: str, bot_user_id: str
) -> tuple[int, Said] | None:
    """Return what a guest or a bot has said, which is kept by nobody, and the CTA in whose thread that was.

    Nothing is looked up where no thread of ours can be.
    """
    if not await runner.transactions.run(threads.is_near, channel):
        return None
    answer = await client.conversations_replies(channel=channel, ts=ts, oldest=ts, latest=ts, inclusive=True)
    for message in answer["messages"]:
        if message["ts"] == ts:  # the thread's root comes along
            said = said_in({**message, "channel": channel}, bot_user_id)
            cta_id = (await runner.transactions.run(threads.bearing, said)).cta_id
            return (cta_id, said) if cta_id else None
    return None
