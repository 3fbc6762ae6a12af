"""Tables of meetings: agendas as they were posted, what became of their items, and what was changed or collected."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.table_fields import index_where, instant, person, prose

OPEN = "closed_at IS NULL"


class AgendaRow(SQLModel, table=True):
    """The agenda of one meeting, which was due on a local date; `message_id` opens its thread."""

    __tablename__ = "agendas"
    __table_args__ = (
        UniqueConstraint("meeting", "due_on"),
        index_where(OPEN, "ix_agendas_open", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting: str
    due_on: date
    starts_at: datetime = instant()
    ends_at: datetime = instant()
    posted_at: datetime = instant()
    message_id: int | None = Field(default=None, foreign_key="outbox.id", index=True)
    closed_at: datetime | None = instant(nullable=True)
    closed_by_id: int | None = person()


class AgendaItemRow(SQLModel, table=True):
    """A CTA on an agenda, or a customer by its most pressing one; `times` counts the agendas in a row that had it."""

    __tablename__ = "agenda_items"
    __table_args__ = (UniqueConstraint("agenda_id", "cta_id"),)

    id: int | None = Field(default=None, primary_key=True)
    agenda_id: int = Field(foreign_key="agendas.id")
    cta_id: int = Field(foreign_key="ctas.id", index=True)
    position: int
    times: int = 1
    joined_at: datetime | None = instant(nullable=True)
    mark: str = ""
    marked_at: datetime | None = instant(nullable=True)
    marked_by_id: int | None = person()
    message_id: int | None = Field(default=None, foreign_key="outbox.id", index=True)


class MeetingChangeRow(SQLModel, table=True):
    """One meeting that takes place at another time than it is due, or not at all."""

    __tablename__ = "meeting_changes"

    meeting: str = Field(primary_key=True)
    due_on: date = Field(primary_key=True)
    starts_at: datetime | None = instant(nullable=True)
    at: datetime = instant()
    by_id: int | None = person()


class IdeaRow(SQLModel, table=True):
    """What somebody thinks could be done better; the process meeting hears of it."""

    __tablename__ = "ideas"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = instant(index=True)
    person_id: int = person(nullable=False)
    text: str = prose()
