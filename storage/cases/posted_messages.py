"""Messages that stand in Slack, or soon will: where, what they tell of, and when they are drawn anew."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sql
from sqlalchemy import String, bindparam, func, literal_column
from sqlmodel import select

from storage.cases.tables.ctas import CtaRow
from storage.cases.tables.help_requests import HelpRequestRow
from storage.columns import UtcDateTime
from storage.meetings.records import Task
from storage.meetings.tables import AgendaItemRow, AgendaRow
from storage.messages import DeliveryState, Message, MessageKind
from storage.outbox import IN_DOUBT, IS_ROOT, LEFT_BEHIND, OUTBOX, SENDING, add, get
from storage.rows import table_of
from storage.session import Session
from storage.sponsors.tables.sponsors import CheckInRow
from storage.tables import MessageRow

NEWEST = 2
MOST_TOGETHER = 8  # asks in one message: Slack takes 50 blocks

# Built once, as in outbox.py.
CARD, ASK = (literal_column(f"'{kind}'", String) for kind in (MessageKind.CARD, MessageKind.ASK))
ASKS, AGENDAS, ITEMS, CTAS = (table_of(kind) for kind in (HelpRequestRow, AgendaRow, AgendaItemRow, CtaRow))
CHECK_INS = table_of(CheckInRow)
OF_MEETINGS = (
    MessageKind.AGENDA,
    MessageKind.REST,
    MessageKind.WRAP_UP,
    MessageKind.PROCESS,
    MessageKind.ONE_TO_ONE,
    MessageKind.UPDATES,
    MessageKind.TASKS,
    MessageKind.MEETING,
)
OF_SPONSORS = (
    MessageKind.NAMING,
    MessageKind.LEAVING,
    MessageKind.SPONSORING,
    MessageKind.CHECK_INS,
    MessageKind.CHECKED_IN,
    MessageKind.PROGRAMME,
)
IS_CARD = (OUTBOX.c.cta_id == bindparam("cta_id")) & IS_ROOT & (OUTBOX.c.kind == CARD)
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
CARD_AT = IS_THERE.where(OUTBOX.c.kind == CARD).union_all(WAS_THERE)
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
ON_AGENDA = (
    sql.select(ITEMS.c.message_id)
    .join(AGENDAS, AGENDAS.c.id == ITEMS.c.agenda_id)
    .where(ITEMS.c.cta_id == bindparam("cta_id"), AGENDAS.c.closed_at.is_(None))
)
ROOTS = (
    sql.select(OUTBOX)
    .where(
        IS_CARD | OUTBOX.c.id.in_(TELLS_OF) | OUTBOX.c.id.in_(ON_AGENDA),
        OUTBOX.c.state != DeliveryState.FAILED,
    )
    .order_by(OUTBOX.c.id)
    .with_for_update()
)
WRAP_UP = (
    sql.select(OUTBOX.c.id)
    .join(AGENDAS, AGENDAS.c.message_id == OUTBOX.c.root_id)
    .where(AGENDAS.c.id == bindparam("agenda_id"), OUTBOX.c.kind == MessageKind.WRAP_UP, ~OUTBOX.c.edits)
)
IS_ASK = (OUTBOX.c.to_person_id == bindparam("person_id")) & IS_ROOT & (OUTBOX.c.kind == ASK)
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


def refresh(session: Session, cta_id: int, now: datetime) -> None:
    """Have the card of a CTA, and every message that asks somebody about it, drawn anew, at most once each.

    So are those messages of which the ask has ended at this instant, and its replies in meetings under way.

    What still waits will be drawn as things then stand. It is locked before that is relied upon: if the sender has
    just taken it, it may show the state before this transaction, and an edit must follow.
    """
    for root in session.run(ROOTS, {"cta_id": cta_id, "now": now}).all():
        _draw_anew(session, Message.model_validate(root), now)


def redraw(
    session: Session, cta_ids: Collection[int], customer_ids: Collection[int] | None, now: datetime
) -> int:
    """Have everything drawn anew that was ever said about these CTAs, news as well; return how many messages.

    So is what sponsors and leads were told about these customers, or with None about any: it names many people.
    """
    about = (
        OUTBOX.c.cta_id.in_(cta_ids)
        | OUTBOX.c.id.in_(sql.select(ASKS.c.message_id).where(ASKS.c.cta_id.in_(cta_ids)))
        | OUTBOX.c.id.in_(_of_meetings(session, cta_ids))
        | OUTBOX.c.id.in_(_of_sponsors(session, customer_ids))
    )
    said = sql.select(OUTBOX).where(about, ~OUTBOX.c.edits, OUTBOX.c.state != DeliveryState.FAILED)
    found = session.run(said.order_by(OUTBOX.c.id).with_for_update(), {}).all()
    for row in found:
        _draw_anew(session, Message.model_validate(row), now)
    return len(found)


def _of_meetings(session: Session, cta_ids: Collection[int]) -> list[int]:
    """Return the messages of meetings, and those to people before one, that may tell of these CTAs by name."""
    agendas = {*session.run(sql.select(ITEMS.c.agenda_id).where(ITEMS.c.cta_id.in_(cta_ids)), {}).scalars()}
    owners = {*session.run(sql.select(CTAS.c.owner_id).where(CTAS.c.id.in_(cta_ids)), {}).scalars()}
    said = sql.select(OUTBOX.c.id, OUTBOX.c.kind, OUTBOX.c.args).where(
        OUTBOX.c.kind.in_(OF_MEETINGS), ~OUTBOX.c.edits
    )
    return [
        row.id
        for row in session.run(said, {})
        if row.args.get("agenda") in agendas
        or row.args.get("person") in owners
        or not {*row.args.get("ctas", ())}.isdisjoint(cta_ids)
        or row.kind in (MessageKind.PROCESS, MessageKind.MEETING)  # few, and ideas may name anybody
        or row.args.get("about") == "customers"  # which tells of those that have turned
    ]


def _of_sponsors(session: Session, customer_ids: Collection[int] | None) -> list[int]:
    """Return the messages of the sponsors' programme that may tell of these customers; with None, all of them."""
    said = sql.select(OUTBOX.c.id, OUTBOX.c.kind, OUTBOX.c.args).where(
        OUTBOX.c.kind.in_(OF_SPONSORS), ~OUTBOX.c.edits
    )
    found = session.run(said, {}).all()
    if customer_ids is None:
        return [row.id for row in found]
    theirs = sql.select(CHECK_INS.c.id).where(CHECK_INS.c.customer_id.in_(customer_ids))
    check_ins = {*session.run(theirs, {}).scalars()}
    return [
        row.id
        for row in found
        if row.kind == MessageKind.PROGRAMME  # few, and it tells of whatever is overdue
        or row.args.get("customer") in customer_ids
        or row.args.get("check_in") in check_ins
        or not {*row.args.get("customers", ())}.isdisjoint(customer_ids)
        or not {*row.args.get("check_ins", ())}.isdisjoint(check_ins)
    ]


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


def ask_at(session: Session, place: Place, person_id: int, cta_id: int, now: datetime) -> int:
    """Return the message in which a person is asked: a new one, queued, or one to be drawn anew if it stands."""
    if place.message_id:
        edit(session, place.message_id, now)
        return place.message_id
    return add(session, MessageKind.ASK, now=now, due_at=place.due_at, cta_id=cta_id, to_person_id=person_id)


def edit(session: Session, message_id: int, now: datetime) -> None:
    """Have one message drawn anew, if it stands and nothing does so already."""
    root = get(session, message_id, lock=True)
    if root.state is not DeliveryState.FAILED:
        _draw_anew(session, root, now)


def redraw_wrap_up(session: Session, agenda_id: int, now: datetime) -> None:
    """Have what came of a meeting drawn anew, if it is summed up already."""
    found: int | None = session.run(WRAP_UP, {"agenda_id": agenda_id}).scalar()
    if found:
        edit(session, found, now)


def redraw_tasks(session: Session, task: Task, now: datetime) -> None:
    """Have drawn anew what tells of a task: its owner's messages, its meeting's, its playbook's."""
    if task.owner:
        _redraw_to(session, MessageKind.TASKS, task.owner.id, now)
    if task.agenda_id:
        item = sql.select(ITEMS.c.message_id).where(
            ITEMS.c.agenda_id == task.agenda_id,
            ITEMS.c.cta_id == task.cta_id,
            ITEMS.c.message_id.is_not(None),
        )
        for message_id in session.run(item, {}).scalars():
            edit(session, message_id, now)
        redraw_wrap_up(session, task.agenda_id, now)
    if task.playbook:
        said = sql.select(OUTBOX.c.id).where(
            OUTBOX.c.cta_id == task.cta_id, OUTBOX.c.kind == MessageKind.PLAYBOOK, ~OUTBOX.c.edits
        )
        for message_id in session.run(said, {}).scalars().all():
            edit(session, message_id, now)


def messages_of(
    session: Session, kind: MessageKind, *, to_person_id: int | None = None, **facts: object
) -> list[Message]:
    """Return the messages of a kind, to anybody or one person, that were queued with these facts, newest first."""
    said = sql.select(OUTBOX).where(OUTBOX.c.kind == kind, IS_ROOT).order_by(OUTBOX.c.id.desc())
    if to_person_id:
        said = said.where(OUTBOX.c.to_person_id == to_person_id)
    rows = [Message.model_validate(row) for row in session.run(said, {})]
    return [row for row in rows if facts.items() <= row.args.items()]


def redraw_updates(session: Session, person_id: int, now: datetime) -> None:
    """Have the message drawn anew that asks somebody for updates."""
    _redraw_to(session, MessageKind.UPDATES, person_id, now)


def _redraw_to(session: Session, kind: MessageKind, person_id: int, now: datetime) -> None:
    """Have somebody's newest messages of a kind drawn anew: older ones are out of sight."""
    newest = (
        sql.select(OUTBOX.c.id)
        .where(OUTBOX.c.to_person_id == person_id, OUTBOX.c.kind == kind, IS_ROOT)
        .order_by(OUTBOX.c.id.desc())
        .limit(NEWEST)
    )
    for message_id in session.run(newest, {}).scalars().all():
        edit(session, message_id, now)


def _draw_anew(session: Session, said: Message, now: datetime) -> None:
    """Queue an edit of a message, a reply too, unless it is still to be drawn itself, or an edit waits."""
    if said.state is not DeliveryState.PENDING and not _edit_waits(session, said.id):
        add(session, said.kind, now=now, cta_id=said.cta_id, to_channel=said.to_channel,
            to_person_id=said.to_person_id, root_id=said.id, edits=True, args=said.args)  # fmt: skip


def _edit_waits(session: Session, root_id: int) -> bool:
    waiting = select(MessageRow.id).where(
        MessageRow.root_id == root_id, MessageRow.edits, MessageRow.state == DeliveryState.PENDING
    )
    return session.orm.exec(waiting.with_for_update()).first() is not None
