"""Who looks at the page and when: what names, zones and clock times depend on."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sandbox.workspace import Person, Workspace


@dataclass(frozen=True)
class Reader:
    """One look of one person at the workspace, at one instant (`now`, UTC)."""

    workspace: Workspace
    viewer: Person
    now: datetime

    @cached_property
    def zone(self) -> ZoneInfo:
        """Return the viewer's zone; UTC when theirs is unknown on this machine."""
        try:
            return ZoneInfo(self.viewer.zone)
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo("UTC")

    def local(self, ts: str | float) -> datetime:
        """Return a message timestamp or unix seconds as the viewer's local time; ValueError if it is none."""
        try:
            return datetime.fromtimestamp(float(ts), UTC).astimezone(self.zone)
        except (OverflowError, OSError) as error:
            raise ValueError(f"{ts} is no instant") from error

    @property
    def today(self) -> datetime:
        """Return the present instant as the viewer's local time."""
        return self.now.astimezone(self.zone)

    def person_name(self, user: str) -> str | None:
        """Return a person's name by id."""
        person = self.workspace.people.get(user)
        return person.name if person else None

    def channel_name(self, channel: str) -> str | None:
        """Return a channel's name by id; a direct message has the other side's name."""
        found = self.workspace.channels.get(channel)
        return (found.name or self.person_name(found.person or "")) if found else None
