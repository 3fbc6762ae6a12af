"""Items of agendas: which CTAs a meeting has before it, how often in a row, and what became of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.cases.tables.ctas import CtaRow
from storage.cases.tables.people import PersonRow
from storage.meetings.records import Item, Mark
from storage.meetings.tables import AgendaItemRow, AgendaRow
from storage.rows import added, changed, labelled, nested, table_of
from storage.session import Session

ITEMS, AGENDAS, CTAS = (table_of(kind) for kind in (AgendaItemRow, AgendaRow, CtaRow))
MARKED_BY = table_of(PersonRow).alias("marked_by")
WHOLE = (
    sql.select(ITEMS, CTAS.c.customer_id, CTAS.c.area, *labelled(MARKED_BY.c, "marked_by"))
    .join(CTAS, CTAS.c.id == ITEMS.c.cta_id)
    .outerjoin(MARKED_BY, MARKED_BY.c.id == ITEMS.c.marked_by_id)
)
BY_ID = WHOLE.where(ITEMS.c.id == bindparam("item_id"))
OF_AGENDA = WHOLE.where(ITEMS.c.agenda_id == bindparam("agenda_id")).order_by(ITEMS.c.position)
BEFORE = (
    sql.select(ITEMS.c.cta_id, CTAS.c.customer_id, ITEMS.c.times, ITEMS.c.mark)
    .join(CTAS, CTAS.c.id == ITEMS.c.cta_id)
    .where(ITEMS.c.agenda_id == bindparam("agenda_id"))
)


def add(
    session: Session, agenda_id: int, cta_id: int, position: int, times: int, joined_at: datetime | None
) -> int:
    """Put a CTA on an agenda; return the item's id."""
    return added(session, AgendaItemRow, agenda_id=agenda_id, cta_id=cta_id, position=position, times=times,
                 joined_at=joined_at)  # fmt: skip


def add_rest(session: Session, agenda_id: int, rest: Iterable[tuple[int, int, int]]) -> None:
    """Put many CTAs on an agenda, each by its number, position and times; they have no replies of their own."""
    rows = [
        {"agenda_id": agenda_id, "cta_id": cta_id, "position": position, "times": times, "mark": Mark.NONE}
        for cta_id, position, times in rest
    ]
    if rows:
        session.run(sql.insert(ITEMS), rows)


def set_message(session: Session, item_id: int, message_id: int) -> None:
    """Remember which reply is an item's own."""
    changed(session, AgendaItemRow, item_id, message_id=message_id)


def get(session: Session, item_id: int) -> Item:
    """Return one item; the id must exist."""
    [row] = nested(session.run(BY_ID, {"item_id": item_id}))
    return Item.model_validate(row)


def of_agenda(session: Session, agenda_id: int) -> list[Item]:
    """Return all items of an agenda, the most pressing first, and then those that joined."""
    return [Item.model_validate(row) for row in nested(session.run(OF_AGENDA, {"agenda_id": agenda_id}))]


def outline(session: Session, agenda_id: int) -> Sequence[Any]:
    """Return of each item of an agenda: `cta_id`, `customer_id`, `times` and `mark`."""
    return session.run(BEFORE, {"agenda_id": agenda_id}).all()


def mark(session: Session, item_id: int, what: Mark, *, by_id: int, now: datetime) -> None:
    """Record what became of an item, and who says so."""
    changed(session, AgendaItemRow, item_id, mark=what, marked_by_id=by_id, marked_at=now)
