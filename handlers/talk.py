"""Talk: what people say in a CTA's thread is kept; a mention there, or of the bot anywhere, asks for something."""

import re
from contextlib import suppress
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import OrangeflagError
from bot.rules.talk import Said
from bot.usecases import talk
from handlers.edge import Edge, Tried
from handlers.happenings import happening
from handlers.said import plain
from storage.session import TwiceError

PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
GROUP = re.compile(r"<!subteam\^([A-Z0-9]+)(?:\|[^>]*)?>")
BY_PEOPLE = (
    None,
    "thread_broadcast",
    "file_share",
    "me_message",
)  # other kinds tell of changes, or are by apps


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to what is said where the bot is, in its direct messages, and by whoever mentions it."""

    @app.event("app_mention")
    @app.event("message")
    async def hear(
        body: dict[str, Any], event: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        said = _said(event, context.bot_user_id or "")
        if said is None or not (said.thread_ts or said.to_bot):
            return
        bearing = await edge.desk.run(talk.bearing, said)
        heard = happening(body)
        if bearing.cta_id:
            kept = replace(heard, key=f"{heard.key}.kept")
            with suppress(TwiceError):  # whether it was also answered, is another question
                _require_kept(await edge.attempt(kept, talk.keep, bearing.cta_id, said))
        if bearing.asks:
            tried = await edge.attempt(heard, talk.answer, bearing.cta_id, said)
            await client.chat_postEphemeral(
                channel=said.channel, user=heard.slack_id, thread_ts=said.thread_ts, **edge.message(tried)
            )


def _require_kept(tried: Tried[None]) -> None:
    """Raise an error when Slack is to tell us again, since it may be kept then."""
    if tried.again:
        raise OrangeflagError(tried.problem)


def _said(event: dict[str, Any], bot_user_id: str) -> Said | None:
    """Return what a person has said; none for what apps say, and for changes to what was said."""
    text = event.get("text") or ""
    if event.get("subtype") not in BY_PEOPLE or event.get("bot_id") or not event.get("user") or not text:
        return None
    people = tuple(dict.fromkeys(PERSON.findall(text)))
    addressed = bot_user_id in people or event.get("channel_type") == "im"
    words = PERSON.sub(lambda found: "" if found[1] == bot_user_id else f"@{found[1]}", text)
    return Said(
        channel=event["channel"],
        ts=event["ts"],
        thread_ts=event.get("thread_ts"),
        text=plain(GROUP.sub("", words)).strip(),
        people=tuple(each for each in people if each != bot_user_id),
        groups=tuple(GROUP.findall(text)),
        to_bot=addressed,
    )
