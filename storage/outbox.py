"""The outbox: messages written with what causes them, then claimed and sent by delivery."""

import uuid
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy import String, bindparam, literal_column
from sqlalchemy.orm import aliased
from sqlmodel import col, select, update

from storage.records import Delivery, Kind, Message
from storage.rows import added, changed, table_of
from storage.session import Session
from storage.tables import MessageRow

CARD, FLAG = (literal_column(f"'{kind}'", String) for kind in (Kind.CARD, Kind.FLAG))
PENDING, SENDING, IN_DOUBT, SENT = (
    literal_column(f"'{state}'", String)
    for state in (Delivery.PENDING, Delivery.SENDING, Delivery.IN_DOUBT, Delivery.SENT)
)

# Built once, as building a query takes longer than running it; with states as literals, since a partial index is
# used only for what stands in the query.
OUTBOX = table_of(MessageRow)
IS_ROOT = OUTBOX.c.root_id.is_(None)
IS_ITS_ROOT = (OUTBOX.c.cta_id == bindparam("cta_id")) & IS_ROOT & (OUTBOX.c.state != Delivery.FAILED)
CARD_ID = sql.select(OUTBOX.c.id).where(IS_ITS_ROOT, OUTBOX.c.kind == CARD)
ROOTS = sql.select(OUTBOX).where(IS_ITS_ROOT, OUTBOX.c.kind.in_([CARD, FLAG])).with_for_update()
ROOT, EARLIER = aliased(MessageRow), aliased(MessageRow)
OVERTAKEN = select(EARLIER.id).where(
    col(EARLIER.root_id) == MessageRow.root_id,
    col(EARLIER.id) < MessageRow.id,
    col(EARLIER.state).in_([PENDING, SENDING, IN_DOUBT]),
)
DUE = (
    sql.select(OUTBOX)
    .outerjoin(ROOT, col(ROOT.id) == MessageRow.root_id)
    .where(
        col(MessageRow.state).in_([PENDING, IN_DOUBT]),
        col(MessageRow.due_at) <= bindparam("now"),
        IS_ROOT | (col(ROOT.state) == SENT),
        ~OVERTAKEN.exists(),
    )
    .order_by(col(MessageRow.id))
    .limit(bindparam("most"))
    .with_for_update(of=MessageRow, skip_locked=True)
)
CLAIM = (
    sql.update(OUTBOX)
    .where(col(MessageRow.id).in_(bindparam("numbers", expanding=True)))
    .values(state=Delivery.SENDING, claimed_at=bindparam("now"), attempts=OUTBOX.c.attempts + 1)
)


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
    session.queued = True
    return added(
        session,
        MessageRow,
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
    )


def card_of(session: Session, cta_id: int) -> int | None:
    """Return the id of the message that is a CTA's card; none if it could not be sent."""
    found: int | None = session.run(CARD_ID, {"cta_id": cta_id}).scalar()
    return found


def refresh(session: Session, cta_id: int, flag_id: int | None, now: datetime) -> None:
    """Have the card of a CTA, and every message about this flag of it, drawn anew, at most once each.

    What still waits will be drawn as things then stand. It is locked before that is relied upon: if the sender has
    just taken it, it may show the state before this transaction, and an edit must follow.
    """
    for root in session.run(ROOTS, {"cta_id": cta_id}).all():
        shown = root.kind == Kind.CARD or root.args["flag"] == flag_id
        if shown and root.state != Delivery.PENDING and not _edit_waits(session, root.id):
            add(session, Kind(root.kind), now=now, cta_id=cta_id, to_channel=root.to_channel,
                to_person_id=root.to_person_id, root_id=root.id, edits=True, args=root.args)  # fmt: skip


def _edit_waits(session: Session, root_id: int) -> bool:
    waiting = select(MessageRow.id).where(
        MessageRow.root_id == root_id, MessageRow.edits, MessageRow.state == Delivery.PENDING
    )
    return session.orm.exec(waiting.with_for_update()).first() is not None


def claim(session: Session, now: datetime, limit: int) -> list[Message]:
    """Take up to `limit` messages that are due, oldest first; nobody else will get them.

    What belongs to another message waits until that stands, and its predecessors there are through. Each comes with
    the state in which it was found: one that was in doubt may stand in Slack already.
    """
    due = session.run(DUE, {"now": now, "most": limit})
    found = [Message.model_validate(row) for row in due]
    if found:
        session.run(CLAIM, {"numbers": [message.id for message in found], "now": now})
    return [message.model_copy(update={"attempts": message.attempts + 1}) for message in found]


def get(session: Session, message_id: int) -> Message:
    """Return one message; the id must exist."""
    return Message.model_validate(session.orm.get_one(MessageRow, message_id))


def mark_sent(session: Session, message_id: int, channel: str, ts: str, now: datetime) -> None:
    """Record where a message now stands; what waits for it is due."""
    changed(
        session, MessageRow, message_id, state=Delivery.SENT, channel=channel, ts=ts, sent_at=now, error=""
    )
    session.queued = True


def put_off(session: Session, message_id: int, due_at: datetime, error: str) -> None:
    """Have a message tried again later."""
    changed(session, MessageRow, message_id, state=Delivery.PENDING, due_at=due_at, error=error)


def doubt(session: Session, message_id: int, due_at: datetime, error: str) -> None:
    """Have a message looked for in Slack, as it may stand there, and sent again if it does not."""
    changed(session, MessageRow, message_id, state=Delivery.IN_DOUBT, due_at=due_at, error=error)


def set_aside(session: Session, message_id: int, error: str) -> None:
    """Give up on a message, and on what waits for it."""
    row = session.orm.get_one(MessageRow, message_id)
    row.state, row.error = Delivery.FAILED, error
    if row.root_id is None:
        session.orm.exec(
            update(MessageRow)
            .where(col(MessageRow.root_id) == message_id, col(MessageRow.state) == Delivery.PENDING)
            .values(
                state=Delivery.FAILED, error=f"message {message_id}, to which it belongs, could not be sent"
            )
        )


def readdress(session: Session, root_id: int, person_id: int, now: datetime, error: str) -> None:
    """Have a message sent, perhaps again, to a person instead of its channel; its thread follows it there."""
    changed(session, MessageRow, root_id, to_channel=None, to_person_id=person_id, state=Delivery.PENDING,
            channel=None, ts=None, due_at=now, error=error)  # fmt: skip


def unsent(session: Session, limit: int) -> tuple[list[Message], int]:
    """Return the oldest messages that are not sent, those that failed included, and how many there are."""
    left = OUTBOX.c.state != Delivery.SENT
    rows = session.run(sql.select(OUTBOX).where(left).order_by(OUTBOX.c.id).limit(limit), {}).all()
    total: int = session.run(sql.select(sql.func.count()).select_from(OUTBOX).where(left), {}).scalar_one()
    return [Message.model_validate(row) for row in rows], total


def retry(session: Session, message_id: int, now: datetime) -> int:
    """Have a message that failed tried again now, with what failed because of it; return how many messages.

    One that still waits, or is in doubt, is only due at once; what is sent or being sent is left alone.
    """
    its_own = (OUTBOX.c.id == message_id) | (
        (OUTBOX.c.root_id == message_id) & (OUTBOX.c.state == Delivery.FAILED)
    )
    again = sql.case((OUTBOX.c.state == Delivery.FAILED, PENDING), else_=OUTBOX.c.state)
    stuck = OUTBOX.c.state.in_([PENDING, IN_DOUBT, Delivery.FAILED])
    return session.run(
        sql.update(OUTBOX).where(its_own, stuck).values(state=again, due_at=bindparam("now")), {"now": now}
    ).rowcount


def release(session: Session, claimed_before: datetime) -> int:
    """Give back messages whose sender died; return how many. Edits can be sent twice, others are in doubt."""
    died = (OUTBOX.c.state == SENDING) & (OUTBOX.c.claimed_at < bindparam("before"))
    again = sql.case((OUTBOX.c.edits, PENDING), else_=IN_DOUBT)
    return session.run(
        sql.update(OUTBOX).where(died).values(state=again), {"before": claimed_before}
    ).rowcount
