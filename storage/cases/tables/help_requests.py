"""The table of who is asked about a flag."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.table_fields import index_where, instant, person, prose

OPEN = "ended_at IS NULL"
WAITING = "ended_at IS NULL AND nudge_at IS NOT NULL"


class HelpRequestRow(SQLModel, table=True):
    """One person who is asked about one flag: to help on a level, to send it up there, or to tell more."""

    __tablename__ = "escalations"
    __table_args__ = (
        index_where(OPEN, "uq_escalations_open", "flag_id", "level", "ask", "person_id", unique=True),
        index_where(WAITING, "ix_escalations_waiting", "nudge_at"),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    cta_id: int = Field(foreign_key="ctas.id", index=True)
    flag_id: int = Field(foreign_key="flags.id", index=True)
    level: str
    ask: str
    person_id: int = person(nullable=False)
    for_person_id: int | None = person()
    asked_at: datetime = instant()
    asked_by_id: int = person(nullable=False)
    why: str = prose()
    criterion: str = ""
    due_at: datetime | None = instant(nullable=True)
    nudge_at: datetime | None = instant(nullable=True)
    nudges: int = 0
    snoozed_until: datetime | None = instant(nullable=True)
    acknowledged_at: datetime | None = instant(nullable=True, index=True)
    ended_at: datetime | None = instant(nullable=True)
    ended_by_id: int | None = person()
    ending: str = ""
    note: str = prose()
    message_id: int | None = Field(default=None, foreign_key="outbox.id", index=True)
