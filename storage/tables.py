"""Tables of what is to be said, what the clock has started, and what people did in Slack."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.messages import ON_THE_WAY, DeliveryState, Urgency
from storage.table_fields import index_where, instant, person, prose

WAITING = f"state IN {tuple(map(str, ON_THE_WAY))}"  # as the index's migration says it

ASKS = "kind = 'ask' AND root_id IS NULL"
STANDING = "ts IS NOT NULL AND root_id IS NULL"


class MessageRow(SQLModel, table=True):
    """One outgoing message, stored as what is said; `key` is its opaque mark in Slack.

    With `root_id` it belongs to a message sent before it: a reply in its thread, or (`edits`) in its place.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        index_where(WAITING, "ix_outbox_waiting", "urgency", "id"),
        index_where(ASKS, "ix_outbox_asks", "to_person_id", "id"),
        index_where(STANDING, "ix_outbox_standing", "channel", "ts"),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    cta_id: int | None = Field(default=None, foreign_key="ctas.id", index=True)
    args: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    to_channel: str | None = None
    to_person_id: int | None = person()
    root_id: int | None = Field(default=None, foreign_key="outbox.id", index=True)
    edits: bool = False
    urgency: int = Urgency.NOW
    state: str = DeliveryState.PENDING
    attempts: int = 0
    error: str = prose()
    channel: str | None = None
    ts: str | None = None
    created_at: datetime = instant()
    due_at: datetime = instant()
    claimed_at: datetime | None = instant(nullable=True)
    sent_at: datetime | None = instant(nullable=True)


class LeftBehindRow(SQLModel, table=True):
    """Where a card stood until its channel could not be reached: what is said below it is still about its CTA."""

    __tablename__ = "left_behind"

    channel: str = Field(primary_key=True)
    ts: str = Field(primary_key=True)
    cta_id: int = Field(foreign_key="ctas.id", index=True)


class PaceRow(SQLModel, table=True):
    """How fast something may go: the posts or edits of all, by their method, or the posts in one place."""

    __tablename__ = "paces"

    key: str = Field(primary_key=True)
    next_at: datetime = instant()
    held_until: datetime | None = instant(nullable=True)
    slowness: int = 1


class OccurrenceRow(SQLModel, table=True):
    """One due moment of a job, claimed once: by job, subject and local date."""

    __tablename__ = "occurrences"
    __table_args__ = (UniqueConstraint("job", "subject", "local_date"),)

    id: int | None = Field(default=None, primary_key=True)
    job: str
    subject: str = ""
    local_date: date
    claimed_at: datetime = instant()
    finished_at: datetime | None = instant(nullable=True)
    outcome: str = prose()


class JobRow(SQLModel, table=True):
    """What is known of a job of the clock: until when it has looked for what is due, and how its last run went."""

    __tablename__ = "jobs"

    name: str = Field(primary_key=True)
    looked_at: datetime | None = instant(nullable=True)
    ran_at: datetime | None = instant(nullable=True)
    outcome: str = prose()


class ProcessedActionRow(SQLModel, table=True):
    """One action that had its effect, or was refused for good; its copies have the same key."""

    __tablename__ = "happenings"

    key: str = Field(primary_key=True)
    at: datetime = instant(index=True)
