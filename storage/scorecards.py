"""Scorecard colours: one row for each span of time, so that the present and the history are one table."""

from datetime import datetime

import sqlalchemy as sql
from sqlalchemy import bindparam
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from storage.records import AreaColour, Colour, Event
from storage.rows import added, table_of
from storage.tables import AreaColourRow

IS_PRESENT = col(AreaColourRow.until).is_(None)
WITH_PERSON = joinedload(AreaColourRow.person)  # type: ignore[arg-type]  # SQLModel types it as a row
IS_CUSTOMERS = col(AreaColourRow.customer_id) == bindparam("of_customer")
PRESENT = select(AreaColourRow).where(IS_CUSTOMERS, IS_PRESENT).options(WITH_PERSON)
COLOURS = select(AreaColourRow.area, AreaColourRow.colour, AreaColourRow.cta_id).where(
    IS_CUSTOMERS, IS_PRESENT
)
END = (
    sql.update(table_of(AreaColourRow))
    .where(IS_CUSTOMERS, col(AreaColourRow.area) == bindparam("of_area"), IS_PRESENT)
    .values(until=bindparam("now"))
)


def present(session: Session, customer_id: int) -> dict[str, AreaColour]:
    """Return the present colour of each area of a customer; one that is missing was always green."""
    rows = session.exec(PRESENT, params={"of_customer": customer_id})
    return {row.area: AreaColour.model_validate(row) for row in rows}


def colours(session: Session, customer_id: int) -> dict[str, tuple[Colour, int | None]]:
    """Return the present colour of each area alone, with the number of the CTA that causes it."""
    rows = session.connection().execute(COLOURS, {"of_customer": customer_id})
    return {area: (Colour(colour), cta_id) for area, colour, cta_id in rows}


def history(session: Session, customer_id: int, area: str) -> list[AreaColour]:
    """Return every colour that an area has had, oldest first."""
    rows = session.exec(
        select(AreaColourRow)
        .where(AreaColourRow.customer_id == customer_id, AreaColourRow.area == area)
        .order_by(col(AreaColourRow.since), col(AreaColourRow.id))
        .options(WITH_PERSON)
    )
    return [AreaColour.model_validate(row) for row in rows]


def change(
    session: Session,
    customer_id: int,
    area: str,
    colour: Colour,
    *,
    cause: Event,
    cta_id: int,
    person_id: int | None,
    now: datetime,
    first: bool = False,
) -> None:
    """End an area's present colour, unless this is its `first`, and begin another, with its cause."""
    if not first:
        ended = {"of_customer": customer_id, "of_area": area, "now": now}
        session.connection().execute(END, ended)  # at once, as only one row may be present
    added(
        session,
        AreaColourRow,
        customer_id=customer_id,
        area=area,
        colour=colour,
        since=now,
        cause=cause,
        cta_id=cta_id,
        person_id=person_id,
    )
