"""Customers: by id, and by what people type."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam
from sqlmodel import col, select

from storage.cases.people import as_person
from storage.cases.records import Customer, CustomerName, Person
from storage.cases.tables.ctas import CtaRow
from storage.cases.tables.customers import CustomerRow
from storage.cases.tables.people import PersonRow
from storage.rows import labelled, nested, table_of
from storage.session import Session

# Read past the ORM, and built once: every command begins with it.
CUSTOMERS, PEOPLE = table_of(CustomerRow), table_of(PersonRow)
CSM, CSMS_LEAD, LEAD = (PEOPLE.alias(name) for name in ("csm", "csms_lead", "lead"))
WHOLE = (
    sql.select(CUSTOMERS, *as_person(CSM), *as_person(CSMS_LEAD), *as_person(LEAD))
    .outerjoin(CSM, CSM.c.id == CUSTOMERS.c.csm_id)
    .outerjoin(CSMS_LEAD, CSMS_LEAD.c.id == CSM.c.lead_id)
    .outerjoin(LEAD, LEAD.c.id == CUSTOMERS.c.lead_id)
)
BY_ID = WHOLE.where(CUSTOMERS.c.id == bindparam("customer_id"))
BY_ID_LOCKED = BY_ID.with_for_update(of=CUSTOMERS)
SPONSOR = (
    sql.select(PEOPLE)
    .join(CUSTOMERS, CUSTOMERS.c.sponsor_id == PEOPLE.c.id)
    .where(CUSTOMERS.c.id == bindparam("customer_id"))
)
SELLER, CONSULTANT, SPONSORING = (PEOPLE.alias(name) for name in ("seller", "consultant", "sponsoring"))
SERVED = (
    sql.select(
        *labelled(SELLER.c, "account_executive"),
        *labelled(CONSULTANT.c, "solution_consultant"),
        *labelled(SPONSORING.c, "sponsor"),
    )
    .select_from(CUSTOMERS)
    .outerjoin(SELLER, SELLER.c.id == CUSTOMERS.c.account_executive_id)
    .outerjoin(CONSULTANT, CONSULTANT.c.id == CUSTOMERS.c.solution_consultant_id)
    .outerjoin(SPONSORING, SPONSORING.c.id == CUSTOMERS.c.sponsor_id)
    .where(CUSTOMERS.c.id == bindparam("customer_id"))
)
WANTS = sql.select(CUSTOMERS.c.topics, CUSTOMERS.c.region).where(CUSTOMERS.c.id == bindparam("customer_id"))
LOCK_BY_CTA = (
    select(CustomerRow.id)
    .join(CtaRow, col(CtaRow.customer_id) == CustomerRow.id)
    .where(col(CtaRow.id) == bindparam("cta_id"))
    .with_for_update(of=CustomerRow)
)
# Whom somebody looks after or leads (`me`): each kind by an index of its own. The last one's is not that of all who
# have no lead, which without `coalesce` SQLite takes. Found once, whatever PostgreSQL knows of the tables: it would
# else look for it anew for each CTA, until it has counted them.
MINE, ME, ONCE = CUSTOMERS.alias("mine"), bindparam("me", type_=sql.Integer), "MATERIALIZED"
MY_CSMS = (
    sql.select(PEOPLE.c.id)
    .where(PEOPLE.c.lead_id == ME)
    .cte("my_csms")
    .prefix_with(ONCE, dialect="postgresql")
)
LOOKED_AFTER = sql.select(
    sql.union_all(
        sql.select(MINE.c.id).where(MINE.c.csm_id == ME),
        sql.select(MINE.c.id).where(MINE.c.lead_id == ME),
        sql.select(MINE.c.id).where(
            MINE.c.csm_id.in_(sql.select(MY_CSMS.c.id)), sql.func.coalesce(MINE.c.lead_id, 0) == 0
        ),
    )
    .cte("looked_after")
    .prefix_with(ONCE, dialect="postgresql")
    .c.id
)
NAMES = sql.select(CUSTOMERS.c.id, CUSTOMERS.c.external_id, CUSTOMERS.c.name, CUSTOMERS.c.short_key)
SHORT_KEYS = sql.select(CUSTOMERS.c.id, CUSTOMERS.c.short_key)
KEYS: sql.BindParameter[Any] = bindparam("keys", expanding=True)
IS_BORN = CUSTOMERS.c.name_key.in_(KEYS) | CUSTOMERS.c.short_key.in_(KEYS)
BEARING = NAMES.where(IS_BORN)
CHOSEN = NAMES.where(CUSTOMERS.c.id.in_(bindparam("customer_ids", expanding=True)))
SEVERAL = WHOLE.where(CUSTOMERS.c.id.in_(bindparam("customer_ids", expanding=True)))
NAMED = WHOLE.where(IS_BORN | CUSTOMERS.c.id_key.in_(KEYS)).order_by(CUSTOMERS.c.name)
NAMED_LOCKED = NAMED.with_for_update(of=CUSTOMERS)


def get(session: Session, customer_id: int, *, lock: bool = False) -> Customer | None:
    """Return a customer with its CSM and team lead.

    With `lock`, nobody else can change its CTAs and colours until this transaction ends.
    """
    rows = nested(session.run(BY_ID_LOCKED if lock else BY_ID, {"customer_id": customer_id}))
    return _whole(rows[0]) if rows else None


def several(session: Session, customer_ids: Collection[int]) -> dict[int, Customer]:
    """Return customers by number."""
    rows = nested(session.run(SEVERAL, {"customer_ids": [*customer_ids]}))
    return {row["id"]: _whole(row) for row in rows}


def sponsor_of(session: Session, customer_id: int) -> Person | None:
    """Return a customer's executive sponsor."""
    row = session.run(SPONSOR, {"customer_id": customer_id}).first()
    return Person.model_validate(row) if row else None


def served_by(session: Session, customer_id: int) -> dict[str, Person | None]:
    """Return who serves a customer besides its CSM and lead, by part."""
    [parts] = nested(session.run(SERVED, {"customer_id": customer_id}))
    return {part: Person.model_validate(found) if found else None for part, found in parts.items()}


def wants(session: Session, customer_id: int) -> tuple[str, str]:
    """Return what a customer is about, separated by commas, and its region."""
    row = session.run(WANTS, {"customer_id": customer_id}).one()
    return row.topics, row.region


def lock_by_cta(session: Session, cta_id: int) -> None:
    """Lock the customer of a CTA likewise; a CTA that does not exist locks nothing."""
    session.run(LOCK_BY_CTA, {"cta_id": cta_id})


def named(session: Session, keys: Collection[str], *, lock: bool = False) -> list[Customer]:
    """Return the customers that have one of these keys, by name; `lock` as for `get`."""
    return [_whole(row) for row in nested(session.run(NAMED_LOCKED if lock else NAMED, {"keys": [*keys]}))]


def bearing(session: Session, keys: Collection[str]) -> list[CustomerName]:
    """Return the customers whose name, with or without legal form, is one of these keys."""
    return [CustomerName.model_validate(row) for row in session.run(BEARING, {"keys": [*keys]})]


def starting_with(session: Session, key: str, limit: int) -> list[CustomerName]:
    """Return up to `limit` customers whose name begins with these whole words."""
    begun = CUSTOMERS.c.name_key.startswith(key + " ", autoescape=True)
    rows = session.run(NAMES.where(begun).order_by(CUSTOMERS.c.name).limit(limit), {})
    return [CustomerName.model_validate(row) for row in rows]


def short_keys(session: Session) -> dict[int, str]:
    """Return every customer's short key by its number: for nearest matches, of which `names` tells who they are."""
    rows: Sequence[Any] = session.run(SHORT_KEYS, {}).all()
    return dict(rows)


def names(session: Session, customer_ids: Collection[int]) -> list[CustomerName]:
    """Return the names of customers in the order of their numbers, but for those erased meanwhile."""
    rows = session.run(CHOSEN, {"customer_ids": [*customer_ids]})
    found = {row.id: CustomerName.model_validate(row) for row in rows}
    return [found[number] for number in customer_ids if number in found]


def _whole(parts: dict[str, Any]) -> Customer:
    """Return a customer of the parts of a row, as `nested` takes it apart."""
    return Customer.model_validate({**parts, "team_lead": parts["lead"] or parts["csms_lead"]})
