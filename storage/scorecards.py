"""Scorecard colours: one row for each span of time, so that the present and the history are one table."""

from datetime import datetime

import sqlalchemy as sql
from sqlalchemy import bindparam, literal_column
from sqlalchemy.orm import joinedload
from sqlmodel import col, select

from storage.records import AreaColour, Colour, CtaOutline, Event
from storage.rows import added, table_of
from storage.session import Session
from storage.tables import AreaColourRow, CtaRow, FlagRow

IS_PRESENT = col(AreaColourRow.until).is_(None)
WITH_PERSON = joinedload(AreaColourRow.person)  # type: ignore[arg-type]  # SQLModel types it as a row
IS_CUSTOMERS = col(AreaColourRow.customer_id) == bindparam("of_customer")
PRESENT = select(AreaColourRow).where(IS_CUSTOMERS, IS_PRESENT).options(WITH_PERSON)
CTAS, FLAGS, COLOURS = table_of(CtaRow), table_of(FlagRow), table_of(AreaColourRow)
NOTHING, NOBODY = sql.cast(sql.null(), sql.Text), sql.cast(sql.null(), sql.Integer)
# Colours and open CTAs in one query: before each change to a CTA, both are needed.
SCORECARD = sql.union_all(
    sql.select(
        *(CTAS.c[name] for name in ("id", "area", "type", "opened_by_id")),
        FLAGS.c.id.label("flag"),
        FLAGS.c.raised_by_id.label("flagged_by_id"),
        NOTHING.label("colour"),
    )
    .outerjoin(FLAGS, (FLAGS.c.cta_id == CTAS.c.id) & FLAGS.c.cleared_at.is_(None))
    .where(
        CTAS.c.customer_id == bindparam("of_customer"), CTAS.c.status == literal_column("'open'", sql.String)
    ),
    sql.select(COLOURS.c.cta_id, COLOURS.c.area, NOTHING, NOBODY, NOBODY, NOBODY, COLOURS.c.colour).where(
        COLOURS.c.customer_id == bindparam("of_customer"), COLOURS.c.until.is_(None)
    ),
)
END = (
    sql.update(COLOURS)
    .where(IS_CUSTOMERS, col(AreaColourRow.area) == bindparam("of_area"), IS_PRESENT)
    .values(until=bindparam("now"))
)


def present(session: Session, customer_id: int) -> dict[str, AreaColour]:
    """Return the present colour of each area of a customer; one that is missing was always green."""
    rows = session.orm.exec(PRESENT, params={"of_customer": customer_id})
    return {row.area: AreaColour.model_validate(row) for row in rows}


def look(session: Session, customer_id: int) -> tuple[dict[str, tuple[Colour, int | None]], list[CtaOutline]]:
    """Return the present colours of a customer, each with the number of the CTA that causes it, and its open CTAs.

    CTAs with the oldest flags come first, then the oldest of the others.
    """
    rows = session.run(SCORECARD, {"of_customer": customer_id}).all()
    painted = {row.area: (Colour(row.colour), row.id) for row in rows if row.colour}
    open_ctas = [CtaOutline.model_validate(row) for row in rows if not row.colour]
    return painted, sorted(open_ctas, key=lambda cta: (cta.flag is None, cta.flag, cta.id))


def history(session: Session, customer_id: int, area: str) -> list[AreaColour]:
    """Return every colour that an area has had, oldest first."""
    rows = session.orm.exec(
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
    cta_id: int | None,
    person_id: int | None,
    now: datetime,
    first: bool = False,
) -> None:
    """End an area's present colour, unless this is its `first`, and begin another, with its cause."""
    if not first:
        ended = {"of_customer": customer_id, "of_area": area, "now": now}
        session.run(END, ended)  # at once, as only one row may be present
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
