"""What meetings say."""

from datetime import datetime
from typing import ClassVar

from storage.messages import MessageContent


class AgendaMessage(MessageContent):
    """The beginning of a meeting's thread; `missed` are meetings without one, by key and start (ISO, UTC)."""

    kind: ClassVar[str] = "agenda"
    agenda: int
    missed: tuple[tuple[str, str], ...]
    about: str = ""


class ProcessMessage(MessageContent):
    """The report on the process itself, which begins a thread, too."""

    kind: ClassVar[str] = "process"
    agenda: int
    missed: tuple[tuple[str, str], ...]
    about: str = ""


class ItemMessage(MessageContent):
    """An item of an agenda."""

    kind: ClassVar[str] = "item"
    item: int


class RestMessage(MessageContent):
    """The items of an agenda for which there is no time."""

    kind: ClassVar[str] = "rest"
    agenda: int


class WrapUpMessage(MessageContent):
    """What came of a meeting."""

    kind: ClassVar[str] = "wrap_up"
    agenda: int


class MissedMessage(MessageContent):
    """Meetings that had no agenda, by key and start (ISO, UTC)."""

    kind: ClassVar[str] = "missed"
    missed: tuple[tuple[str, str], ...]


class MeetingMessage(MessageContent):
    """A meeting is moved or left out; `by` is nobody where a holiday does it."""

    kind: ClassVar[str] = "meeting"
    meeting: str
    usually_at: datetime
    starts_at: datetime | None
    by: int | None


class OneToOneMessage(MessageContent):
    """What a lead and one of their people talk about."""

    kind: ClassVar[str] = "one_to_one"
    lead: int
    person: int
    starts_at: datetime


class UpdatesMessage(MessageContent):
    """The wish for updates on CTAs, before a 1:1."""

    kind: ClassVar[str] = "updates"
    person: int
    ctas: tuple[int, ...]
    starts_at: datetime
