"""Messages in doubt: whether one that was sent, but never confirmed, stands in Slack."""

from datetime import timedelta
from typing import Any

from bot.delivery.slack import Slack
from storage.messages import Message

EVENT = "orangeflag"
MARGIN = timedelta(minutes=10)  # by which Slack's clock may differ from ours


def metadata(message: Message) -> dict[str, Any]:
    """Return the mark that a message carries in Slack: an opaque key, since everybody there can read it."""
    return {"event_type": EVENT, "event_payload": {"key": message.key}}


async def standing(slack: Slack, message: Message, channel: str, root_ts: str | None) -> str | None:
    """Return the timestamp of a message if it stands in a channel, or there in the thread of a root."""
    oldest = str((message.created_at - MARGIN).timestamp())
    where: dict[str, Any] = {"channel": channel, "oldest": oldest, "include_all_metadata": True, "limit": 200}
    if root_ts:
        found = await slack.pages("conversations.replies", "messages", ts=root_ts, **where)
    else:
        found = await slack.pages("conversations.history", "messages", **where)
    return next((each["ts"] for each in found if _key(each) == message.key), None)


def _key(found: dict[str, Any]) -> str | None:
    key: str | None = found.get("metadata", {}).get("event_payload", {}).get("key")
    return key
