"""The outbox: messages written with what causes them, then claimed and sent by delivery."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sql
from sqlalchemy import Boolean, String, bindparam, func, literal_column
from sqlalchemy.orm import aliased
from sqlmodel import col, select, update

from storage.columns import UtcDateTime
from storage.messages import Delivery, Kind, Message, Urgency
from storage.paces import PACES
from storage.rows import added, changed, table_of
from storage.session import Session
from storage.tables import EscalationRow, MessageRow
from storage.tables.outbox import WAITING

CARD, ASK = (literal_column(f"'{kind}'", String) for kind in (Kind.CARD, Kind.ASK))
PENDING, SENDING, IN_DOUBT, SENT = (
    literal_column(f"'{state}'", String)
    for state in (Delivery.PENDING, Delivery.SENDING, Delivery.IN_DOUBT, Delivery.SENT)
)
MOST_TOGETHER = 8  # asks in one message: Slack takes 50 blocks
STATES_ON_THE_WAY = [PENDING, SENDING, IN_DOUBT]

# Built once, as building a query takes longer than running it; with states as literals, since a partial index is
# used only for what stands in the query.
OUTBOX, ASKS = table_of(MessageRow), table_of(EscalationRow)
IS_ROOT = OUTBOX.c.root_id.is_(None)
IS_CARD = (OUTBOX.c.cta_id == bindparam("cta_id")) & IS_ROOT & (OUTBOX.c.kind == CARD)
CARD_ID = sql.select(OUTBOX.c.id).where(IS_CARD, OUTBOX.c.state != Delivery.FAILED)
STANDING_AT = sql.select(OUTBOX.c.cta_id).where(
    OUTBOX.c.channel == bindparam("channel"),
    OUTBOX.c.ts == bindparam("ts"),
    OUTBOX.c.ts.is_not(None),
    IS_ROOT,
)
CARD_AT = STANDING_AT.where(OUTBOX.c.kind == CARD)
STANDS_IN = (
    sql.select(OUTBOX.c.id)
    .where(OUTBOX.c.channel == bindparam("channel"), OUTBOX.c.ts.is_not(None), IS_ROOT)
    .limit(1)
)
IS_LOST = (
    sql.select(OUTBOX.c.id).where(IS_ROOT, OUTBOX.c.state.in_([SENDING, IN_DOUBT])).limit(1)
)  # as long as the sender, which knows, has not said where it stands
JUST_NOW = bindparam("now", type_=UtcDateTime)
TELLS_OF = sql.select(ASKS.c.message_id).where(
    ASKS.c.cta_id == bindparam("cta_id"), ASKS.c.ended_at.is_(None) | (ASKS.c.ended_at == JUST_NOW)
)
ROOTS = (
    sql.select(OUTBOX)
    .where(IS_CARD | OUTBOX.c.id.in_(TELLS_OF), OUTBOX.c.state != Delivery.FAILED)
    .order_by(OUTBOX.c.id)
    .with_for_update()
)
IS_ASK = (OUTBOX.c.to_person_id == bindparam("person_id")) & IS_ROOT & (OUTBOX.c.kind == ASK)
ASKS_IN = sql.select(func.count()).where(ASKS.c.message_id == OUTBOX.c.id).scalar_subquery()
LAST_ASK = (
    sql.select(OUTBOX.c.id, OUTBOX.c.state, OUTBOX.c.due_at, ASKS_IN.label("asks"))
    .where(IS_ASK)
    .order_by(OUTBOX.c.id.desc())
    .limit(1)
    .with_for_update(of=OUTBOX)
)
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
    .values(state=Delivery.SENDING, claimed_at=bindparam("now"), attempts=OUTBOX.c.attempts + 1)
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
    urgency: Urgency = Urgency.NOW,
    args: dict[str, object] | None = None,
    due_at: datetime | None = None,
) -> int:
    """Queue a message, due now or later; return its id. The sender is woken when this transaction is committed."""
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
        urgency=urgency,
        args=args or {},
        created_at=now,
        due_at=due_at or now,
    )


def card_of(session: Session, cta_id: int) -> int | None:
    """Return the id of the message that is a CTA's card; none if it could not be sent."""
    found: int | None = session.run(CARD_ID, {"cta_id": cta_id}).scalar()
    return found


def cta_at(session: Session, channel: str, ts: str) -> int | None:
    """Return the number of the CTA whose card, or whose message to somebody, stands there."""
    found: int | None = session.run(STANDING_AT, {"channel": channel, "ts": ts}).scalar()
    return found


def card_at(session: Session, channel: str, ts: str) -> int | None:
    """Return the number of the CTA whose card stands there."""
    found: int | None = session.run(CARD_AT, {"channel": channel, "ts": ts}).scalar()
    return found


def stands_in(session: Session, channel: str) -> bool:
    """Return whether a card, or another message that begins a thread, stands in a channel."""
    return session.run(STANDS_IN, {"channel": channel}).first() is not None


def stands_unknown(session: Session) -> bool:
    """Return whether a message that begins a thread may stand somewhere already, but where is not known yet."""
    return session.run(IS_LOST, {}).first() is not None


def refresh(session: Session, cta_id: int, now: datetime) -> None:
    """Have the card of a CTA, and every message that asks somebody about it, drawn anew, at most once each.

    So are those messages of which the ask has ended at this instant.

    What still waits will be drawn as things then stand. It is locked before that is relied upon: if the sender has
    just taken it, it may show the state before this transaction, and an edit must follow.
    """
    for root in session.run(ROOTS, {"cta_id": cta_id, "now": now}).all():
        _draw_anew(session, Message.model_validate(root), now)


def redraw(session: Session, cta_ids: Collection[int], now: datetime) -> int:
    """Have everything drawn anew that was ever said about these CTAs, news as well; return how many messages."""
    about = OUTBOX.c.cta_id.in_(cta_ids) | OUTBOX.c.id.in_(
        sql.select(ASKS.c.message_id).where(ASKS.c.cta_id.in_(cta_ids))
    )
    said = sql.select(OUTBOX).where(about, ~OUTBOX.c.edits, OUTBOX.c.state != Delivery.FAILED)
    found = session.run(said.order_by(OUTBOX.c.id).with_for_update(), {}).all()
    for row in found:
        _draw_anew(session, Message.model_validate(row), now)
    return len(found)


@dataclass(frozen=True)
class Place:
    """Where a person is asked one more thing: in a message that there is, or in a new one, due at an instant."""

    message_id: int | None
    due_at: datetime


def place_to_ask(
    session: Session, person_id: int, now: datetime, together: timedelta, *, quietly: bool
) -> Place:
    """Return where a person is asked one more thing, so that several at about the same time are one message.

    It joins a message that still waits (which is then locked), and `quietly` also one that went within `together`:
    an edit, of which Slack notifies nobody. Otherwise it is a new message, not before that time is over.
    """
    last = session.run(LAST_ASK, {"person_id": person_id}).first()
    if last is None:
        return Place(None, now)
    waits, recent = last.state == Delivery.PENDING, last.due_at + together > now
    if (waits or (quietly and recent)) and last.asks < MOST_TOGETHER:
        return Place(last.id, last.due_at)
    return Place(None, now if quietly or not recent else last.due_at + (timedelta(0) if waits else together))


def ask_at(session: Session, place: Place, person_id: int, cta_id: int, now: datetime) -> int:
    """Return the message in which a person is asked: a new one, queued, or one to be drawn anew if it stands."""
    if place.message_id:
        edit(session, place.message_id, now)
        return place.message_id
    return add(session, Kind.ASK, now=now, due_at=place.due_at, cta_id=cta_id, to_person_id=person_id)


def edit(session: Session, message_id: int, now: datetime) -> None:
    """Have one message that asks somebody drawn anew, if it stands and nothing does so already."""
    root = get(session, message_id, lock=True)
    if root.state is not Delivery.FAILED:
        _draw_anew(session, root, now)


def _draw_anew(session: Session, said: Message, now: datetime) -> None:
    """Queue an edit of a message, a reply too, unless it is still to be drawn itself, or an edit waits."""
    if said.state is not Delivery.PENDING and not _edit_waits(session, said.id):
        add(session, said.kind, now=now, cta_id=said.cta_id, to_channel=said.to_channel,
            to_person_id=said.to_person_id, root_id=said.id, edits=True, args=said.args)  # fmt: skip


def _edit_waits(session: Session, root_id: int) -> bool:
    waiting = select(MessageRow.id).where(
        MessageRow.root_id == root_id, MessageRow.edits, MessageRow.state == Delivery.PENDING
    )
    return session.orm.exec(waiting.with_for_update()).first() is not None


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
    return Message.model_validate(session.orm.get_one(MessageRow, message_id, with_for_update=lock))


def mark_sent(session: Session, message_id: int, channel: str, ts: str, now: datetime) -> None:
    """Record where a message now stands; what waits for it is due."""
    changed(
        session, MessageRow, message_id, state=Delivery.SENT, channel=channel, ts=ts, sent_at=now, error=""
    )
    session.queued = True


def put_off(session: Session, message: Message, due_at: datetime, error: str) -> None:
    """Have a claimed message tried again later, unless it was taken from its sender."""
    session.run(GIVE_BACK, {**_claim(message), "to": Delivery.PENDING, "due": due_at, "why": error})


def doubt(session: Session, message: Message, due_at: datetime, error: str) -> None:
    """Have a claimed message looked for in Slack, as it may stand there, unless it was taken from its sender."""
    session.run(GIVE_BACK, {**_claim(message), "to": Delivery.IN_DOUBT, "due": due_at, "why": error})


def still_held(session: Session, message: Message) -> bool:
    """Return whether a message is still the claim of the sender that was given it so, and lock it."""
    return session.run(HELD, _claim(message)).scalar() is not None


def _claim(message: Message) -> dict[str, int]:
    return {"id_": message.id, "attempt": message.attempts}


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
    total: int = session.run(sql.select(func.count()).select_from(OUTBOX).where(left), {}).scalar_one()
    return [Message.model_validate(row) for row in rows], total


def depth(session: Session) -> dict[Delivery, tuple[int, datetime]]:
    """Return how many messages are on their way in each state that has some, and when the first of them was due."""
    return {Delivery(row.state): (row.messages, row.first_due) for row in session.run(DEPTH, {})}


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
    return session.run(
        sql.update(OUTBOX).where(died).values(state=UNSURE), {"before": claimed_before}
    ).rowcount


def distrust(session: Session) -> int:
    """Have all that waits looked for in Slack, as after a restore; return how many. Edits are just made again."""
    waiting = OUTBOX.c.state.in_([PENDING, SENDING])
    return session.run(sql.update(OUTBOX).where(waiting).values(state=UNSURE), {}).rowcount
