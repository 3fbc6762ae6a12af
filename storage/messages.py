"""Messages: the records of what goes out to Slack, and by e-mail, where it is on its way, and how fast."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, ClassVar, NamedTuple

from storage.record import Record

CARD, HELP_REQUESTS, NEWS = "card", "ask", "news"  # kinds that queries look for


class MessageContent(Record):
    """What an outgoing message says, as facts; it is turned into blocks when it is sent.

    Chapters have subclasses for theirs. `kind` is what the outbox calls one, for good: messages are kept.
    """

    kind: ClassVar[str]

    @property
    def args(self) -> dict[str, Any]:
        """Return its facts as the outbox keeps them: plain data, instants as ISO."""
        facts = self.model_dump(exclude_defaults=True).items()
        return {key: fact.isoformat() if isinstance(fact, datetime) else fact for key, fact in facts}


class DeliveryState(StrEnum):
    """Where an outgoing message is on its way."""

    PENDING = "pending"
    SENDING = "sending"
    IN_DOUBT = "in_doubt"  # it may stand in Slack: to be looked for before it is sent again
    SENT = "sent"
    FAILED = "failed"


ON_THE_WAY = (
    DeliveryState.PENDING,
    DeliveryState.SENDING,
    DeliveryState.IN_DOUBT,
)  # neither sent nor given up


class Urgency(IntEnum):
    """Which of two waiting messages goes first."""

    NOW = 0  # somebody is waiting: a flag, an escalation, an answer
    DIGEST = 1  # an agenda, a reminder, a report: many at once, none of which is news


class Message(Record):
    """One outgoing message; `channel` and `ts` say where it stands once it was sent.

    With `root_id` it belongs to a message sent before it: a reply in its thread, or (`edits`) in its place.
    """

    id: int
    key: str
    kind: str
    cta_id: int | None
    args: dict[str, Any]
    to_channel: str | None
    to_person_id: int | None
    root_id: int | None
    edits: bool
    urgency: Urgency
    state: DeliveryState
    attempts: int
    channel: str | None
    ts: str | None
    created_at: datetime
    due_at: datetime
    error: str


class Pace(Record):
    """How fast something may go: all posts, all edits (by their method), or the posts in one place.

    At an even pace, the next message is due at `next_at`. If Slack has ever refused one, it wanted none before
    `held_until`, and has made us this many times as slow (`slowness`).
    """

    key: str
    next_at: datetime
    held_until: datetime | None
    slowness: int


class Recipient(NamedTuple):
    """Somebody to whom an e-mail goes."""

    name: str
    address: str


class Refusal(NamedTuple):
    """Somebody whom the mail server does not take, with its words."""

    name: str
    address: str
    why: str


class Email(Record):
    """An e-mail that somebody sends to contacts of a customer; `key` is its mark in the header Message-ID.

    `error` tells what stands in its way, as `bot.sponsors.rules.emails.Trouble` and the mail server's words.
    """

    id: int
    key: str
    customer_id: int
    cta_id: int | None
    sender_id: int
    recipients: tuple[Recipient, ...]
    refused: tuple[Refusal, ...]
    subject: str
    body: str
    state: DeliveryState
    attempts: int
    error: str
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None
