"""The table of e-mails to customers, on their way like the messages of the outbox."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from storage.messages import ON_THE_WAY, DeliveryState
from storage.table_fields import index_where, instant, person, prose

WAITING = f"state IN {tuple(map(str, ON_THE_WAY))}"


class EmailRow(SQLModel, table=True):
    """One e-mail that somebody has us send in their name; `key` is its mark in the header Message-ID.

    `recipients` are pairs of name and address, `refused` those whom the server does not take, with its words.
    """

    __tablename__ = "emails"
    __table_args__ = (index_where(WAITING, "ix_emails_waiting", "due_at"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    customer_id: int = Field(foreign_key="customers.id", index=True)
    cta_id: int | None = Field(default=None, foreign_key="ctas.id", index=True)
    sender_id: int = person(nullable=False)
    recipients: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    refused: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    subject: str = prose()
    body: str = prose()
    state: str = DeliveryState.PENDING
    attempts: int = 0
    error: str = prose()
    created_at: datetime = instant()
    due_at: datetime = instant()
    claimed_at: datetime | None = instant(nullable=True)
    sent_at: datetime | None = instant(nullable=True)
