"""What operators are told."""

from typing import ClassVar

from storage.messages import MessageContent


class AlarmMessage(MessageContent):
    """A channel cannot be reached, and with what error of Slack's."""

    kind: ClassVar[str] = "alarm"
    channel: str
    error: str
