"""Messages as rows of a list: authors, day headings, reply counts, reactions."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sandbox.page import dates
from sandbox.page.reader import Reader
from sandbox.workspace import Message, Person

WINDOW = 100
_TONES = 8
_SAME_BREATH_SECONDS = 300


@dataclass(frozen=True)
class Replies:
    """What stands below a message that has a thread."""

    count: int
    last: str
    people: list[Person]


@dataclass(frozen=True)
class Reaction:
    """One emoji below a message; `mine` when the viewer is among the people."""

    name: str
    people: list[str]
    mine: bool


@dataclass(frozen=True)
class Row:
    """One message as it stands in a list. `day` is set on the first of a day, `new` on the first unread."""

    message: Message
    author: Person
    time: str
    when: str
    day: str | None
    new: bool
    continued: bool
    replies: Replies | None
    reactions: list[Reaction]


def initials(person: Person) -> str:
    """Return one or two letters for an avatar."""
    words = [word for word in person.name.split() if word[0].isalnum()] or [person.handle or "?"]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def tone(person: Person) -> int:
    """Return the number of a person's colour, the same in every session."""
    return zlib.crc32(person.id.encode()) % _TONES


def channel_rows(
    reader: Reader, channel: str, new: str = "", since: str | None = None, more: bool = False
) -> tuple[list[Row], int]:
    """Return the newest rows of a channel and how many earlier ones there are.

    With `since`, a message's timestamp, the rows reach back to it; with `more`, one window further.

    `new` is the timestamp of the first message under the line "New"; empty for no line.
    """
    messages = list(reader.workspace.visible(channel, reader.viewer.id))
    first = max(0, len(messages) - WINDOW)
    if since is not None:
        known = next((i for i, m in enumerate(messages) if m.ts >= since), first)
        first = max(0, min(first, known - WINDOW if more else known))
    threads = _replies(reader, channel)
    rows = _rows(reader, messages[first:], new)
    return [_with_replies(row, threads, reader) for row in rows], first


def thread_rows(reader: Reader, channel: str, thread_ts: str) -> list[Row]:
    """Return a thread, its first message at the top; empty if there is none."""
    return list(_rows(reader, list(reader.workspace.visible(channel, reader.viewer.id, thread_ts)), ""))


def _rows(reader: Reader, messages: list[Message], new: str) -> Iterable[Row]:
    for before, message in pairwise([None, *messages]):
        if message:
            yield _row(reader, before, message, new=message.ts == new)


def _row(reader: Reader, before: Message | None, message: Message, new: bool) -> Row:
    moment = reader.local(message.ts)
    earlier = reader.local(before.ts) if before else None
    new_day = earlier is None or earlier.date() != moment.date()
    return Row(
        message=message,
        author=reader.workspace.people.get(message.user)
        or Person(message.user, "", message.user or "Unknown"),
        time=dates.clock_time(moment, reader),
        when=dates.full(moment, reader),
        day=dates.divider(moment, reader) if new_day else None,
        new=new,
        continued=not new_day and not new and _same_breath(before, earlier, message, moment),
        replies=None,
        reactions=_reactions(reader, message),
    )


def _same_breath(
    before: Message | None, earlier: datetime | None, message: Message, moment: datetime
) -> bool:
    """Tell whether a row needs no new name and avatar; cards and whispers always get theirs."""
    if before is None or earlier is None or message.blocks or before.blocks:
        return False
    same = (before.user, before.ephemeral_to) == (message.user, message.ephemeral_to)
    return same and (moment - earlier).total_seconds() < _SAME_BREATH_SECONDS


def _reactions(reader: Reader, message: Message) -> list[Reaction]:
    return [
        Reaction(name, [reader.person_name(user) or user for user in users], reader.viewer.id in users)
        for name, users in message.reactions.items()
        if users
    ]


def _replies(reader: Reader, channel: str) -> dict[str, list[Message]]:
    """Group what the viewer may see of a channel's threads by the thread's first message."""
    threads: dict[str, list[Message]] = {}
    for message in reader.workspace.messages.get(channel, []):
        if message.thread_ts not in (None, message.ts) and message.ephemeral_to in (None, reader.viewer.id):
            threads.setdefault(str(message.thread_ts), []).append(message)
    return threads


def _with_replies(row: Row, threads: dict[str, list[Message]], reader: Reader) -> Row:
    replies = threads.get(row.message.ts)
    if not replies:
        return row
    people = reader.workspace.people
    authors = [people[user] for user in dict.fromkeys(m.user for m in replies) if user in people]
    last = dates.last_reply(reader.local(replies[-1].ts), reader)
    return Row(**{**vars(row), "replies": Replies(len(replies), last, authors[:3])})
