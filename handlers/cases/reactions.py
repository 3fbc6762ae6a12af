"""Reactions: a flag on a card flags its CTA, a pin on what was said in its thread keeps it in the timeline."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.rules.outcomes import AlreadyFlagged
from bot.rules.talk import Said
from bot.usecases import flags, talk
from bot.usecases.work import Happening
from bot.views.flags import KEEP
from handlers.edge import Edge, Tried, require
from handlers.happenings import happening
from handlers.said import said_in

FLAGS = {"triangular_flag_on_post", "large_orange_square"}
PIN = "pushpin"


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to reactions on messages, and to the answer that leaves a flag up."""

    @app.event("reaction_added")
    async def added(
        body: dict[str, Any], event: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        channel, ts = _place(event)
        is_ours = event.get("item_user") == context.bot_user_id
        if event["reaction"] in FLAGS:
            await _flag(edge, client, happening(body), channel, ts, is_ours=is_ours)
        if event["reaction"] == PIN and channel and not is_ours:  # of what we say, the timeline knows
            await _note(edge, client, happening(body), channel, ts, context.bot_user_id or "")

    @app.event("reaction_removed")
    async def removed(
        body: dict[str, Any], event: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        if event["reaction"] in FLAGS:
            is_ours = event.get("item_user") == context.bot_user_id
            await _ask(edge, client, happening(body), *_place(event), is_ours=is_ours)

    @app.action(KEEP)
    async def leave(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(delete_original=True)


def _place(event: dict[str, Any]) -> tuple[str, str]:
    """Return the channel and ts of a message; nothing for other things, such as files."""
    return event["item"].get("channel", ""), event["item"].get("ts", "")


async def _flag(
    edge: Edge, client: AsyncWebClient, heard: Happening, channel: str, ts: str, *, is_ours: bool
) -> None:
    """Flag a card's CTA, and tell whoever did what that sets off; what is flagged already needs no words."""
    cta_id = await edge.desk.run(talk.card_at, channel, ts, is_ours=is_ours)
    if cta_id is None:
        return
    tried = await edge.attempt(heard, flags.flag, cta_id, "")
    require(tried)
    if not (tried.outsider or isinstance(tried.outcome, AlreadyFlagged)):
        await _tell(edge, client, heard, channel, tried)


async def _ask(
    edge: Edge, client: AsyncWebClient, heard: Happening, channel: str, ts: str, *, is_ours: bool
) -> None:
    """Ask whoever took the last flag off a card whether the CTA's is to come down.

    Slack is asked what is left: were it counted here, one event that never came would be wrong for ever.
    """
    cta_id = await edge.desk.run(talk.card_at, channel, ts, is_ours=is_ours)
    if cta_id is None:
        return
    tried = await edge.attempt(heard, flags.without_reactions, cta_id)
    require(tried)
    if tried.outcome is None:
        return
    async with edge.heard_again(heard):
        left = await _reactions(client, channel, ts)
    if not left & FLAGS:
        await _tell(edge, client, heard, channel, tried)


async def _reactions(client: AsyncWebClient, channel: str, ts: str) -> set[str]:
    answer = await client.conversations_history(
        channel=channel, oldest=ts, latest=ts, inclusive=True, limit=1
    )
    return {each["name"] for message in answer["messages"] for each in message.get("reactions", ())}


async def _tell(
    edge: Edge, client: AsyncWebClient, heard: Happening, channel: str, tried: Tried[Any]
) -> None:
    await client.chat_postEphemeral(channel=channel, user=heard.slack_id, **edge.message(tried))


async def _note(
    edge: Edge, client: AsyncWebClient, heard: Happening, channel: str, ts: str, bot_user_id: str
) -> None:
    """Copy what was said in a CTA's thread to its timeline, silently: the pin itself is seen there."""
    found = await edge.desk.run(talk.kept, channel, ts)
    found = found or await _looked_up(edge, client, channel, ts, bot_user_id)
    if found:
        require(await edge.attempt(heard, talk.note, *found), told=False)


async def _looked_up(
    edge: Edge, client: AsyncWebClient, channel: str, ts: str, bot_user_id: str
) -> tuple[int, Said] | None:
    """Return what a guest or a bot has said, which is kept by nobody, and the CTA in whose thread that was.

    Nothing is looked up where no thread of ours can be.
    """
    if not await edge.desk.run(talk.is_near, channel):
        return None
    answer = await client.conversations_replies(channel=channel, ts=ts, oldest=ts, latest=ts, inclusive=True)
    for message in answer["messages"]:
        if message["ts"] == ts:  # the thread's root comes along
            said = said_in({**message, "channel": channel}, bot_user_id)
            cta_id = (await edge.desk.run(talk.bearing, said)).cta_id
            return (cta_id, said) if cta_id else None
    return None
