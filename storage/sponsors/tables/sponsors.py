"""Tables of executive sponsors: which customers have one or want one, and their check-ins (practice §5)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from storage.table_fields import index_where, instant, own, person, prose

OPEN = "ended_at IS NULL"


class SponsorshipRow(SQLModel, table=True):
    """Where a customer stands in the programme; whoever is to decide something about it is asked on `ask_on`."""

    __tablename__ = "sponsorships"

    customer_id: int = own("customers.id")
    state: str = Field(index=True)
    since: datetime = instant()
    ask_on: date | None = Field(default=None, index=True)
    cta_id: int | None = Field(default=None, foreign_key="ctas.id", index=True)
    message_id: int | None = Field(default=None, foreign_key="outbox.id", index=True)
    decided_by_id: int | None = person()
    why: str = prose()


class CheckInRow(SQLModel, table=True):
    """One talk of a sponsor with a customer, from its planning on; a customer has one at most that is not over.

    It would be due on `ideal_on` by its cadence, is planned for `due_on`, and the sponsor hears of it on `tell_on`:
    local dates of the sponsor. With `asked_at`, somebody wanted the sponsor's help.
    """

    __tablename__ = "check_ins"
    __table_args__ = (
        index_where(OPEN, "uq_check_ins_open", "customer_id", unique=True),
        index_where(OPEN, "ix_check_ins_to_tell", "tell_on"),
        Index("ix_check_ins_held", "customer_id", "held_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customers.id")
    sponsor_id: int = person(nullable=False)
    ideal_on: date
    due_on: date
    tell_on: date
    told_on: date | None = None
    cta_id: int | None = Field(default=None, foreign_key="ctas.id", index=True)
    message_id: int | None = Field(default=None, foreign_key="outbox.id", index=True)
    asked_by_id: int | None = person()
    asked_at: datetime | None = instant(nullable=True, index=True)
    asked_why: str = prose()
    call_at: datetime | None = instant(nullable=True)
    held_on: date | None = None
    feeling: int | None = None
    on_track: str = ""
    answers: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    follow_ups: str = prose()
    ended_at: datetime | None = instant(nullable=True, index=True)
    ended_by_id: int | None = person()
    ending: str = ""
