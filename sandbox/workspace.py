"""What stands in the stand-in for Slack: people, channels, messages, views.

Plain state with no HTTP in it. The Web API writes it, the page and the control API read it.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sandbox.clock import Clock
from sandbox.files import Files

Json = dict[str, Any]

TEAM_ID = "T0SANDBOX"
APP_ID = "A0SANDBOX"
BOT_ID = "B0SANDBOX"
BOT_USER = "U0SANDBOXBOT"
SLACKBOT = "USLACKBOT"
EMOJI = re.compile(r"[a-z0-9_+'\-]+(::skin-tone-[2-6])?")


@dataclass
class Person:
    """A member of the workspace, or with another `team` somebody external; `zone` is an IANA name."""

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
    team: str = TEAM_ID


@dataclass
class UserGroup:
    """People who can be mentioned together, as ``@handle``; `users` are their ids."""

    id: str
    handle: str
    name: str
    users: list[str] = field(default_factory=list)
    disabled: bool = False


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
    """One message; `ephemeral_to` names the only person who sees it.

    `edited_ts` is when it was last edited; `broadcast` marks a thread reply that the channel shows too.
    """

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
    attachments: list[Json] = field(default_factory=list)
    edited_ts: str | None = None
    broadcast: bool = False


@dataclass
class View:
    """An open modal. `view` is Slack's whole view object but for `state`.

    `state` holds what the person has entered so far, by block and action id; `errors`, by block id, what
    stands at the fields.
    """

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

    `kind` is one of message, deleted, view, home, channel, people, clock. `user` is set when only that person
    sees it; `channel` and `ts` name a message.
    """

    kind: str
    channel: str | None = None
    ts: str | None = None
    user: str | None = None


class Workspace:
    """The state, with look-ups by id or by name, and a way to hear of every change.

    `lacks` are kinds of block that Slack has not brought to this workspace yet.
    """

    def __init__(self, name: str = "Sandbox", bot_name: str = "Orangeflag") -> None:
        self.name = name
        self.clock = Clock()
        self.newcomer = ""  # whom the page acts as at first, by id or handle
        self.people: dict[str, Person] = {}
        self.groups: dict[str, UserGroup] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, list[Message]] = {}
        self.views: dict[str, View] = {}
        self.homes: dict[str, Json] = {}
        self._by_ts: dict[tuple[str, str], Message] = {}
        self._threads: dict[tuple[str, str], list[Message]] = {}
        self._handles: dict[str, Person] = {}
        self._names: dict[str, Channel] = {}
        self._directs: dict[str, Channel] = {}
        self._listeners: list[Callable[[Change], None]] = []
        self._last_ts = 0
        self._serial = itertools.count(1)
        self.files = Files(self.clock, self.new_id)
        self.lacks: set[str] = set()
        self.add_person(Person(BOT_USER, bot_name.lower(), bot_name, title="App", is_bot=True))
        self.add_person(Person(SLACKBOT, "slackbot", "Slackbot", is_bot=True))

    def new_id(self, prefix: str) -> str:
        """Return a fresh id in Slack's manner, such as ``D000001A``."""
        return f"{prefix}{next(self._serial):06d}A"

    def new_ts(self) -> str:
        """Return a message timestamp that no other message has: seconds with six decimals."""
        self._last_ts = max(self._last_ts + 1, int(self.clock.now().timestamp() * 1_000_000))
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
        self._handles[person.handle.casefold()] = person
        self.tell(Change("people"))

    def add_channel(self, channel: Channel) -> None:
        """Add a channel; replaces one with the same id."""
        self.channels[channel.id] = channel
        self.messages.setdefault(channel.id, [])
        if channel.person:
            self._directs[channel.person] = channel
        else:
            self._names[channel.name.casefold()] = channel
        self.tell(Change("channel", channel=channel.id))

    def find_person(self, ref: str) -> Person | None:
        """Return the person with this id, @handle or handle."""
        return self.people.get(ref) or self._handles.get(ref.removeprefix("@").casefold())

    def find_channel(self, ref: str) -> Channel | None:
        """Return the channel with this id, #name or name."""
        return self.channels.get(ref) or self._names.get(ref.removeprefix("#").casefold())

    def place_key(self, ref: str) -> str | None:
        """Return by what a conversation is counted: the channel's id, for direct messages the person's."""
        channel = self.find_channel(ref)
        if channel:
            return channel.person or channel.id
        person = self.find_person(ref)
        return person.id if person else None

    def find_group(self, ref: str) -> UserGroup | None:
        """Return the user group with this id, @handle or handle, unless it is disabled."""
        wanted = ref.removeprefix("@").casefold()
        for group in self.groups.values():
            if not group.disabled and (group.id == ref or group.handle.casefold() == wanted):
                return group
        return None

    def is_shared(self, channel: Channel) -> bool:
        """Tell whether a channel has external members."""
        people = (self.people.get(user) for user in channel.members)
        return any(person.team != TEAM_ID for person in people if person)

    def is_stranger(self, person: Person) -> bool:
        """Tell whether somebody is external and in no channel with the app."""
        channels = self.channels.values()
        return person.team != TEAM_ID and not any(
            {person.id, BOT_USER} <= {*each.members} for each in channels
        )

    def has_direct(self, person: str) -> bool:
        """Tell whether the bot's direct messages with a person were opened before."""
        return person in self._directs

    def direct(self, person: str) -> Channel:
        """Return the bot's direct messages with a person, opened if need be."""
        if person not in self._directs:
            self.add_channel(Channel(self.new_id("D"), "", members=[person, BOT_USER], person=person))
        return self._directs[person]

    def post(self, message: Message) -> Message:
        """Put a message where it belongs and tell the listeners."""
        self.messages[message.channel].append(message)
        self._by_ts[message.channel, message.ts] = message
        if message.thread_ts not in (None, message.ts):
            self._threads.setdefault((message.channel, str(message.thread_ts)), []).append(message)
        self.changed(message)
        return message

    def changed(self, message: Message) -> None:
        """Tell the listeners that a message is new or looks different now."""
        self.tell(Change("message", message.channel, message.ts, message.ephemeral_to))

    def add_reaction(self, message: Message, name: str, user: str) -> None:
        """Put an emoji on a message for one who has not yet."""
        message.reactions.setdefault(name, []).append(user)
        self.changed(message)

    def remove_reaction(self, message: Message, name: str, user: str) -> None:
        """Take an emoji away that this user put there."""
        message.reactions[name].remove(user)
        if not message.reactions[name]:
            del message.reactions[name]
        self.changed(message)

    def remove(self, message: Message) -> None:
        """Take a message away and tell the listeners."""
        del self._by_ts[message.channel, message.ts]
        del self.messages[message.channel][self.position(message.channel, message.ts)]
        thread = self._threads.get((message.channel, message.thread_ts or ""), [])
        thread[:] = [reply for reply in thread if reply.ts != message.ts]
        self.tell(Change("deleted", message.channel, message.ts, message.ephemeral_to))

    def find_message(self, channel: str, ts: str) -> Message | None:
        """Return the message at this place."""
        return self._by_ts.get((channel, ts))

    def position(self, channel: str, ts: str) -> int:
        """Return how many of a channel's messages are older than `ts`."""
        return bisect_left(self.messages[channel], Decimal(ts), key=lambda message: Decimal(message.ts))

    def replies(self, channel: str, ts: str) -> list[Message]:
        """Return a message's thread without its root, oldest first, ephemeral replies included."""
        return self._threads.get((channel, ts), [])

    def visible(self, channel: str, viewer: str, thread_ts: str | None = None) -> Iterator[Message]:
        """Yield, oldest first, what a person sees in a channel, or in one of its threads with its root."""
        if thread_ts is None:
            candidates = self.messages.get(channel, [])
        else:
            root = self.find_message(channel, thread_ts)
            candidates = ([root] if root else []) + self.replies(channel, thread_ts)
        for message in candidates:
            if message.ephemeral_to not in (None, viewer):
                continue
            if thread_ts or message.broadcast or message.thread_ts in (None, message.ts):
                yield message
