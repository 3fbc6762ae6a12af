"""All that the templates draw, for one person at one spot; each part is computed when it is drawn."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Protocol

from sandbox.page import moving, sidebar
from sandbox.page.marks import ReadMarks
from sandbox.page.reader import Reader
from sandbox.page.rows import Row, channel_rows, thread_rows
from sandbox.page.spots import HOME, Spot, members
from sandbox.workspace import SLACKBOT, Channel, Json, Person, View, Workspace


class Hub(Protocol):
    """What the page needs to know beside the workspace; what people do goes through the control API."""

    @property
    def workspace(self) -> Workspace:
        """Return the state that people see."""

    @property
    def hint(self) -> str | None:
        """Return what a newcomer is told above the messages, in mrkdwn."""

    @property
    def next_meeting(self) -> Callable[[datetime], tuple[str, datetime] | None]:
        """Return what tells the team's next meeting after an instant, and when it is."""

    @property
    def commands(self) -> Sequence[Json]:
        """Return the app's slash commands, each with command, description and usage."""

    @property
    def shortcuts(self) -> Sequence[Json]:
        """Return the app's shortcuts, each with callback_id, name, description and type."""


class Screen:
    """What one person sees.

    A page that is already open says in its query what it shows: `since`, its oldest message (with `more`: it
    wants earlier ones), and `new`, where its line of unread messages stands (empty for none).
    """

    def __init__(self, hub: Hub, marks: ReadMarks, spot: Spot, query: Mapping[str, str]) -> None:
        self.hub = hub
        self._marks = marks
        self._spot = spot
        self._query = query
        self.workspace = hub.workspace
        self.reader: Reader = spot.reader
        self.viewer: Person = spot.reader.viewer
        self.channel: Channel | None = spot.channel
        self.thread: str | None = spot.thread

    @property
    def place(self) -> str:
        """Return the channel's id, or ``home``."""
        return self.channel.id if self.channel else HOME

    @cached_property
    def entries(self) -> list[sidebar.Entry]:
        """Return the channels in the sidebar."""
        return sidebar.entries(self.reader, self._marks)

    @cached_property
    def direct(self) -> sidebar.Entry:
        """Return the viewer's direct messages with the app."""
        return sidebar.direct_entry(self.reader, self._marks)

    @cached_property
    def people(self) -> list[tuple[Person, int]]:
        """Return whom one can act as, each with the number of messages that wait for them."""
        return [(p, sidebar.waiting(self.reader, self._marks, p.id)) for p in members(self.workspace)]

    @property
    def named(self) -> list[Person]:
        """Return whom one can name or choose: everybody who is here, the app too."""
        everybody = self.workspace.people.values()
        return [person for person in everybody if not person.deleted and person.id != SLACKBOT]

    @cached_property
    def rows(self) -> tuple[list[Row], int]:
        """Return the channel's rows, and how many earlier ones are not shown."""
        if self.channel is None:
            return [], 0
        new = self._query.get("new", self._marks.first_unread(self.viewer.id, self.channel.id))
        return channel_rows(
            self.reader, self.channel.id, new, self._query.get("since"), "more" in self._query
        )

    @cached_property
    def thread_rows(self) -> list[Row]:
        """Return the open thread, its first message at the top."""
        if self.channel is None or self.thread is None:
            return []
        return thread_rows(self.reader, self.channel.id, self.thread)

    @property
    def home(self) -> Json | None:
        """Return the viewer's home tab, if the app has published one."""
        return self.workspace.homes.get(self.viewer.id)

    @property
    def views(self) -> list[View]:
        """Return the viewer's open modals, the one on top last."""
        return [view for view in self.workspace.views.values() if view.user == self.viewer.id]

    @property
    def moved_time(self) -> str | None:
        """Return what the stand-in's clock shows, when it has been moved."""
        return moving.shown(self.reader)

    @property
    def tomorrow_morning(self) -> str:
        """Return 9:00 of the viewer's next day, as ISO 8601."""
        return moving.tomorrow_morning(self.reader)

    @property
    def next_meeting(self) -> moving.NextMeeting | None:
        """Return the team's next meeting, if a calendar is known."""
        return moving.next_meeting(self.reader, self.hub.next_meeting)

    @property
    def hint(self) -> str | None:
        """Return what a newcomer may try first, as mrkdwn; a hub need not have one."""
        return self.hub.hint

    def shortcuts(self, kind: str) -> list[Json]:
        """Return the app's shortcuts of a kind: global, or message."""
        return [shortcut for shortcut in self.hub.shortcuts if shortcut["type"] == kind]
