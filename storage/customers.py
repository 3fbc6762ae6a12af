"""Customers: by id, and by what people type."""

from collections.abc import Collection

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, or_, select

from storage.records import Customer, CustomerName
from storage.tables import CtaRow, CustomerRow, PersonRow

WITH_PEOPLE = (
    joinedload(CustomerRow.csm).joinedload(PersonRow.lead),  # type: ignore[arg-type]  # SQLModel types it as a row
    joinedload(CustomerRow.lead),  # type: ignore[arg-type]  # as above
)

NAMES = select(CustomerRow.id, CustomerRow.external_id, CustomerRow.name, CustomerRow.short_key)


def get(session: Session, customer_id: int) -> Customer | None:
    """Return a customer with its CSM and team lead."""
    row = session.exec(select(CustomerRow).where(CustomerRow.id == customer_id).options(*WITH_PEOPLE)).first()
    return Customer.model_validate(row) if row else None


def lock(session: Session, customer_id: int) -> None:
    """Let nobody else change this customer's CTAs and colours until this transaction ends."""
    session.exec(select(CustomerRow.id).where(CustomerRow.id == customer_id).with_for_update()).one()


def lock_by_cta(session: Session, cta_id: int) -> None:
    """Do the same for the customer of a CTA; a CTA that does not exist locks nothing."""
    session.exec(
        select(CustomerRow.id)
        .join(CtaRow, col(CtaRow.customer_id) == CustomerRow.id)
        .where(CtaRow.id == cta_id)
        .with_for_update(of=CustomerRow)
    ).first()


def named(session: Session, keys: Collection[str], external_ids: Collection[str]) -> list[CustomerName]:
    """Return the customers whose name (with or without legal form) or external id is one of these."""
    rows = session.exec(
        NAMES.where(
            or_(
                col(CustomerRow.name_key).in_(keys),
                col(CustomerRow.short_key).in_(keys),
                col(CustomerRow.external_id).in_(external_ids),
            )
        ).order_by(CustomerRow.name)
    )
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
