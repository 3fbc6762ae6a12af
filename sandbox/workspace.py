"""What stands in the stand-in for Slack: people, channels, messages, views.

Plain state with no HTTP in it. The Web API writes it, the page and the control API read it.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sandbox import clock

Json = dict[str, Any]

TEAM_ID = "T0SANDBOX"
APP_ID = "A0SANDBOX"
BOT_ID = "B0SANDBOX"
BOT_USER = "U0SANDBOXBOT"


@dataclass
class Person:
    """A member of the workspace; `zone` is an IANA name."""

    id: str
    handle: str
    name: str
    title: str = ""
    email: str = ""
    zone: str = "UTC"
    locale: str = "en-US"
    is_bot: bool = False
    is_guest: bool = False
    deleted: bool = False


@dataclass
class Channel:
    """A channel, or with `person` set the bot's direct messages with that person."""

    id: str
    name: str
    members: list[str] = field(default_factory=list)
    topic: str = ""
    person: str | None = None
    private: bool = False
    archived: bool = False


@dataclass
class Message:
    """One message; `ephemeral_to` names the only person who sees it."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    ephemeral_to: str | None = None
    metadata: Json | None = None
    edited: bool = False
    reactions: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class View:
    """An open modal. `state` holds what the person has entered so far, by block and action id."""

    id: str
    user: str
    view: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    channel: str | None = None
    state: Json = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """Something that a page may have to draw anew.

    `kind` is one of message, deleted, view, home, channel, people. `user` is set when only that person
    sees it; `channel` and `ts` name a message.
    """

    kind: str
    channel: str | None = None
    ts: str | None = None
    user: str | None = None


class Workspace:
    """The state, with look-ups by id or by name, and a way to hear of every change."""

    def __init__(self, name: str = "Sandbox", bot_name: str = "Orangeflag") -> None:
        self.name = name
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, list[Message]] = {}
        self.views: dict[str, View] = {}
        self.homes: dict[str, Json] = {}
        self._listeners: list[Callable[[Change], None]] = []
        self._last_ts = 0
        self._serial = itertools.count(1)
        self.add_person(Person(BOT_USER, bot_name.lower(), bot_name, title="App", is_bot=True))

    def new_id(self, prefix: str) -> str:
        """Return a fresh id in Slack's manner, such as ``D000001A``."""
        return f"{prefix}{next(self._serial):06d}A"

    def new_ts(self) -> str:
        """Return a message timestamp that no other message has: seconds with six decimals."""
        self._last_ts = max(self._last_ts + 1, int(clock.now().timestamp() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` at every change from now on; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, change: Change) -> None:
        """Hand one change to everybody who listens."""
        for listener in list(self._listeners):
            listener(change)

    def add_person(self, person: Person) -> None:
        """Add a member; replaces one with the same id."""
        self.people[person.id] = person
        self.tell(Change("people"))

    def add_channel(self, channel: Channel) -> None:
        """Add a channel; replaces one with the same id."""
        self.channels[channel.id] = channel
        self.messages.setdefault(channel.id, [])
        self.tell(Change("channel", channel=channel.id))

    def find_person(self, ref: str) -> Person | None:
        """Return the person with this id, @handle or handle."""
        if ref in self.people:
            return self.people[ref]
        handle = ref.removeprefix("@").casefold()
        return next((p for p in self.people.values() if p.handle.casefold() == handle), None)

    def find_channel(self, ref: str) -> Channel | None:
        """Return the channel with this id, #name or name."""
        if ref in self.channels:
            return self.channels[ref]
        name = ref.removeprefix("#").casefold()
        return next((c for c in self.channels.values() if not c.person and c.name == name), None)

    def direct(self, person: str) -> Channel:
        """Return the bot's direct messages with a person, opened if need be."""
        for channel in self.channels.values():
            if channel.person == person:
                return channel
        channel = Channel(self.new_id("D"), "", members=[person, BOT_USER], person=person)
        self.add_channel(channel)
        return channel

    def post(self, message: Message) -> Message:
        """Put a message where it belongs and tell the listeners."""
        self.messages[message.channel].append(message)
        self.tell(Change("message", message.channel, message.ts, message.ephemeral_to))
        return message

    def find_message(self, channel: str, ts: str) -> Message | None:
        """Return the message at this place, newest first."""
        return next((m for m in reversed(self.messages.get(channel, [])) if m.ts == ts), None)

    def visible(self, channel: str, viewer: str, thread_ts: str | None = None) -> Iterator[Message]:
        """Yield, oldest first, what a person sees in a channel, or in one of its threads with its root."""
        for message in self.messages.get(channel, []):
            if message.ephemeral_to not in (None, viewer):
                continue
            in_channel = message.thread_ts in (None, message.ts)
            in_thread = thread_ts in (message.ts, message.thread_ts)
            if in_channel if thread_ts is None else in_thread:
                yield message
