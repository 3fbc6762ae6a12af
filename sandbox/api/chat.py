"""chat.*: the app's messages."""

import re

from sandbox import checks, payloads
from sandbox.api.arguments import flag, text
from sandbox.api.places import channel_of, member_channel, message_of
from sandbox.blockkit.rules import UPDATED_TEXT
from sandbox.elements import with_ids
from sandbox.errors import SlackError
from sandbox.slack import Slack
from sandbox.workspace import BOT_USER, Channel, Json, Message

TS = re.compile(r"\d{10}\.\d{6}")


def post_message(slack: Slack, args: Json) -> Json:
    """Post to a channel, by id or name, or to a person by their id."""
    channel = _addressed(slack, str(args["channel"]))
    content = _content(slack, args)
    message = Message(
        channel.id,
        slack.workspace.new_ts(),
        BOT_USER,
        content["text"],
        blocks=content["blocks"],
        attachments=content["attachments"],
        metadata=checks.metadata(args.get("metadata")),
        thread_ts=_root(slack, channel, args),
        broadcast=flag(args, "reply_broadcast"),
    )
    slack.workspace.post(message)
    shape = payloads.message(slack.workspace, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shape}


def post_ephemeral(slack: Slack, args: Json) -> Json:
    """Show something to one member of a channel."""
    channel = _addressed(slack, str(args["channel"]))
    if args["user"] not in channel.members:
        raise SlackError("user_not_in_channel")
    content = _content(slack, args)
    message = Message(
        channel.id,
        slack.workspace.new_ts(),
        BOT_USER,
        content["text"],
        blocks=content["blocks"],
        attachments=content["attachments"],
        thread_ts=_root(slack, channel, args),
        ephemeral_to=str(args["user"]),
    )
    slack.workspace.post(message)
    return {"message_ts": message.ts}


def update(slack: Slack, args: Json) -> Json:
    """Change one of the app's messages; blocks, attachments and metadata that are left out stay."""
    channel = channel_of(slack, args)
    message = message_of(slack, channel, str(args["ts"]))
    if message.user != BOT_USER:
        raise SlackError("cant_update_message")
    content, metadata = _content(slack, args), checks.metadata(args.get("metadata"))
    if len(str(args.get("text") or "")) > UPDATED_TEXT:
        raise SlackError("msg_too_long")
    message.text = content["text"]
    if args.get("blocks") is not None:
        message.blocks = content["blocks"]
    if args.get("attachments") is not None:
        message.attachments = content["attachments"]
    if args.get("metadata") is not None:
        message.metadata = metadata
    message.edited, message.edited_ts = True, slack.workspace.new_ts()
    slack.workspace.changed(message)
    shape = payloads.message(slack.workspace, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shape}


def delete(slack: Slack, args: Json) -> Json:
    """Delete one of the app's messages."""
    channel = channel_of(slack, args)
    message = message_of(slack, channel, str(args["ts"]))
    if message.user != BOT_USER:
        raise SlackError("cant_delete_message")
    slack.workspace.remove(message)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(slack: Slack, args: Json) -> Json:
    """Return the address of a message."""
    channel = channel_of(slack, args)
    message = message_of(slack, channel, str(args["message_ts"]))
    link = f"{slack.base_url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts not in (None, message.ts):
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def _addressed(slack: Slack, ref: str) -> Channel:
    channel = slack.workspace.direct(ref) if _reachable(slack, ref) else slack.workspace.find_channel(ref)
    if channel is None:
        raise SlackError("channel_not_found")
    if channel.person and not slack.installation.messages:
        raise SlackError("messages_tab_disabled")
    return member_channel(channel)


def _reachable(slack: Slack, ref: str) -> bool:
    """Tell whether `ref` is a person to write to; a deactivated one is, where there are direct messages yet."""
    person = slack.workspace.people.get(ref)
    if person is None or person.is_bot or slack.workspace.is_stranger(person):
        return False
    return not person.deleted or slack.workspace.has_direct(ref)


def _content(slack: Slack, args: Json) -> Json:
    said, markdown = checks.text(args.get("text")), checks.markdown_text(args.get("markdown_text"))
    blocks = checks.blocks(args.get("blocks"), slack.workspace)
    if markdown and (said or blocks):
        raise SlackError("markdown_text_conflict")
    content = {
        "text": said or markdown,
        "blocks": with_ids(blocks),
        "attachments": checks.attachments(args.get("attachments")),
    }
    if not any(content.values()):
        raise SlackError("no_text")
    return content


def _root(slack: Slack, channel: Channel, args: Json) -> str | None:
    ts = text(args, "thread_ts")
    if ts is None:
        return None
    if not TS.fullmatch(ts):
        raise SlackError("invalid_thread_ts")
    root = slack.workspace.find_message(channel.id, ts)
    if root is None:
        raise SlackError("thread_not_found")
    if root.ephemeral_to:
        raise SlackError("cannot_reply_to_message")
    return root.thread_ts or root.ts
