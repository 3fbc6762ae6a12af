"""reactions.*: the app's own emoji on messages."""

from sandbox.api.arguments import text
from sandbox.api.places import channel_of, member_channel, message_of
from sandbox.errors import SlackError
from sandbox.slack import Slack
from sandbox.workspace import BOT_USER, EMOJI, Json, Message


def add(slack: Slack, args: Json) -> Json:
    """Put an emoji on a message."""
    message, name = _message(slack, args), _name(args)
    if BOT_USER in message.reactions.get(name, []):
        raise SlackError("already_reacted")
    slack.workspace.add_reaction(message, name, BOT_USER)
    return {}


def remove(slack: Slack, args: Json) -> Json:
    """Take the app's emoji from a message."""
    message, name = _message(slack, args), _name(args)
    if BOT_USER not in message.reactions.get(name, []):
        raise SlackError("no_reaction")
    slack.workspace.remove_reaction(message, name, BOT_USER)
    return {}


def _message(slack: Slack, args: Json) -> Message:
    if not text(args, "channel") or not text(args, "timestamp"):
        raise SlackError("no_item_specified")
    return message_of(slack, member_channel(channel_of(slack, args)), str(args["timestamp"]))


def _name(args: Json) -> str:
    name = str(args["name"])
    if not EMOJI.fullmatch(name):
        raise SlackError("invalid_name")
    return name
