"""Messages that the app sends outside the Web API: in an acknowledgement or to a response URL."""

from sandbox import checks
from sandbox.elements import with_ids
from sandbox.slack import Slack
from sandbox.workspace import BOT_USER, SLACKBOT, Json, Message


def reply(slack: Slack, channel: str, user: str, said: Json) -> Message:
    """Post what the app answered to a person: to them alone, unless it says ``in_channel``."""
    in_channel = said.get("response_type") == "in_channel"
    message = Message(
        channel,
        slack.workspace.new_ts(),
        BOT_USER,
        checks.text(said.get("text")),
        blocks=with_ids(checks.blocks(said.get("blocks"), slack.workspace)),
        attachments=checks.attachments(said.get("attachments")),
        thread_ts=said.get("thread_ts"),
        ephemeral_to=None if in_channel else user,
    )
    return slack.workspace.post(message)


def notice(slack: Slack, channel: str, user: str, text: str) -> Message:
    """Tell one person something in Slack's own name."""
    return slack.workspace.post(Message(channel, slack.workspace.new_ts(), SLACKBOT, text, ephemeral_to=user))
