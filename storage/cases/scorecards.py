"""Scorecard colours: one row for each span of time, so that the present and the history are one table."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam, func, literal_column
from sqlmodel import col

from storage.cases.lines import TurnLine
from storage.cases.people import as_person
from storage.cases.records import OVERALL, AreaColour, Colour, CtaOutline, EntryType
from storage.cases.tables.ctas import AreaColourRow, CtaRow, FlagRow
from storage.cases.tables.customers import CustomerRow
from storage.cases.tables.people import PersonRow
from storage.columns import UtcDateTime
from storage.rows import added, nested, table_of
from storage.session import Session

IS_PRESENT = col(AreaColourRow.until).is_(None)
IS_CUSTOMERS = col(AreaColourRow.customer_id) == bindparam("of_customer")
CTAS, FLAGS, COLOURS = table_of(CtaRow), table_of(FlagRow), table_of(AreaColourRow)
PERSON = table_of(PersonRow).alias("person")
WHOLE = (
    sql.select(COLOURS, *as_person(PERSON))
    .outerjoin(PERSON, PERSON.c.id == COLOURS.c.person_id)
    .order_by(COLOURS.c.since, COLOURS.c.id)
)
PRESENT, HISTORY = (
    WHOLE.where(IS_CUSTOMERS, condition) for condition in (IS_PRESENT, COLOURS.c.area == bindparam("of_area"))
)
OF_SEVERAL = WHOLE.where(COLOURS.c.customer_id.in_(bindparam("of_customers", expanding=True)), IS_PRESENT)
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

CUSTOMERS, CSM, BEFORE = table_of(CustomerRow), table_of(PersonRow).alias("csm"), COLOURS.alias("before")
SINCE = bindparam("since", type_=UtcDateTime)
# Literals, since a partial index is used only for what stands in the query.
IS_OVERALL, WAS_OVERALL = (
    each.c.area == literal_column(f"'{OVERALL}'", sql.String) for each in (COLOURS, BEFORE)
)
WAS_RED = sql.exists().where(
    BEFORE.c.customer_id == CUSTOMERS.c.id, WAS_OVERALL, BEFORE.c.colour == Colour.RED,
    BEFORE.c.since < SINCE, BEFORE.c.until >= SINCE,
)  # fmt: skip
IS_RED = COLOURS.c.colour == Colour.RED
TURNED = (
    sql.select(CUSTOMERS.c.id, CUSTOMERS.c.name, CUSTOMERS.c.arr_usd, CSM.c.name.label("csm"), COLOURS.c.colour,
               COLOURS.c.since, COLOURS.c.cause, COLOURS.c.cta_id)
    .select_from(
        COLOURS.join(CUSTOMERS, CUSTOMERS.c.id == COLOURS.c.customer_id)
        .outerjoin(CSM, CSM.c.id == CUSTOMERS.c.csm_id)
    )
    .where(IS_OVERALL, COLOURS.c.until.is_(None), COLOURS.c.since >= SINCE, IS_RED != WAS_RED)
    .order_by(sql.case((IS_RED, 0), else_=1), CUSTOMERS.c.arr_usd.desc(), CUSTOMERS.c.id)
)  # fmt: skip
ALL_ARR = sql.select(func.sum(CUSTOMERS.c.arr_usd))


def present(session: Session, customer_id: int) -> dict[str, AreaColour]:
    """Return the present colour of each area of a customer; one that is missing was always green."""
    return {span.area: span for span in _read(session, PRESENT, of_customer=customer_id)}


def of_several(session: Session, customer_ids: Collection[int]) -> dict[int, dict[str, AreaColour]]:
    """Return the same by customer; those that were always green are missing."""
    found: dict[int, dict[str, AreaColour]] = defaultdict(dict)
    for row in nested(session.run(OF_SEVERAL, {"of_customers": [*customer_ids]})):
        found[row["customer_id"]][row["area"]] = AreaColour.model_validate(row)
    return found


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
    return _read(session, HISTORY, of_customer=customer_id, of_area=area)


def _read(session: Session, query: sql.Select[Any], **values: object) -> list[AreaColour]:
    return [AreaColour.model_validate(row) for row in nested(session.run(query, values))]


def arr_by_colour(session: Session, instants: Sequence[datetime]) -> list[dict[Colour, Decimal]]:
    """Return for each instant the present ARR (USD) of the customers that had each overall colour just before.

    One that was not painted yet was green (docs/numbers.md). There is at least one instant, the earliest first.
    """
    values = {f"at{number}": instant for number, instant in enumerate(instants)}
    found = session.run(_at_risk(len(instants)), values).mappings().one()
    whole = session.run(ALL_ARR, {}).scalar() or Decimal()
    at_risk = [
        {colour: found[f"{colour}{number}"] or Decimal() for colour in (Colour.YELLOW, Colour.RED)}
        for number in range(len(instants))
    ]
    return [{Colour.GREEN: whole - sum(amounts.values()), **amounts} for amounts in at_risk]


def red_changes(session: Session, since: datetime) -> list[TurnLine]:
    """Return the customers whose overall colour is red and was not before an instant (UTC), then those that were.

    Each by ARR. What was red only in between has not changed.
    """
    found: Iterable[Any] = session.run(TURNED, {"since": since})
    return [TurnLine(*row) for row in found]


@cache
def _at_risk(count: int) -> sql.Select[Any]:
    """Return a query for the ARR of the customers that were yellow, and red, at so many instants."""
    instants = [bindparam(f"at{number}", type_=UtcDateTime) for number in range(count)]
    lasts = COLOURS.c.until.is_(None)
    sums = [
        func.sum(
            sql.case(
                (
                    (COLOURS.c.colour == colour) & (COLOURS.c.since < at) & (lasts | (COLOURS.c.until >= at)),
                    CUSTOMERS.c.arr_usd,
                )
            )
        ).label(f"{colour}{number}")
        for number, at in enumerate(instants)
        for colour in (Colour.YELLOW, Colour.RED)
    ]
    rows = COLOURS.join(CUSTOMERS, CUSTOMERS.c.id == COLOURS.c.customer_id)
    return sql.select(*sums).select_from(rows).where(IS_OVERALL, lasts | (COLOURS.c.until >= instants[0]))


def change(
    session: Session,
    customer_id: int,
    area: str,
    colour: Colour,
    *,
    cause: EntryType,
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
