"""Scorecard colours: one row for each span of time, so that the present and the history are one table."""

from datetime import datetime

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from storage.records import AreaColour, Colour, Event
from storage.tables import AreaColourRow

IS_PRESENT = col(AreaColourRow.until).is_(None)
WITH_PERSON = joinedload(AreaColourRow.person)  # type: ignore[arg-type]  # SQLModel types it as a row


def present(session: Session, customer_id: int) -> dict[str, AreaColour]:
    """Return the present colour of each area of a customer; one that is missing was always green."""
    rows = session.exec(
        select(AreaColourRow).where(AreaColourRow.customer_id == customer_id, IS_PRESENT).options(WITH_PERSON)
    )
    return {row.area: AreaColour.model_validate(row) for row in rows}


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
) -> None:
    """End an area's present colour and begin another, with its cause."""
    ended = session.exec(
        select(AreaColourRow).where(
            AreaColourRow.customer_id == customer_id, AreaColourRow.area == area, IS_PRESENT
        )
    ).one_or_none()
    if ended:
        ended.until = now
        session.flush()  # only one row may be present
    session.add(
        AreaColourRow(
            customer_id=customer_id,
            area=area,
            colour=colour,
            since=now,
            cause=cause,
            cta_id=cta_id,
            person_id=person_id,
        )
    )
