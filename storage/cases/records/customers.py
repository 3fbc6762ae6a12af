"""Customers, their contacts, and who of ours knows these."""

from datetime import date
from decimal import Decimal

from storage.cases.records.people import Person
from storage.record import Record


class CustomerName(Record):
    """As much of a customer as choosing one by name needs."""

    id: int
    external_id: str
    name: str
    short_key: str


class Customer(CustomerName):
    """A company with recurring revenue; `team_lead` is its own lead, or else its CSM's."""

    arr_usd: Decimal
    employees: int | None
    segment: str
    touch_tier: str
    support_tier: str
    renewal_on: date | None
    csm: Person | None
    team_lead: Person | None


class Relationship(Record):
    """How somebody of our own knows a contact, and whether they met in the sale."""

    person: Person
    how: str
    in_sale: bool = False


class Contact(Record):
    """A person at a customer, with their roles there, and who of ours knows them."""

    id: int
    name: str
    email: str | None
    title: str
    left_on: date | None
    roles: tuple[str, ...] = ()
    known_by: tuple[Relationship, ...] = ()
