"""The channel and the message that a call names."""

from sandbox.errors import SlackError
from sandbox.slack import Slack
from sandbox.workspace import BOT_USER, Channel, Json, Message


def channel_of(slack: Slack, args: Json) -> Channel:
    """Return the channel that a call names by its id; raises `channel_not_found`, also for a person's id."""
    channel = slack.workspace.channels.get(str(args["channel"]))
    if channel is None or not slack.sees(channel):
        raise SlackError("channel_not_found")
    return channel


def member_channel(channel: Channel) -> Channel:
    """Return a channel that the app may write in and read; raises `not_in_channel` or `is_archived`."""
    if channel.archived:
        raise SlackError("is_archived")
    if BOT_USER not in channel.members:
        raise SlackError("channel_not_found" if channel.private else "not_in_channel")
    return channel


def message_of(slack: Slack, channel: Channel, ts: str) -> Message:
    """Return a message that the app can name; raises `message_not_found`, also for an ephemeral one."""
    message = slack.workspace.find_message(channel.id, ts)
    if message is None or message.ephemeral_to:
        raise SlackError("message_not_found")
    return message
