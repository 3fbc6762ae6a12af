"""How far each person has read each channel, and what is new to them."""

import itertools
from dataclasses import dataclass

from sandbox.workspace import Message, Workspace

COUNTED = 100  # a badge says no more than 99+


@dataclass(frozen=True)
class Unread:
    """What is new in one channel; `called` counts the messages that name the person."""

    messages: int = 0
    called: int = 0


class ReadMarks:
    """The newest message that each person has seen, by channel. What was never opened is all new."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._marks: dict[tuple[str, str], str] = {}

    def read(self, user: str, channel: str) -> None:
        """Note that a person has now seen everything in a channel."""
        messages = self._workspace.messages.get(channel)
        if messages:
            self._marks[user, channel] = messages[-1].ts

    def first_unread(self, user: str, channel: str) -> str:
        """Return the timestamp of the oldest message that a person has not seen; empty if there is none."""
        new = [m for m in self._new(user, channel) if m.user != user and m.thread_ts in (None, m.ts)]
        return new[-1].ts if new else ""

    def unread(self, user: str, channel: str) -> Unread:
        """Count what a person has not seen in a channel, their own words and others' whispers aside."""
        new = [m for m in self._new(user, channel) if m.user != user and m.ephemeral_to in (None, user)]
        direct = self._workspace.channels[channel].person == user
        groups = [group.id for group in self._workspace.groups.values() if user in group.users]
        calls = [f"<@{user}", *(f"<!subteam^{group}" for group in groups)]
        called = sum(direct or any(call in f"{m.text}{m.blocks}" for call in calls) for m in new)
        return Unread(messages=sum(m.thread_ts in (None, m.ts) for m in new), called=called)

    def _new(self, user: str, channel: str) -> list[Message]:
        mark = self._marks.get((user, channel), "0")
        newest = itertools.islice(reversed(self._workspace.messages.get(channel, [])), COUNTED)
        return list(itertools.takewhile(lambda message: message.ts > mark, newest))
