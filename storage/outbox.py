"""The outbox: messages written with what causes them, then claimed and sent by delivery."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy import Boolean, String, bindparam, func, literal_column
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from storage.columns import UtcDateTime
from storage.messages import DeliveryState, Message, MessageContent, Urgency
from storage.paces import PACES
from storage.rows import added, changed, table_of
from storage.session import Session
from storage.tables import WAITING, LeftBehindRow, MessageRow

PENDING, SENDING, IN_DOUBT, SENT = (
    literal_column(f"'{state}'", String)
    for state in (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.IN_DOUBT, DeliveryState.SENT)
)
STATES_ON_THE_WAY = [PENDING, SENDING, IN_DOUBT]

# Built once, as building a query takes longer than running it; with states as literals, since a partial index is
# used only for what stands in the query.
OUTBOX = table_of(MessageRow)
IS_ROOT = OUTBOX.c.root_id.is_(None)
ROOT, EARLIER = aliased(MessageRow), aliased(MessageRow)
OVERTAKEN = select(EARLIER.id).where(
    col(EARLIER.root_id) == MessageRow.root_id,
    col(EARLIER.edits) == MessageRow.edits,
    col(EARLIER.id) < MessageRow.id,
    col(EARLIER.state).in_(STATES_ON_THE_WAY),
)
# where a post stands: in the channel, or with the person, to which it or its root goes
TO_PERSON = sql.literal("@") + sql.cast(func.coalesce(ROOT.to_person_id, OUTBOX.c.to_person_id), String)
PLACE = func.coalesce(ROOT.to_channel, OUTBOX.c.to_channel, TO_PERSON)
LATEST = sql.case(
    (OUTBOX.c.urgency == Urgency.NOW, bindparam("urgent", type_=UtcDateTime)),
    else_=bindparam("digest", type_=UtcDateTime),
)
IN_TURN = sql.case(
    (OUTBOX.c.edits, bindparam("edits", type_=Boolean)),
    else_=bindparam("posts", type_=Boolean) & (PACES.c.next_at.is_(None) | (PACES.c.next_at <= LATEST)),
)
DUE = (
    sql.select(OUTBOX, PLACE.label("place"), PACES.c.next_at.label("place_next_at"))
    .outerjoin(ROOT, col(ROOT.id) == MessageRow.root_id)
    .outerjoin(PACES, PACES.c.key == PLACE)
    .where(
        sql.text(f"outbox.{WAITING}"),  # as the index says it
        OUTBOX.c.state.in_([PENDING, IN_DOUBT]),
        OUTBOX.c.due_at <= bindparam("now"),
        IS_ROOT | (col(ROOT.state) == SENT),
        ~OVERTAKEN.exists(),
        IN_TURN,
    )
    .order_by(OUTBOX.c.urgency, OUTBOX.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=MessageRow, skip_locked=True)
)
UNSURE = sql.case((OUTBOX.c.edits, PENDING), else_=IN_DOUBT)
DEPTH = (
    sql.select(OUTBOX.c.state, func.count().label("messages"), func.min(OUTBOX.c.due_at).label("first_due"))
    .where(OUTBOX.c.state.in_(STATES_ON_THE_WAY))
    .group_by(OUTBOX.c.state)
)
CLAIM = (
    sql.update(OUTBOX)
    .where(col(MessageRow.id).in_(bindparam("numbers", expanding=True)))
    .values(state=DeliveryState.SENDING, claimed_at=bindparam("now"), attempts=OUTBOX.c.attempts + 1)
)

# A claim is known by the count of attempts: who was given an earlier one, and comes late, has no say any more.
ITS_CLAIM = (
    (OUTBOX.c.id == bindparam("id_"))
    & (OUTBOX.c.attempts == bindparam("attempt"))
    & (OUTBOX.c.state == SENDING)
)
HELD = sql.select(OUTBOX.c.id).where(ITS_CLAIM).with_for_update()
GIVE_BACK = (
    sql.update(OUTBOX)
    .where(ITS_CLAIM)
    .values(state=bindparam("to"), due_at=bindparam("due"), error=bindparam("why"))
)
BY_ID = sql.select(OUTBOX).where(OUTBOX.c.id == bindparam("message_id"))
BY_ID_LOCKED = BY_ID.with_for_update()
GIVE_UP = (
    sql.update(OUTBOX)
    .where(OUTBOX.c.root_id == bindparam("given_up"), OUTBOX.c.state == PENDING)
    .values(state=DeliveryState.FAILED, error=bindparam("why"))
)
LEFT_BEHIND = table_of(LeftBehindRow)
LEAVE = sql.insert(LEFT_BEHIND)


def add(
    session: Session,
    content: MessageContent,
    *,
    now: datetime,
    cta_id: int | None = None,
    to_channel: str | None = None,
    to_person_id: int | None = None,
    root_id: int | None = None,
    urgency: Urgency = Urgency.NOW,
    due_at: datetime | None = None,
) -> int:
    """Queue a message, due now or later; return its id. The sender is woken when this transaction is committed."""
    session.queued = True
    return added(
        session,
        MessageRow,
        key=uuid.uuid4().hex,
        kind=content.kind,
        args=content.args,
        cta_id=cta_id,
        to_channel=to_channel,
        to_person_id=to_person_id,
        root_id=root_id,
        edits=False,
        urgency=urgency,
        created_at=now,
        due_at=due_at or now,
    )


def add_edit(session: Session, said: Message, now: datetime) -> None:
    """Queue an edit that says the same as things then stand, in the place of a message."""
    session.queued = True
    added(session, MessageRow, key=uuid.uuid4().hex, kind=said.kind, args=said.args, cta_id=said.cta_id,
          to_channel=said.to_channel, to_person_id=said.to_person_id, root_id=said.id, edits=True,
          urgency=Urgency.NOW, created_at=now, due_at=now)  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """A message that is due, the place to which it goes, and when the next post is due there at an even pace."""

    message: Message
    place: str
    place_next_at: datetime | None


def due(
    session: Session,
    now: datetime,
    most: int,
    *,
    posts: bool,
    edits: bool,
    latest: Mapping[Urgency, datetime],
) -> list[Candidate]:
    """Return up to `most` messages that are due, posts or edits or both, the most urgent first and then the oldest.

    What belongs to another message waits until that stands, and its predecessors there are through; posts to places
    wait whose next one is due later than `latest` at an even pace. Nobody else gets these until this is committed.
    """
    values = {"now": now, "most": most, "posts": posts, "edits": edits, "urgent": latest[Urgency.NOW],
              "digest": latest[Urgency.DIGEST]}  # fmt: skip
    rows = session.run(DUE, values)
    return [Candidate(Message.model_validate(row), row.place, row.place_next_at) for row in rows]


def claim(session: Session, found: Sequence[Message], now: datetime) -> list[Message]:
    """Take messages that are due; nobody else will get them.

    Each comes with the state in which it was found: one that was in doubt may stand in Slack already.
    """
    if found:
        session.run(CLAIM, {"numbers": [message.id for message in found], "now": now})
    return [message.model_copy(update={"attempts": message.attempts + 1}) for message in found]


def get(session: Session, message_id: int, *, lock: bool = False) -> Message:
    """Return one message, locked if wanted; the id must exist."""
    return Message.model_validate(
        session.run(BY_ID_LOCKED if lock else BY_ID, {"message_id": message_id}).one()
    )


def mark_sent(session: Session, message_id: int, channel: str, ts: str, now: datetime) -> None:
    """Record where a message now stands; what waits for it is due."""
    changed(
        session,
        MessageRow,
        message_id,
        state=DeliveryState.SENT,
        channel=channel,
        ts=ts,
        sent_at=now,
        error="",
    )
    session.queued = True


def put_off(session: Session, message: Message, due_at: datetime, error: str) -> None:
    """Have a claimed message tried again later, unless it was taken from its sender."""
    session.run(GIVE_BACK, {**_claim(message), "to": DeliveryState.PENDING, "due": due_at, "why": error})


def doubt(session: Session, message: Message, due_at: datetime, error: str) -> None:
    """Have a claimed message looked for in Slack, as it may stand there, unless it was taken from its sender."""
    session.run(GIVE_BACK, {**_claim(message), "to": DeliveryState.IN_DOUBT, "due": due_at, "why": error})


def still_held(session: Session, message: Message) -> bool:
    """Return whether a message is still the claim of the sender that was given it so, and lock it."""
    return session.run(HELD, _claim(message)).scalar() is not None


def _claim(message: Message) -> dict[str, int]:
    return {"id_": message.id, "attempt": message.attempts}


def set_aside(session: Session, message_id: int, error: str) -> None:
    """Give up on a message, and on what waits for it."""
    changed(session, MessageRow, message_id, state=DeliveryState.FAILED, error=error)
    why = f"message {message_id}, to which it belongs, could not be sent"
    session.run(GIVE_UP, {"given_up": message_id, "why": why})


def readdress(session: Session, root: Message, person_id: int, now: datetime, error: str) -> None:
    """Have a CTA's card sent, perhaps again, to a person instead of its channel; its thread follows it there."""
    if root.ts:
        session.run(LEAVE, {"channel": root.channel, "ts": root.ts, "cta_id": root.cta_id})
    changed(session, MessageRow, root.id, to_channel=None, to_person_id=person_id, state=DeliveryState.PENDING,
            channel=None, ts=None, due_at=now, error=error)  # fmt: skip


def unsent(session: Session, limit: int) -> tuple[list[Message], int]:
    """Return the oldest messages that are not sent, those that failed included, and how many there are."""
    left = OUTBOX.c.state != DeliveryState.SENT
    rows = session.run(sql.select(OUTBOX).where(left).order_by(OUTBOX.c.id).limit(limit), {}).all()
    total: int = session.run(sql.select(func.count()).select_from(OUTBOX).where(left), {}).scalar_one()
    return [Message.model_validate(row) for row in rows], total


def depth(session: Session) -> dict[DeliveryState, tuple[int, datetime]]:
    """Return how many messages are on their way in each state that has some, and when the first of them was due."""
    return {DeliveryState(row.state): (row.messages, row.first_due) for row in session.run(DEPTH, {})}


def retry(session: Session, message_id: int, now: datetime) -> int:
    """Have a message that failed tried again now, with what failed because of it; return how many messages.

    One that still waits, or is in doubt, is only due at once; what is sent or being sent is left alone.
    """
    its_own = (OUTBOX.c.id == message_id) | (
        (OUTBOX.c.root_id == message_id) & (OUTBOX.c.state == DeliveryState.FAILED)
    )
    again = sql.case((OUTBOX.c.state == DeliveryState.FAILED, PENDING), else_=OUTBOX.c.state)
    stuck = OUTBOX.c.state.in_([PENDING, IN_DOUBT, DeliveryState.FAILED])
    return session.run(
        sql.update(OUTBOX).where(its_own, stuck).values(state=again, due_at=bindparam("now")), {"now": now}
    ).rowcount


def release(session: Session, claimed_before: datetime) -> int:
    """Give back messages whose sender died; return how many. Edits can be sent twice, others are in doubt."""
    died = (OUTBOX.c.state == SENDING) & (OUTBOX.c.claimed_at < bindparam("before"))
    return session.run(
        sql.update(OUTBOX).where(died).values(state=UNSURE), {"before": claimed_before}
    ).rowcount


def distrust(session: Session) -> int:
    """Have all that waits looked for in Slack, as after a restore; return how many. Edits are just made again."""
    waiting = OUTBOX.c.state.in_([PENDING, SENDING])
    return session.run(sql.update(OUTBOX).where(waiting).values(state=UNSURE), {}).rowcount
