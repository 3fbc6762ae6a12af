"""What stands in the sidebar: channels, direct messages, and what is new in them."""

from dataclasses import dataclass

from sandbox.page.marks import ReadMarks, Unread
from sandbox.page.reader import Reader
from sandbox.workspace import Channel


@dataclass(frozen=True)
class Entry:
    """One channel in the sidebar."""

    channel: Channel
    joined: bool
    unread: Unread


def entries(reader: Reader, marks: ReadMarks) -> list[Entry]:
    """Return the channels a person may open: their own first, by name, then other public ones."""
    user = reader.viewer.id
    found = [
        Entry(channel, user in channel.members, marks.unread(user, channel.id))
        for channel in reader.workspace.channels.values()
        if may_open(channel, user) and not channel.person
    ]
    return sorted(found, key=lambda entry: (not entry.joined, entry.channel.name))


def direct_entry(reader: Reader, marks: ReadMarks) -> Entry:
    """Return a person's direct messages with the app."""
    channel = reader.workspace.direct(reader.viewer.id)
    return Entry(channel, joined=True, unread=marks.unread(reader.viewer.id, channel.id))


def waiting(reader: Reader, marks: ReadMarks, user: str) -> int:
    """Return how many messages call for a person's attention, over all channels."""
    return sum(
        marks.unread(user, channel.id).called
        for channel in reader.workspace.channels.values()
        if user in channel.members
    )


def may_open(channel: Channel, user: str) -> bool:
    """Tell whether a person may look into a channel."""
    if channel.archived:
        return False
    return channel.person == user or (
        channel.person is None and (not channel.private or user in channel.members)
    )
