"""Customers: by id, and by what people type."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, or_, select

from storage.records import Customer, CustomerName
from storage.rows import labelled, nested, table_of
from storage.tables import CtaRow, CustomerRow, PersonRow

WITH_PEOPLE = (
    joinedload(CustomerRow.csm).joinedload(PersonRow.lead),  # type: ignore[arg-type]  # SQLModel types it as a row
    joinedload(CustomerRow.lead),  # type: ignore[arg-type]  # as above
)

# Read past the ORM, and built once: every command begins with it.
CUSTOMERS, PEOPLE = table_of(CustomerRow), table_of(PersonRow)
CSM, CSMS_LEAD, LEAD = (PEOPLE.alias(name) for name in ("csm", "csms_lead", "lead"))
BY_ID = (
    sql.select(
        CUSTOMERS, *labelled(CSM.c, "csm"), *labelled(CSMS_LEAD.c, "csms_lead"), *labelled(LEAD.c, "lead")
    )
    .outerjoin(CSM, CSM.c.id == CUSTOMERS.c.csm_id)
    .outerjoin(CSMS_LEAD, CSMS_LEAD.c.id == CSM.c.lead_id)
    .outerjoin(LEAD, LEAD.c.id == CUSTOMERS.c.lead_id)
    .where(CUSTOMERS.c.id == bindparam("customer_id"))
)
LOCKED = BY_ID.with_for_update(of=CUSTOMERS)
LOCK_BY_CTA = (
    select(CustomerRow.id)
    .join(CtaRow, col(CtaRow.customer_id) == CustomerRow.id)
    .where(col(CtaRow.id) == bindparam("cta_id"))
    .with_for_update(of=CustomerRow)
)
NAMES = select(CustomerRow.id, CustomerRow.external_id, CustomerRow.name, CustomerRow.short_key)
NAMED = NAMES.where(
    or_(
        col(CustomerRow.name_key).in_(bindparam("keys", expanding=True)),
        col(CustomerRow.short_key).in_(bindparam("keys", expanding=True)),
        col(CustomerRow.external_id).in_(bindparam("external_ids", expanding=True)),
    )
).order_by(CustomerRow.name)


def get(session: Session, customer_id: int) -> Customer | None:
    """Return a customer with its CSM and team lead."""
    return _read(session, BY_ID, customer_id)


def locked(session: Session, customer_id: int) -> Customer | None:
    """Do the same, and let nobody else change its CTAs and colours until this transaction ends."""
    return _read(session, LOCKED, customer_id)


def lock_by_cta(session: Session, cta_id: int) -> None:
    """Lock the customer of a CTA likewise; a CTA that does not exist locks nothing."""
    session.connection().execute(LOCK_BY_CTA, {"cta_id": cta_id})


def named(session: Session, keys: Collection[str], external_ids: Collection[str]) -> list[CustomerName]:
    """Return the customers whose name (with or without legal form) or external id is one of these."""
    rows = session.connection().execute(NAMED, {"keys": [*keys], "external_ids": [*external_ids]})
    return [CustomerName.model_validate(row, from_attributes=True) for row in rows]


def starting_with(session: Session, key: str, limit: int) -> list[CustomerName]:
    """Return up to `limit` customers whose name begins with these whole words."""
    rows = session.exec(
        NAMES.where(col(CustomerRow.name_key).startswith(key + " ", autoescape=True))
        .order_by(CustomerRow.name)
        .limit(limit)
    )
    return [CustomerName.model_validate(row, from_attributes=True) for row in rows]


def all_names(session: Session) -> list[CustomerName]:
    """Return every customer's name: for nearest matches, when nothing exact was found."""
    return [
        CustomerName.model_construct(id=number or 0, external_id=external_id, name=name, short_key=key)
        for number, external_id, name, key in session.exec(NAMES)
    ]


def _read(session: Session, query: sql.Select[Any], customer_id: int) -> Customer | None:
    row = session.connection().execute(query, {"customer_id": customer_id}).first()
    if row is None:
        return None
    found = nested(row)
    return Customer.model_validate({**found, "team_lead": found["lead"] or found["csms_lead"]})
