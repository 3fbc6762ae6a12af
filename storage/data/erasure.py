"""Erasure: what belongs to a customer, a contact or a person, of all chapters, and what is left of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain

import sqlalchemy as sql
from sqlalchemy import Select

from storage.cases.records import Membership
from storage.cases.tables.customers import CustomerRow
from storage.cases.tables.people import PersonRow
from storage.erasable import Contact, Erasable, Part
from storage.rows import table_of
from storage.session import Session

PEOPLE, CUSTOMERS = table_of(PersonRow), table_of(CustomerRow)


def of_customer(
    kept: Sequence[Erasable], customer_id: int, becomes: Mapping[str, object], now: datetime
) -> tuple[Part, ...]:
    """Return what belongs to a customer, in the order in which it can go; `becomes` tells its name and ids then."""
    return (
        *chain.from_iterable(each.of_customer(customer_id, now) for each in kept),
        Part("", CUSTOMERS, CUSTOMERS.c.id == customer_id, becomes),
    )


def of_contact(kept: Sequence[Erasable], session: Session, contact: Contact) -> tuple[Part, ...]:
    """Return what belongs to a contact, in the order in which it can go."""
    return tuple(chain.from_iterable(each.of_contact(session, contact) for each in kept))


def of_person(kept: Sequence[Erasable], person_id: int, name: str) -> tuple[Part, ...]:
    """Return what belongs to a person, and what they wrote; they are then known by `name` only."""
    left: dict[str, object] = {"name": name, "membership": Membership.LEFT, "zone": "UTC"}
    left |= dict.fromkeys(("title", "role", "team", "locale", "topics", "region"), "")
    left |= dict.fromkeys(("external_id", "slack_id", "dm_channel", "email", "lead_id", "calls_per_week"))
    return (
        *chain.from_iterable(each.of_person(person_id) for each in kept),
        Part("", PEOPLE, PEOPLE.c.id == person_id, left),
    )


def count(session: Session, parts: tuple[Part, ...]) -> list[tuple[str, int]]:
    """Return how many rows each part has that has some."""
    asked = ((part.what, sql.select(sql.func.count()).select_from(part.table).where(part.where))
             for part in parts if part.what)  # fmt: skip
    counted = [(what, session.run(query, {}).scalar_one()) for what, query in asked]
    return [(what, rows) for what, rows in counted if rows]


def erase(session: Session, parts: tuple[Part, ...]) -> None:
    """Change or remove all parts, in their order."""
    for part in parts:
        gone = sql.delete(part.table) if part.becomes is None else sql.update(part.table).values(part.becomes)
        session.run(gone.where(part.where), {})


def customers_called(session: Session, named: str) -> list[tuple[int, str, str]]:
    """Return number, name and external id of the customers with exactly this id or name."""
    same = (CUSTOMERS.c.external_id == named) | (CUSTOMERS.c.name == named)
    query: Select[tuple[int, str, str]] = sql.select(
        CUSTOMERS.c.id, CUSTOMERS.c.name, CUSTOMERS.c.external_id
    ).where(same)
    return [(row.id, row.name, row.external_id) for row in session.run(query, {})]
