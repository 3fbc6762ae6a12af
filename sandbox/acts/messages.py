"""What people write and react with, and the events that tell the app."""

import asyncio
import secrets

from sandbox import payloads
from sandbox.delivery import Delivery
from sandbox.errors import RefusedError
from sandbox.slack import Slack
from sandbox.typed import markup
from sandbox.workspace import BOT_USER, EMOJI, Channel, Json, Message, Person, Workspace

SUBSCRIPTIONS = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


async def message(
    slack: Slack, person: Person, channel: Channel, text: str, thread_ts: str | None = None
) -> Json:
    """Post a person's message; the app hears `message`, and `app_mention` too when it is mentioned."""
    marked = _marked(slack, text)
    if thread_ts is not None:
        thread_ts = _root(slack, channel, thread_ts)
    said = Message(channel.id, slack.workspace.new_ts(), person.id, marked, thread_ts=thread_ts)
    slack.workspace.post(said)
    result = await _tell(slack, channel, said)
    return result.result(channel=channel.id, ts=said.ts)


async def edit(slack: Slack, person: Person, said: Message, text: str) -> Json:
    """Change the text of a person's own message; the app hears `message_changed`."""
    _check_own(person, said)
    marked = _marked(slack, text)
    if marked == said.text:
        raise RefusedError("That is what the message says already.")
    before = _shape(slack, said)
    said.text, said.edited, said.edited_ts = marked, True, slack.workspace.new_ts()
    slack.workspace.changed(said)
    after = {"message": _shape(slack, said), "previous_message": before}
    return (await _tell_change(slack, said, "message_changed", after)).result()


async def delete(slack: Slack, person: Person, said: Message) -> Json:
    """Take a person's own message away; the app hears `message_deleted`."""
    _check_own(person, said)
    before = _shape(slack, said)
    slack.workspace.remove(said)
    gone = {"deleted_ts": said.ts, "previous_message": before}
    return (await _tell_change(slack, said, "message_deleted", gone)).result()


async def react(slack: Slack, person: Person, said: Message, name: str, *, remove: bool) -> Json:
    """Put a person's emoji on a message or take it away, and tell the app."""
    if not EMOJI.fullmatch(name):
        raise RefusedError(f"{name!r} is no name of an emoji.")
    if remove != (person.id in said.reactions.get(name, [])):
        raise RefusedError(f"{person.name} has {'not' if remove else 'already'} reacted with :{name}:.")
    if remove:
        slack.workspace.remove_reaction(said, name, person.id)
    else:
        slack.workspace.add_reaction(said, name, person.id)
    event = {
        "type": "reaction_removed" if remove else "reaction_added",
        "user": person.id,
        "reaction": name,
        "item": {"type": "message", "channel": said.channel, "ts": said.ts},
        "item_user": said.user,
        "event_ts": slack.workspace.new_ts(),
    }
    return (await _send(slack, slack.workspace.channels[said.channel], event)).result()


async def _tell(slack: Slack, channel: Channel, said: Message) -> Delivery:
    event = _event(slack.workspace, channel, said)
    told = [_send(slack, channel, event)]
    if f"<@{BOT_USER}>" in said.text and not channel.person:
        mention = {key: value for key, value in event.items() if key != "channel_type"}
        told.append(_send(slack, channel, {**mention, "type": "app_mention"}))
    deliveries = await asyncio.gather(*told)
    return next((each for each in deliveries if each.failure), deliveries[0])


async def _send(slack: Slack, channel: Channel, event: Json) -> Delivery:
    if BOT_USER not in channel.members:
        return Delivery()
    kind = SUBSCRIPTIONS[event["channel_type"]] if event["type"] == "message" else event["type"]
    return await slack.tell(kind, event)


async def _tell_change(slack: Slack, said: Message, subtype: str, told: Json) -> Delivery:
    """Tell what became of a message, in an event of its own that no channel shows."""
    channel = slack.workspace.channels[said.channel]
    at = slack.workspace.new_ts()
    event = {"type": "message", "subtype": subtype, "hidden": True, **told, "channel": channel.id, "ts": at,
             "event_ts": at, "channel_type": _kind(channel)}  # fmt: skip
    return await _send(slack, channel, event)


def _marked(slack: Slack, text: str) -> str:
    if not text.strip():
        raise RefusedError("A message needs a text.")
    return markup(slack.workspace, text, labels=False)


def _check_own(person: Person, said: Message) -> None:
    if said.user != person.id:
        raise RefusedError(f"{person.name} did not write that message.")


def _shape(slack: Slack, said: Message) -> Json:
    """Return a message as it stands, with its text in blocks as Slack's own editor makes them."""
    return {**payloads.message(slack.workspace, said), "blocks": _blocks(said)}


def _blocks(said: Message) -> list[Json]:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": said.text}]}
    return [{"type": "rich_text", "block_id": secrets.token_urlsafe(4), "elements": [section]}]


def _kind(channel: Channel) -> str:
    return "im" if channel.person else "group" if channel.private else "channel"


def _event(workspace: Workspace, channel: Channel, said: Message) -> Json:
    event: Json = {
        "type": "message",
        "user": said.user,
        "ts": said.ts,
        "client_msg_id": secrets.token_hex(16),
        "text": said.text,
        "team": workspace.people[said.user].team,
        "blocks": _blocks(said),
        "channel": channel.id,
        "event_ts": said.ts,
        "channel_type": _kind(channel),
    }
    return event | payloads.thread_of(workspace, said)


def _root(slack: Slack, channel: Channel, ts: str) -> str:
    root = slack.workspace.find_message(channel.id, ts)
    if root is None or root.ephemeral_to:
        raise RefusedError(
            f"There is no message {ts!r} in {channel.name or 'this conversation'!r} to reply to."
        )
    return root.thread_ts or root.ts
