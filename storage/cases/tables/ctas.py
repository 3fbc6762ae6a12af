"""Tables of CTAs, their flags, colours, timeline and tasks."""

from datetime import date, datetime

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from storage.cases.records import CtaStatus, CtaType, Priority
from storage.table_fields import index_where, instant, person, prose

IN_SLACK = "slack_ts IS NOT NULL"
IMPORTED = "external_id IS NOT NULL"


class CtaRow(SQLModel, table=True):
    """A call to action."""

    __tablename__ = "ctas"
    __table_args__ = (
        index_where("status = 'open'", "ix_ctas_customer_id_open", "customer_id"),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customers.id", index=True)
    type: CtaType = Field(default=CtaType.RISK, sa_type=Text)
    area: str
    reason: str = prose()
    priority: Priority = Field(default=Priority.MEDIUM, sa_type=Text)
    due_on: date | None = None
    status: CtaStatus = Field(default=CtaStatus.OPEN, sa_type=Text)
    level: str = ""
    owner_id: int | None = person()
    opened_at: datetime = instant()
    opened_by_id: int | None = person()
    closed_at: datetime | None = instant(nullable=True, index=True)
    closed_by_id: int | None = person()
    outcome: str = prose()


class FlagRow(SQLModel, table=True):
    """One raising of the flag on a CTA; at most one is up at a time."""

    __tablename__ = "flags"
    __table_args__ = (
        index_where("cleared_at IS NULL", "uq_flags_cta_id_up", "cta_id", unique=True),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    cta_id: int = Field(foreign_key="ctas.id", index=True)
    why: str = prose()
    raised_at: datetime = instant(index=True)
    raised_by_id: int = person(nullable=False)
    cleared_at: datetime | None = instant(nullable=True, index=True)
    cleared_by_id: int | None = person()


class AreaColourRow(SQLModel, table=True):
    """A span of time in which an area had a colour; the present one has no end."""

    __tablename__ = "area_colours"
    __table_args__ = (
        index_where("until IS NULL", "uq_area_colours_present", "customer_id", "area", unique=True),
        Index("ix_area_colours_history", "customer_id", "area", "since"),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customers.id")
    area: str
    colour: str
    since: datetime = instant()
    until: datetime | None = instant(nullable=True)
    cause: str
    cta_id: int | None = Field(default=None, foreign_key="ctas.id", index=True)
    person_id: int | None = person()
    rule: str = prose()


class EntryRow(SQLModel, table=True):
    """One line of a timeline; `external_id` is that of an imported one, in the tool where it was kept before."""

    __tablename__ = "timeline"
    __table_args__ = (
        Index("ix_timeline_customer_id_at", "customer_id", "at"),
        Index("ix_timeline_cta_id_at", "cta_id", "at"),
        index_where(IN_SLACK, "ix_timeline_slack_ts", "slack_ts"),
        index_where(IMPORTED, "uq_timeline_external_id", "external_id", unique=True),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = instant()
    event: str
    person_id: int | None = person()
    customer_id: int = Field(foreign_key="customers.id")
    cta_id: int | None = Field(default=None, foreign_key="ctas.id")
    flag_id: int | None = Field(default=None, foreign_key="flags.id")
    text: str = prose()
    level: str = ""
    criterion: str = ""
    other_id: int | None = person()
    until: datetime | None = instant(nullable=True)
    slack_ts: str | None = None
    agenda_id: int | None = Field(default=None, foreign_key="agendas.id", index=True)
    external_id: str | None = None


class TaskRow(SQLModel, table=True):
    """A playbook's task on a CTA, or what a meeting wants done; its owner was reminded of it so many times.

    `does` says what in the product gets it done, `email` which draft helps; `questions` stand one on a line.
    """

    __tablename__ = "tasks"

    id: int | None = Field(default=None, primary_key=True)
    cta_id: int = Field(foreign_key="ctas.id", index=True)
    playbook: str = ""
    position: int = 0
    title: str
    owner_id: int | None = person()
    due_on: date | None = Field(default=None, index=True)
    done_at: datetime | None = instant(nullable=True)
    done_by_id: int | None = person()
    agenda_id: int | None = Field(default=None, foreign_key="agendas.id", index=True)
    added_at: datetime | None = instant(nullable=True)
    added_by_id: int | None = person()
    nudges: int = 0
    does: str = ""
    email: str = ""
    questions: str = prose()


class DraftRow(SQLModel, table=True):
    """What somebody typed that needs one more answer before it can be done."""

    __tablename__ = "drafts"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = person(nullable=False)
    at: datetime = instant(index=True)
    verb: str
    customer_id: int | None = Field(default=None, foreign_key="customers.id")
    text: str = prose()
