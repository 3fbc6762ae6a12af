"""The tables. Rows never leave this package: queries give out records."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Optional

from sqlalchemy import JSON, Column, ForeignKey, Index, MetaData, Text, UniqueConstraint, text
from sqlmodel import Field, Relationship, SQLModel

from storage.columns import Usd, UtcDateTime
from storage.records import CtaStatus, CtaType, Delivery, Membership, Priority

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention


def instant(*, nullable: bool = False, index: bool = False) -> Any:  # noqa: ANN401 - as Field's own
    """Return a field for an aware instant."""
    return Field(default=None, sa_column=Column(UtcDateTime, nullable=nullable, index=index))


def prose(default: str = "") -> Any:  # noqa: ANN401 - as Field's own
    """Return a field for text of any length."""
    return Field(default=default, sa_column=Column(Text, nullable=False))


def person(*, nullable: bool = True) -> Any:  # noqa: ANN401 - as Field's own
    """Return a field that names somebody of our own company."""
    return Field(default=None, sa_column=Column(ForeignKey("people.id"), nullable=nullable, index=True))


def to_one(column: str, **more: object) -> Any:  # noqa: ANN401 - as Relationship's own
    """Return a relationship over one foreign key, loaded only where a query asks for it."""
    return Relationship(sa_relationship_kwargs={"foreign_keys": f"[{column}]", "lazy": "raise", **more})


class PersonRow(SQLModel, table=True):
    """Somebody of our own company."""

    __tablename__ = "people"

    id: int | None = Field(default=None, primary_key=True)
    external_id: str | None = Field(default=None, unique=True)
    slack_id: str | None = Field(default=None, unique=True)
    dm_channel: str | None = None
    name: str
    email: str | None = Field(default=None, unique=True)
    title: str = ""
    role: str = Field(default="", index=True)
    team: str = ""
    lead_id: int | None = person()
    zone: str = "UTC"
    membership: Membership = Field(default=Membership.MEMBER, sa_type=Text)
    lead: Optional["PersonRow"] = to_one("PersonRow.lead_id", remote_side="PersonRow.id")


class CustomerRow(SQLModel, table=True):
    """A customer; `name_key` and `short_key` are its name as people type it, without and with legal form."""

    __tablename__ = "customers"

    id: int | None = Field(default=None, primary_key=True)
    external_id: str = Field(unique=True)
    name: str
    name_key: str = Field(index=True)
    short_key: str = Field(index=True)
    arr_usd: Decimal = Field(sa_column=Column(Usd, nullable=False))
    employees: int | None = None
    segment: str = ""
    touch_tier: str = ""
    support_tier: str = ""
    renewal_on: date | None = Field(default=None, index=True)
    csm_id: int | None = person()
    lead_id: int | None = person()
    account_executive_id: int | None = person()
    solution_consultant_id: int | None = person()
    sponsor_id: int | None = person()
    csm: PersonRow | None = to_one("CustomerRow.csm_id")
    lead: PersonRow | None = to_one("CustomerRow.lead_id")

    @property
    def team_lead(self) -> PersonRow | None:
        """Return the customer's own lead, or else its CSM's."""
        return self.lead or (self.csm.lead if self.csm else None)


class ContactRow(SQLModel, table=True):
    """A person at a customer."""

    __tablename__ = "contacts"

    id: int | None = Field(default=None, primary_key=True)
    external_id: str = Field(unique=True)
    customer_id: int = Field(foreign_key="customers.id", index=True)
    name: str
    email: str | None = None
    title: str = ""
    left_on: date | None = None


class ContactRoleRow(SQLModel, table=True):
    """One role of a contact, such as Executive Decision Maker."""

    __tablename__ = "contact_roles"

    contact_id: int = Field(foreign_key="contacts.id", primary_key=True)
    role: str = Field(primary_key=True, index=True)


class CtaRow(SQLModel, table=True):
    """A call to action."""

    __tablename__ = "ctas"
    __table_args__ = (
        Index("ix_ctas_customer_id_open", "customer_id", sqlite_where=text("status = 'open'"),
              postgresql_where=text("status = 'open'")),
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
    closed_at: datetime | None = instant(nullable=True)
    outcome: str = prose()
    customer: CustomerRow = to_one("CtaRow.customer_id")
    owner: PersonRow | None = to_one("CtaRow.owner_id")
    opened_by: PersonRow | None = to_one("CtaRow.opened_by_id")
    flag: Optional["FlagRow"] = Relationship(
        sa_relationship_kwargs={
            "primaryjoin": "and_(FlagRow.cta_id == CtaRow.id, FlagRow.cleared_at.is_(None))",
            "viewonly": True,
            "uselist": False,
            "lazy": "raise",
        }
    )


class FlagRow(SQLModel, table=True):
    """One raising of the flag on a CTA; at most one is up at a time."""

    __tablename__ = "flags"
    __table_args__ = (
        Index("uq_flags_cta_id_up", "cta_id", unique=True, sqlite_where=text("cleared_at IS NULL"),
              postgresql_where=text("cleared_at IS NULL")),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    cta_id: int = Field(foreign_key="ctas.id", index=True)
    why: str = prose()
    raised_at: datetime = instant(index=True)
    raised_by_id: int = person(nullable=False)
    acknowledged_at: datetime | None = instant(nullable=True)
    acknowledged_by_id: int | None = person()
    cleared_at: datetime | None = instant(nullable=True)
    cleared_by_id: int | None = person()
    raised_by: PersonRow = to_one("FlagRow.raised_by_id")
    acknowledged_by: PersonRow | None = to_one("FlagRow.acknowledged_by_id")


class AreaColourRow(SQLModel, table=True):
    """A span of time in which an area had a colour; the present one has no end."""

    __tablename__ = "area_colours"
    __table_args__ = (
        Index("uq_area_colours_present", "customer_id", "area", unique=True,
              sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL")),
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
    person: PersonRow | None = to_one("AreaColourRow.person_id")


class EntryRow(SQLModel, table=True):
    """One line of a timeline."""

    __tablename__ = "timeline"
    __table_args__ = (
        Index("ix_timeline_customer_id_at", "customer_id", "at"),
        Index("ix_timeline_cta_id_at", "cta_id", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = instant()
    event: str
    person_id: int | None = person()
    customer_id: int = Field(foreign_key="customers.id")
    cta_id: int | None = Field(default=None, foreign_key="ctas.id")
    flag_id: int | None = Field(default=None, foreign_key="flags.id")
    text: str = prose()
    person: PersonRow | None = to_one("EntryRow.person_id")


class MessageRow(SQLModel, table=True):
    """One outgoing message, stored as what is said; `key` is its opaque mark in Slack.

    With `root_id` it belongs to a message sent before it: a reply in its thread, or (`edits`) in its place.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "state", "due_at", sqlite_where=text("state IN ('pending', 'sending')"),
              postgresql_where=text("state IN ('pending', 'sending')")),
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
    state: str = Delivery.PENDING
    attempts: int = 0
    error: str = prose()
    channel: str | None = None
    ts: str | None = None
    created_at: datetime = instant()
    due_at: datetime = instant()
    claimed_at: datetime | None = instant(nullable=True)
    sent_at: datetime | None = instant(nullable=True)


class DraftRow(SQLModel, table=True):
    """What somebody typed that needs one more answer before it can be done."""

    __tablename__ = "drafts"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = person(nullable=False)
    at: datetime = instant(index=True)
    verb: str
    customer_id: int | None = Field(default=None, foreign_key="customers.id")
    text: str = prose()


class TaskRow(SQLModel, table=True):
    """A playbook's task on a CTA."""

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


class TicketRow(SQLModel, table=True):
    """A support ticket, bug or enhancement request of a customer (practice §6, support risk)."""

    __tablename__ = "tickets"

    id: int | None = Field(default=None, primary_key=True)
    external_id: str = Field(unique=True)
    customer_id: int = Field(foreign_key="customers.id", index=True)
    type: str
    priority: str = ""
    subject: str = prose()
    key_blocker: bool = False
    opened_at: datetime = instant(index=True)
    closed_at: datetime | None = instant(nullable=True, index=True)


class MeasureRow(SQLModel, table=True):
    """A dated number about a customer: active users, NPS, health (practice §6, board report)."""

    __tablename__ = "measures"
    __table_args__ = (UniqueConstraint("customer_id", "name", "measured_on"),)

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customers.id")
    name: str
    measured_on: date
    value: float


class AssignmentRow(SQLModel, table=True):
    """Who served a customer in which part, from when to when (practice §5 and §6, transitions)."""

    __tablename__ = "assignments"

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customers.id", index=True)
    person_id: int = person(nullable=False)
    part: str
    since: datetime = instant()
    until: datetime | None = instant(nullable=True)
