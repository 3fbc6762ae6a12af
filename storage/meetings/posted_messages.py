"""Messages of meetings that stand in Slack: which show a CTA or a task as it stands, and which may name a CTA."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.cases.posted_messages import LivingMessages, edit
from storage.cases.records import Task
from storage.cases.tables.ctas import CtaRow
from storage.meetings.tables import AgendaItemRow, AgendaRow
from storage.outbox import OUTBOX
from storage.rows import table_of
from storage.session import Session

AGENDAS, ITEMS, CTAS = (table_of(kind) for kind in (AgendaRow, AgendaItemRow, CtaRow))
# A CTA's replies in meetings under way.
ON_AGENDA = LivingMessages(
    sql.select(ITEMS.c.message_id)
    .join(AGENDAS, AGENDAS.c.id == ITEMS.c.agenda_id)
    .where(ITEMS.c.cta_id == bindparam("cta_id"), AGENDAS.c.closed_at.is_(None))
)


def edit_wrap_up(session: Session, kind: str, agenda_id: int, now: datetime) -> None:
    """Have what came of a meeting drawn anew, if it is summed up already in a message of this kind."""
    wrap_up = (
        sql.select(OUTBOX.c.id)
        .join(AGENDAS, AGENDAS.c.message_id == OUTBOX.c.root_id)
        .where(AGENDAS.c.id == agenda_id, OUTBOX.c.kind == kind, ~OUTBOX.c.edits)
    )
    found: int | None = session.run(wrap_up, {}).scalar()
    if found:
        edit(session, found, now)


def edit_items_of(session: Session, task: Task, now: datetime) -> None:
    """Have the replies drawn anew in which a meeting had the CTA of one of its tasks before it."""
    item = sql.select(ITEMS.c.message_id).where(
        ITEMS.c.agenda_id == task.agenda_id,
        ITEMS.c.cta_id == task.cta_id,
        ITEMS.c.message_id.is_not(None),
    )
    for message_id in session.run(item, {}).scalars():
        edit(session, message_id, now)


def agendas_with(session: Session, cta_ids: Collection[int]) -> set[int]:
    """Return the agendas that have, or had, any of these CTAs."""
    return {*session.run(sql.select(ITEMS.c.agenda_id).where(ITEMS.c.cta_id.in_(cta_ids)), {}).scalars()}


def owners_of(session: Session, cta_ids: Collection[int]) -> set[int]:
    """Return the ids of the people who own any of these CTAs."""
    return {*session.run(sql.select(CTAS.c.owner_id).where(CTAS.c.id.in_(cta_ids)), {}).scalars()}
