"""Contacts: the people at a customer, and who of ours knows them."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.cases.records import Contact, Person, Relationship
from storage.cases.tables.customers import ContactRoleRow, ContactRow, CustomerRow, RelationshipRow
from storage.cases.tables.people import PersonRow
from storage.rows import added, table_of
from storage.session import Session

CONTACTS, ROLES = table_of(ContactRow), table_of(ContactRoleRow)
KNOWN, PEOPLE, CUSTOMERS = (table_of(kind) for kind in (RelationshipRow, PersonRow, CustomerRow))
IS_CUSTOMERS = CONTACTS.c.customer_id == bindparam("customer_id")
OF = sql.select(CONTACTS).where(IS_CUSTOMERS).order_by(CONTACTS.c.name, CONTACTS.c.id)
ROLES_OF = sql.select(ROLES).join(CONTACTS, CONTACTS.c.id == ROLES.c.contact_id).where(IS_CUSTOMERS)
KNOWN_OF = (
    sql.select(KNOWN.c.contact_id, KNOWN.c.how, KNOWN.c.in_sale, PEOPLE)
    .join(PEOPLE, PEOPLE.c.id == KNOWN.c.person_id)
    .join(CONTACTS, CONTACTS.c.id == KNOWN.c.contact_id)
    .where(IS_CUSTOMERS)
    .order_by(PEOPLE.c.name)
)
ADDED = "added-"  # by people; a CRM has not told their id yet
ADD_ROLE = sql.text(
    "INSERT INTO contact_roles (contact_id, role) VALUES (:contact_id, :role) ON CONFLICT DO NOTHING"
)
RELATE = sql.text(
    "INSERT INTO relationships (contact_id, person_id, how, in_sale, told_at, told_by_id) "
    "VALUES (:contact_id, :person_id, :how, :in_sale, :now, :by_id) "
    "ON CONFLICT (contact_id, person_id) DO UPDATE SET how = excluded.how, in_sale = excluded.in_sale, "
    "told_at = excluded.told_at, told_by_id = excluded.told_by_id"
).bindparams(bindparam("now", type_=table_of(RelationshipRow).c.told_at.type))


class Listed(NamedTuple):
    """A contact as a CRM lists them, with the name of their customer."""

    id: int
    external_id: str
    name: str
    email: str | None
    customer_id: int
    customer: str


def of_customer(session: Session, customer_id: int) -> list[Contact]:
    """Return a customer's contacts by name, with their roles and who of ours knows them."""
    of = {"customer_id": customer_id}
    roles: dict[int, list[str]] = defaultdict(list)
    for row in session.run(ROLES_OF, of):
        roles[row.contact_id].append(row.role)
    known: dict[int, list[Relationship]] = defaultdict(list)
    for row in session.run(KNOWN_OF, of):
        person = Person.model_validate(row)
        known[row.contact_id].append(Relationship(person=person, how=row.how, in_sale=row.in_sale))
    return [
        Contact.model_validate({**row, "roles": sorted(roles[row["id"]]), "known_by": known[row["id"]]})
        for row in session.run(OF, of).mappings()
    ]


def add(session: Session, customer_id: int, name: str, email: str, title: str, roles: Sequence[str]) -> None:
    """Add a contact, whom a later import knows by customer and address; one with that address only gets the roles."""
    same = sql.select(CONTACTS.c.id).where(CONTACTS.c.customer_id == customer_id, CONTACTS.c.email == email)
    contact_id = session.run(same.limit(1), {}).scalar() or added(
        session, ContactRow, external_id=f"{ADDED}{uuid.uuid4().hex}", customer_id=customer_id, name=name,
        email=email, title=title,
    )  # fmt: skip
    for role in roles:
        session.run(ADD_ROLE, {"contact_id": contact_id, "role": role})


def relate(
    session: Session, told: Iterable[tuple[int, int, str, bool]], *, by_id: int | None, now: datetime
) -> None:
    """Remember who of our own knows which contact, instead of what was told before of the two.

    `told` are the contact, the person, how, and whether they met in the sale.
    """
    columns = ("contact_id", "person_id", "how", "in_sale")
    rows = [{**dict(zip(columns, one, strict=True)), "by_id": by_id, "now": now} for one in told]
    if rows:
        session.run(RELATE, rows)


def called(session: Session, whom: str) -> list[Listed]:
    """Return the contacts with exactly this id, name, or e-mail address (in whatever case that is written)."""
    same = (CONTACTS.c.external_id == whom) | (CONTACTS.c.name == whom)
    same |= CONTACTS.c.email == whom.strip().lower()
    query = sql.select(
        CONTACTS.c.id, CONTACTS.c.external_id, CONTACTS.c.name, CONTACTS.c.email, CONTACTS.c.customer_id,
        CUSTOMERS.c.name.label("customer"),
    ).join(CUSTOMERS, CUSTOMERS.c.id == CONTACTS.c.customer_id)  # fmt: skip
    return [Listed._make(row) for row in session.run(query.where(same).order_by(CONTACTS.c.id), {})]


def names_beside(session: Session, contact: Listed) -> list[str]:
    """Return the names of those who may be meant as well where a contact is named: of their customer, and our own."""
    beside = (CONTACTS.c.customer_id == contact.customer_id) & (CONTACTS.c.id != contact.id)
    query = sql.select(CONTACTS.c.name).where(beside).union(sql.select(PEOPLE.c.name))
    return [*session.run(query, {}).scalars()]


def shares_address(session: Session, contact: Listed) -> bool:
    """Return whether another contact has a contact's e-mail address, too."""
    others = (CONTACTS.c.email == contact.email) & (CONTACTS.c.id != contact.id)
    return session.run(sql.select(CONTACTS.c.id).where(others).limit(1), {}).first() is not None
