"""Messages that stand in Slack, or soon will: where, what they tell of, and when they are drawn anew."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sql
from sqlalchemy import String, bindparam, func, literal_column
from sqlmodel import select

from storage.cases.tables.help_requests import HelpRequestRow
from storage.columns import UtcDateTime
from storage.messages import CARD, HELP_REQUESTS, DeliveryState, Message, MessageContent
from storage.outbox import IN_DOUBT, IS_ROOT, LEFT_BEHIND, OUTBOX, SENDING, add, add_edit, get
from storage.rows import table_of
from storage.session import Session
from storage.tables import MessageRow

NEWEST = 2
MOST_TOGETHER = 8  # requests in one message: Slack takes 50 blocks

# Built once, as in outbox.py.
IS_OF_CARD, IS_OF_REQUESTS = (
    OUTBOX.c.kind == literal_column(f"'{kind}'", String) for kind in (CARD, HELP_REQUESTS)
)
ASKS = table_of(HelpRequestRow)
IS_CARD = (OUTBOX.c.cta_id == bindparam("cta_id")) & IS_ROOT & IS_OF_CARD
CARD_ID = sql.select(OUTBOX.c.id).where(IS_CARD, OUTBOX.c.state != DeliveryState.FAILED)
IS_THERE = sql.select(OUTBOX.c.cta_id).where(
    OUTBOX.c.channel == bindparam("channel"),
    OUTBOX.c.ts == bindparam("ts"),
    OUTBOX.c.ts.is_not(None),
    IS_ROOT,
)
WAS_THERE = sql.select(LEFT_BEHIND.c.cta_id).where(
    LEFT_BEHIND.c.channel == bindparam("channel"), LEFT_BEHIND.c.ts == bindparam("ts")
)
STANDING_AT = IS_THERE.union_all(WAS_THERE)
CARD_AT = IS_THERE.where(IS_OF_CARD).union_all(WAS_THERE)
ANY_IN = (
    sql.select(OUTBOX.c.cta_id)
    .where(OUTBOX.c.channel == bindparam("channel"), OUTBOX.c.ts.is_not(None), IS_ROOT)
    .union_all(sql.select(LEFT_BEHIND.c.cta_id).where(LEFT_BEHIND.c.channel == bindparam("channel")))
    .limit(1)
)
ANY_IN_DOUBT = (
    sql.select(OUTBOX.c.id).where(IS_ROOT, OUTBOX.c.state.in_([SENDING, IN_DOUBT])).limit(1)
)  # as long as the sender, which knows, has not said where it stands
JUST_NOW = bindparam("now", type_=UtcDateTime)
TELLS_OF = sql.select(ASKS.c.message_id).where(
    ASKS.c.cta_id == bindparam("cta_id"), ASKS.c.ended_at.is_(None) | (ASKS.c.ended_at == JUST_NOW)
)
IS_ASK = (OUTBOX.c.to_person_id == bindparam("person_id")) & IS_ROOT & IS_OF_REQUESTS
ASKS_IN = sql.select(func.count()).where(ASKS.c.message_id == bindparam("message_id"))
LAST_ASK = (
    sql.select(OUTBOX.c.id, OUTBOX.c.state, OUTBOX.c.due_at)
    .where(IS_ASK)
    .order_by(OUTBOX.c.id.desc())
    .limit(1)
    .with_for_update(of=OUTBOX)
)


def card_of(session: Session, cta_id: int) -> int | None:
    """Return the id of the message that is a CTA's card; none if it could not be sent."""
    found: int | None = session.run(CARD_ID, {"cta_id": cta_id}).scalar()
    return found


def cta_at(session: Session, channel: str, ts: str) -> int | None:
    """Return the number of the CTA whose card, or whose message to somebody, stands there, or was left behind."""
    found: int | None = session.run(STANDING_AT, {"channel": channel, "ts": ts}).scalar()
    return found


def card_at(session: Session, channel: str, ts: str) -> int | None:
    """Return the number of the CTA whose card stands there, or was left behind there."""
    found: int | None = session.run(CARD_AT, {"channel": channel, "ts": ts}).scalar()
    return found


def any_in(session: Session, channel: str) -> bool:
    """Return whether a card, or another message that begins a thread, stands in a channel."""
    return session.run(ANY_IN, {"channel": channel}).first() is not None


def any_in_doubt(session: Session) -> bool:
    """Return whether a message that begins a thread may stand somewhere already, but where is not known yet."""
    return session.run(ANY_IN_DOUBT, {}).first() is not None


@dataclass(frozen=True, eq=False)
class LivingMessages:
    """Messages of a chapter that show a CTA as it stands, besides its card: a query for their ids, by `cta_id`."""

    ids: sql.Select[Any]


@cache
def _living(more: tuple[LivingMessages, ...]) -> sql.Select[Any]:
    said = IS_CARD | sql.or_(*(OUTBOX.c.id.in_(each.ids) for each in (LivingMessages(TELLS_OF), *more)))
    roots = sql.select(OUTBOX).where(said, OUTBOX.c.state != DeliveryState.FAILED)
    return roots.order_by(OUTBOX.c.id).with_for_update()


def refresh(session: Session, cta_id: int, now: datetime, more: tuple[LivingMessages, ...] = ()) -> None:
    """Have the card of a CTA, and every message that shows it as it stands, drawn anew, at most once each.

    So are those messages of which a request has ended at this instant, and what chapters tell in `more`.

    What still waits will be drawn as things then stand. It is locked before that is relied upon: if the sender has
    just taken it, it may show the state before this transaction, and an edit must follow.
    """
    for root in session.run(_living(more), {"cta_id": cta_id, "now": now}).all():
        _draw_anew(session, Message.model_validate(root), now)


def redraw(
    session: Session,
    cta_ids: Collection[int],
    kinds: Collection[str],
    tells: Callable[[Message], bool],
    now: datetime,
) -> int:
    """Have everything drawn anew that was ever said about these CTAs; return how many messages.

    So is what `tells` of them among the messages of these kinds.
    """
    about = OUTBOX.c.cta_id.in_(cta_ids)
    said = sql.select(OUTBOX).where(
        about | OUTBOX.c.kind.in_(kinds), ~OUTBOX.c.edits, OUTBOX.c.state != DeliveryState.FAILED
    )
    rows = session.run(said.order_by(OUTBOX.c.id).with_for_update(), {}).all()
    messages = [Message.model_validate(row) for row in rows]
    found = [each for each in messages if each.cta_id in cta_ids or tells(each)]
    for message in found:
        _draw_anew(session, message, now)
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
    waits, recent = last.state == DeliveryState.PENDING, last.due_at + together > now
    if waits or (quietly and recent):
        # Counted once it is locked: whoever held it until now may have asked one thing more.
        asks: int = session.run(ASKS_IN, {"message_id": last.id}).scalar_one()
        if asks < MOST_TOGETHER:
            return Place(last.id, last.due_at)
    return Place(None, now if quietly or not recent else last.due_at + (timedelta(0) if waits else together))


def ask_at(
    session: Session, content: MessageContent, place: Place, person_id: int, cta_id: int, now: datetime
) -> int:
    """Return the message in which a person is asked: a new one, queued, or one to be drawn anew if it stands."""
    if place.message_id:
        edit(session, place.message_id, now)
        return place.message_id
    return add(session, content, now=now, due_at=place.due_at, cta_id=cta_id, to_person_id=person_id)


def edit(session: Session, message_id: int, now: datetime) -> None:
    """Have one message drawn anew, if it stands and nothing does so already."""
    root = get(session, message_id, lock=True)
    if root.state is not DeliveryState.FAILED:
        _draw_anew(session, root, now)


def messages_of(
    session: Session, content: type[MessageContent], *, to_person_id: int | None = None, **facts: object
) -> list[Message]:
    """Return the messages of a kind, to anybody or one person, that were queued with these facts, newest first."""
    said = sql.select(OUTBOX).where(OUTBOX.c.kind == content.kind, IS_ROOT).order_by(OUTBOX.c.id.desc())
    if to_person_id:
        said = said.where(OUTBOX.c.to_person_id == to_person_id)
    rows = [Message.model_validate(row) for row in session.run(said, {})]
    return [row for row in rows if facts.items() <= row.args.items()]


def edit_newest(session: Session, content: type[MessageContent], person_id: int, now: datetime) -> None:
    """Have somebody's newest messages of a kind drawn anew: older ones are out of sight."""
    newest = (
        sql.select(OUTBOX.c.id)
        .where(OUTBOX.c.to_person_id == person_id, OUTBOX.c.kind == content.kind, IS_ROOT)
        .order_by(OUTBOX.c.id.desc())
        .limit(NEWEST)
    )
    for message_id in session.run(newest, {}).scalars().all():
        edit(session, message_id, now)


def edit_replies(session: Session, content: type[MessageContent], cta_id: int, now: datetime) -> None:
    """Have the messages of a kind about a CTA drawn anew, replies too."""
    said = sql.select(OUTBOX.c.id).where(
        OUTBOX.c.cta_id == cta_id, OUTBOX.c.kind == content.kind, ~OUTBOX.c.edits
    )
    for message_id in session.run(said, {}).scalars().all():
        edit(session, message_id, now)


def _draw_anew(session: Session, said: Message, now: datetime) -> None:
    """Queue an edit of a message, a reply too, unless it is still to be drawn itself, or an edit waits."""
    if said.state is not DeliveryState.PENDING and not _edit_waits(session, said.id):
        add_edit(session, said, now)


def _edit_waits(session: Session, root_id: int) -> bool:
    waiting = select(MessageRow.id).where(
        MessageRow.root_id == root_id, MessageRow.edits, MessageRow.state == DeliveryState.PENDING
    )
    return session.orm.exec(waiting.with_for_update()).first() is not None
