"""The outbox: messages written with what causes them, then claimed and sent by delivery."""

import uuid
from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select, update

from storage.database import QUEUED
from storage.records import Delivery, Kind, Message
from storage.rows import saved
from storage.tables import MessageRow

LIVING = (Kind.CARD, Kind.FLAG)
ON_ITS_WAY = (Delivery.PENDING, Delivery.SENDING)


def add(
    session: Session,
    kind: Kind,
    *,
    now: datetime,
    cta_id: int | None = None,
    to_channel: str | None = None,
    to_person_id: int | None = None,
    root_id: int | None = None,
    edits: bool = False,
    args: dict[str, object] | None = None,
) -> int:
    """Queue a message; return its id. The sender is woken when this transaction is committed."""
    session.info[QUEUED] = True
    return saved(
        session,
        MessageRow(
            key=uuid.uuid4().hex,
            kind=kind,
            cta_id=cta_id,
            to_channel=to_channel,
            to_person_id=to_person_id,
            root_id=root_id,
            edits=edits,
            args=args or {},
            created_at=now,
            due_at=now,
        ),
    )


def card_of(session: Session, cta_id: int) -> Message | None:
    """Return the message that is a CTA's card."""
    found = select(MessageRow).where(
        MessageRow.cta_id == cta_id, MessageRow.kind == Kind.CARD, col(MessageRow.root_id).is_(None)
    )
    row = session.exec(found).first()
    return Message.model_validate(row) if row else None


def refresh(session: Session, cta_id: int, flag_id: int | None, now: datetime) -> None:
    """Have the card of a CTA, and every message about this flag of it, drawn anew, at most once each.

    What still waits will be drawn as things then stand. It is locked before that is relied upon: if the sender has
    just taken it, it may show the state before this transaction, and an edit must follow.
    """
    roots = session.exec(
        select(MessageRow)
        .where(
            MessageRow.cta_id == cta_id,
            col(MessageRow.kind).in_(LIVING),
            col(MessageRow.root_id).is_(None),
            MessageRow.state != Delivery.FAILED,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    for root in roots:
        shown = root.kind == Kind.CARD or root.args["flag"] == flag_id
        if shown and root.state != Delivery.PENDING and not _edit_waits(session, root):
            add(session, Kind(root.kind), now=now, cta_id=cta_id, to_channel=root.to_channel,
                to_person_id=root.to_person_id, root_id=root.id, edits=True, args=root.args)  # fmt: skip


def _edit_waits(session: Session, root: MessageRow) -> bool:
    waiting = select(MessageRow.id).where(
        MessageRow.root_id == root.id, MessageRow.edits, MessageRow.state == Delivery.PENDING
    )
    return session.exec(waiting.with_for_update()).first() is not None


def claim(session: Session, now: datetime, limit: int) -> list[Message]:
    """Take up to `limit` messages that are due, oldest first; nobody else will get them.

    What belongs to another message waits until that stands, and its predecessors there are through.
    """
    root, earlier = aliased(MessageRow), aliased(MessageRow)
    overtaken = select(earlier.id).where(
        col(earlier.root_id) == MessageRow.root_id,
        col(earlier.id) < MessageRow.id,
        col(earlier.state).in_(ON_ITS_WAY),
    )
    rows = session.exec(
        select(MessageRow)
        .outerjoin(root, col(root.id) == MessageRow.root_id)
        .where(
            MessageRow.state == Delivery.PENDING,
            MessageRow.due_at <= now,
            col(MessageRow.root_id).is_(None) | (col(root.state) == Delivery.SENT),
            ~overtaken.exists(),
        )
        .order_by(col(MessageRow.id))
        .limit(limit)
        .with_for_update(of=MessageRow, skip_locked=True)
    ).all()
    for row in rows:
        row.state, row.claimed_at, row.attempts = Delivery.SENDING, now, row.attempts + 1
    session.flush()
    return [Message.model_validate(row) for row in rows]


def get(session: Session, message_id: int) -> Message:
    """Return one message; the id must exist."""
    return Message.model_validate(session.get_one(MessageRow, message_id))


def mark_sent(session: Session, message_id: int, channel: str, ts: str, now: datetime) -> None:
    """Record where a message now stands; what waits for it is due."""
    row = session.get_one(MessageRow, message_id)
    row.state, row.channel, row.ts, row.sent_at, row.error = Delivery.SENT, channel, ts, now, ""
    session.info[QUEUED] = True


def put_off(session: Session, message_id: int, due_at: datetime, error: str) -> None:
    """Have a message tried again later."""
    row = session.get_one(MessageRow, message_id)
    row.state, row.due_at, row.error = Delivery.PENDING, due_at, error


def set_aside(session: Session, message_id: int, error: str) -> None:
    """Give up on a message, and on what waits for it."""
    row = session.get_one(MessageRow, message_id)
    row.state, row.error = Delivery.FAILED, error
    if row.root_id is None:
        session.exec(
            update(MessageRow)
            .where(col(MessageRow.root_id) == message_id, col(MessageRow.state) == Delivery.PENDING)
            .values(
                state=Delivery.FAILED, error=f"message {message_id}, to which it belongs, could not be sent"
            )
        )


def release(session: Session, claimed_before: datetime) -> int:
    """Give messages back whose sender died; return how many."""
    stuck = session.exec(
        update(MessageRow)
        .where(col(MessageRow.state) == Delivery.SENDING, col(MessageRow.claimed_at) < claimed_before)
        .values(state=Delivery.PENDING)
    )
    return stuck.rowcount


def next_due(session: Session) -> datetime | None:
    """Return when the next waiting message is due, if any waits."""
    waiting = select(MessageRow.due_at).where(MessageRow.state == Delivery.PENDING)
    return session.exec(waiting.order_by(col(MessageRow.due_at)).limit(1)).first()
