"""Contacts: the people at a customer, and who of ours knows them."""

from collections import defaultdict
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.records import Contact, Person, Relationship
from storage.rows import table_of
from storage.session import Session
from storage.tables import ContactRoleRow, ContactRow, PersonRow, RelationshipRow

CONTACTS, ROLES = table_of(ContactRow), table_of(ContactRoleRow)
KNOWN, PEOPLE = table_of(RelationshipRow), table_of(PersonRow)
IS_CUSTOMERS = CONTACTS.c.customer_id == bindparam("customer_id")
OF = sql.select(CONTACTS).where(IS_CUSTOMERS).order_by(CONTACTS.c.name, CONTACTS.c.id)
ROLES_OF = sql.select(ROLES).join(CONTACTS, CONTACTS.c.id == ROLES.c.contact_id).where(IS_CUSTOMERS)
KNOWN_OF = (
    sql.select(KNOWN.c.contact_id, KNOWN.c.how, PEOPLE)
    .join(PEOPLE, PEOPLE.c.id == KNOWN.c.person_id)
    .join(CONTACTS, CONTACTS.c.id == KNOWN.c.contact_id)
    .where(IS_CUSTOMERS)
    .order_by(PEOPLE.c.name)
)
RELATE = sql.text(
    "INSERT INTO relationships (contact_id, person_id, how, told_at, told_by_id) "
    "VALUES (:contact_id, :person_id, :how, :now, :by_id) "
    "ON CONFLICT (contact_id, person_id) DO UPDATE SET how = excluded.how, told_at = excluded.told_at, "
    "told_by_id = excluded.told_by_id"
).bindparams(bindparam("now", type_=table_of(RelationshipRow).c.told_at.type))


def of_customer(session: Session, customer_id: int) -> list[Contact]:
    """Return a customer's contacts by name, with their roles and who of ours knows them."""
    of = {"customer_id": customer_id}
    roles: dict[int, list[str]] = defaultdict(list)
    for row in session.run(ROLES_OF, of):
        roles[row.contact_id].append(row.role)
    known: dict[int, list[Relationship]] = defaultdict(list)
    for row in session.run(KNOWN_OF, of):
        known[row.contact_id].append(Relationship(person=Person.model_validate(row), how=row.how))
    return [
        Contact.model_validate({**row, "roles": sorted(roles[row["id"]]), "known_by": known[row["id"]]})
        for row in session.run(OF, of).mappings()
    ]


def relate(session: Session, contact_id: int, person_id: int, how: str, *, by_id: int, now: datetime) -> None:
    """Remember how somebody of our own knows a contact, instead of what was told before."""
    session.run(
        RELATE, {"contact_id": contact_id, "person_id": person_id, "how": how, "by_id": by_id, "now": now}
    )
