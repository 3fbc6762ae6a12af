"""conversations.history and conversations.replies: what was said, page by page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from sandbox import payloads
from sandbox.api.arguments import flag, limit, text
from sandbox.api.cursors import decode, encode
from sandbox.api.places import channel_of, member_channel
from sandbox.errors import SlackError
from sandbox.slack import Slack
from sandbox.workspace import Channel, Json, Message

MOST = 1000
INSTANT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")


@dataclass(frozen=True)
class Span:
    """The time between two instants, which belong to it when it is inclusive."""

    oldest: Decimal | None
    latest: Decimal | None
    inclusive: bool

    @classmethod
    def of(cls, args: Json) -> "Span":
        """Return the span that a call asks for."""
        return cls(_instant(args, "oldest"), _instant(args, "latest"), flag(args, "inclusive"))

    def holds(self, message: Message) -> bool:
        """Say whether a message was posted in the span."""
        at = Decimal(message.ts)
        if at in (self.oldest, self.latest):
            return self.inclusive
        return not self.is_past(message) and (self.latest is None or at < self.latest)

    def is_past(self, message: Message) -> bool:
        """Say whether a message is older than the span."""
        return self.oldest is not None and Decimal(message.ts) < self.oldest


def history(slack: Slack, args: Json) -> Json:
    """Return a page of a channel's messages, newest first, without thread replies."""
    channel = member_channel(channel_of(slack, args))
    most = limit(args, 100, MOST)
    found = list(islice(_backwards(slack, channel, args), most + 1))
    return _page(slack, args, found, most) | {"pin_count": 0}


def replies(slack: Slack, args: Json) -> Json:
    """Return a page of a thread: its root, then its replies, oldest first."""
    channel = member_channel(channel_of(slack, args))
    root = slack.workspace.find_message(channel.id, str(args["ts"]))
    if root is None or root.ephemeral_to:
        raise SlackError("thread_not_found")
    root = slack.workspace.find_message(channel.id, root.thread_ts or root.ts) or root
    most, mark, span = limit(args, 1000, MOST), _mark(args), Span.of(args)
    thread = [reply for reply in slack.workspace.replies(channel.id, root.ts) if span.holds(reply)]
    found = [reply for reply in thread if not reply.ephemeral_to and (mark is None or reply.ts > mark)]
    return _page(slack, args, ([] if mark else [root]) + found, most)


def _backwards(slack: Slack, channel: Channel, args: Json) -> Iterator[Message]:
    messages = slack.workspace.messages[channel.id]
    before = _mark(args)
    start = slack.workspace.position(channel.id, before) if before else len(messages)
    span = Span.of(args)
    for index in range(start - 1, -1, -1):
        message = messages[index]
        if span.is_past(message):
            return
        in_channel = message.broadcast or message.thread_ts in (None, message.ts)
        if in_channel and not message.ephemeral_to and span.holds(message):
            yield message


def _instant(args: Json, name: str) -> Decimal | None:
    given = text(args, name)
    if given is None or given == "now":
        return None
    if not INSTANT.fullmatch(given):
        raise SlackError(f"invalid_ts_{name}")
    return Decimal(given)


def _mark(args: Json) -> str | None:
    mark = decode(args)
    if mark is not None and not INSTANT.fullmatch(mark):
        raise SlackError("invalid_cursor")
    return mark


def _page(slack: Slack, args: Json, found: list[Message], most: int) -> Json:
    more, shown = len(found) > most, found[:most]
    metadata = flag(args, "include_all_metadata")
    messages = [payloads.message(slack.workspace, each, metadata=metadata) for each in shown]
    cursor = {"response_metadata": {"next_cursor": encode(shown[-1].ts)}} if more else {}
    return {"messages": messages, "has_more": more} | cursor
