"""Tables of customers, their contacts, and what is known of them (practice §6)."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Usd
from storage.table_fields import instant, own, person, prose


class CustomerRow(SQLModel, table=True):
    """A customer; its three keys are what people type for it: its name, that without legal form, its external id."""

    __tablename__ = "customers"

    id: int | None = Field(default=None, primary_key=True)
    external_id: str = Field(unique=True)
    name: str
    name_key: str = Field(index=True)
    short_key: str = Field(index=True)
    id_key: str = Field(index=True)
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
    topics: str = prose()
    region: str = ""


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


class RelationshipRow(SQLModel, table=True):
    """How somebody of our own company knows a contact."""

    __tablename__ = "relationships"

    contact_id: int = own("contacts.id")
    person_id: int = own("people.id")
    how: str = prose()
    in_sale: bool = False
    told_at: datetime = instant()
    told_by_id: int | None = person()


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
