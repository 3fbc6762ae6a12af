"""The outbox: who gets which message when, and what becomes of what cannot be sent."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, text
from sqlmodel import select

from bot.cases.rules.messages import CardMessage, HelpRequestsMessage, NewsMessage
from storage import outbox
from storage.cases import ctas, flags, help_requests, posted_messages
from storage.cases.records import Ending, HelpRequestKind
from storage.database import Database
from storage.messages import DeliveryState, Message, MessageContent
from storage.session import Session
from storage.tables import MessageRow
from tests import book
from tests.delivering import claimed

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def to_ask(
    session: Session, cta_id: int, now: datetime, together: timedelta, *, quietly: bool = False
) -> int:
    """Return the message in which somebody is asked about a CTA."""
    place = posted_messages.place_to_ask(session, 3, now, together, quietly=quietly)
    return posted_messages.ask_at(session, HelpRequestsMessage(), place, 3, cta_id, now)


class Box:
    """The outbox of one CTA, as use cases and the sender handle it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        book.fill(database)
        self.cta_id = database.run_here(self._cta)

    def card(self) -> int:
        return self._add(CardMessage(), to_channel="#risk-support")

    def direct(self) -> int:
        return self._add(HelpRequestsMessage(), to_person_id=3)

    def asked(self) -> int:
        """Ask somebody about a flag on the CTA; return the message that does."""
        number = self.direct()
        self.tell(number)
        return number

    def reply(self, root_id: int) -> int:
        return self._add(NewsMessage(entry=1, mention=()), root_id=root_id)

    def tell(self, message_id: int) -> None:
        """Have one more thing asked in a message, by another flag."""
        self.database.run_here(lambda session: self._ask(session, message_id))

    def end(self, now: datetime) -> None:
        """End what was asked last."""
        self.database.run_here(
            lambda session: help_requests.end(session, self.ask_id, Ending.TAKEN, by_id=4, now=now)
        )

    def refresh(self, now: datetime = NOW) -> None:
        self.database.run_here(lambda session: posted_messages.refresh(session, self.cta_id, now))

    def claim(self, limit: int = 10, now: datetime = NOW) -> list[int]:
        return [message.id for message in self.database.run_here(lambda s: claimed(s, now, limit))]

    def sent(self, number: int) -> None:
        self.database.run_here(lambda s: outbox.mark_sent(s, number, "C1", f"{number}.0", NOW))

    def put_off(self, number: int, until: datetime) -> None:
        self.database.run_here(
            lambda s: outbox.put_off(s, outbox.get(s, number), until, "Slack asks to slow down")
        )

    def set_aside(self, number: int) -> None:
        self.database.run_here(lambda s: outbox.set_aside(s, number, "channel_not_found"))

    def get(self, number: int) -> Message:
        return self.database.run_here(lambda s: outbox.get(s, number))

    def edits(self, root_id: int) -> list[int]:
        query = select(MessageRow.id).where(MessageRow.root_id == root_id, MessageRow.edits)
        return [number or 0 for number in self.database.run_here(lambda s: s.orm.exec(query).all())]

    def _add(self, content: MessageContent, **where: object) -> int:
        return self.database.run_here(
            lambda s: outbox.add(s, content, now=NOW, cta_id=self.cta_id, **where)  # type: ignore[arg-type]  # as add's
        )

    def _ask(self, session: Session, message_id: int) -> None:
        flag_id = flags.add(session, self._cta(session), why="", by_id=4, now=NOW)
        self.ask_id = help_requests.add(
            session, cta_id=self.cta_id, flag_id=flag_id, level="lead", ask=HelpRequestKind.HELP, person_id=3,
            asked_by_id=4, now=NOW, why="", message_id=message_id,
        )  # fmt: skip

    def _cta(self, session: Session) -> int:
        return ctas.add(
            session, customer_id=1, area="support", reason="", owner_id=4, opened_by_id=4, now=NOW
        )


@pytest.fixture
def box(database: Database) -> Box:
    return Box(database)


def test_a_reply_waits_until_its_card_stands(box: Box) -> None:
    card = box.card()
    reply = box.reply(card)
    assert box.claim() == [card]
    assert box.claim() == [], "the card is on its way, and nobody gets it twice"
    box.sent(card)
    assert box.claim() == [reply]


def test_what_belongs_to_one_card_goes_one_after_the_other(box: Box) -> None:
    card = box.card()
    other = box.card()
    first, second = box.reply(card), box.reply(card)
    for root in (card, other):
        box.sent(root)
    elsewhere = box.reply(other)
    assert box.claim() == [first, elsewhere]
    box.put_off(first, NOW + timedelta(seconds=30))
    box.sent(elsewhere)
    assert box.claim() == [], "the second may not overtake the first, which Slack has put off"
    assert box.claim(now=NOW + timedelta(seconds=30)) == [first]
    box.set_aside(first)
    assert box.claim() == [second], "a reply that can't be sent holds nothing up"


def test_the_oldest_goes_first_and_no_more_than_asked_for(box: Box) -> None:
    numbers = [box.direct() for _ in range(5)]
    assert box.claim(limit=2) == numbers[:2]
    assert box.claim(limit=9) == numbers[2:]


def test_nothing_goes_before_it_is_due(box: Box) -> None:
    number = box.direct()
    assert box.claim(now=NOW - timedelta(seconds=1)) == []
    assert box.claim(now=NOW) == [number]


def test_a_waiting_card_needs_no_edit_and_edits_are_coalesced(box: Box) -> None:
    card = box.card()
    box.refresh()
    assert box.edits(card) == [], "it will be drawn as things then stand"
    box.claim()
    box.sent(card)
    for _ in range(3):
        box.refresh()
    assert len(box.edits(card)) == 1


@pytest.mark.parametrize("what", ["card", "edit"])
def test_what_is_being_sent_needs_another_edit(box: Box, what: str) -> None:
    """It may have been drawn before the change."""
    card = box.card()
    box.claim()
    if what == "edit":
        box.sent(card)
        box.refresh()
        assert box.claim() == box.edits(card)
    before = len(box.edits(card))
    box.refresh()
    box.refresh()
    assert len(box.edits(card)) == before + 1
    assert box.claim() == [], "not before the one that is being sent is through"


def test_every_standing_message_of_a_cta_is_refreshed_but_those_set_aside(box: Box) -> None:
    card, older, failed = box.card(), box.direct(), box.direct()
    box.claim()
    box.sent(older)
    asked = box.asked()
    box.claim()
    for number in (card, asked):
        box.sent(number)
    box.set_aside(failed)
    box.refresh()
    assert [len(box.edits(root)) for root in (card, asked, older, failed)] == [1, 1, 0, 0]


def test_a_message_is_refreshed_once_more_when_its_ask_ends(box: Box) -> None:
    asked = box.asked()
    box.claim()
    box.sent(asked)
    box.end(NOW)
    box.refresh()
    [edit] = box.edits(asked)
    box.claim()
    box.sent(edit)
    box.refresh(NOW + timedelta(seconds=1))
    assert box.edits(asked) == [edit]


def test_several_asks_at_about_the_same_time_are_one_message(box: Box) -> None:
    together = timedelta(minutes=3)

    def ask(seconds: int) -> int:
        at = NOW + timedelta(seconds=seconds)
        number = box.database.run_here(lambda s: to_ask(s, box.cta_id, at, together))
        box.tell(number)
        return number

    first = ask(0)
    assert box.claim() == [first], "the first at once"
    box.sent(first)
    second = ask(30)
    assert second != first
    assert [ask(40), ask(100)] == [second, second]
    assert box.claim(now=NOW + together - timedelta(seconds=1)) == []
    assert box.claim(now=NOW + together) == [second]
    box.sent(second)
    third = ask(400)
    assert box.claim(now=NOW + timedelta(seconds=400)) == [third], "the others are long ago"


def test_whoever_is_notified_otherwise_finds_it_in_the_message_that_stands(box: Box) -> None:
    together = timedelta(minutes=3)

    def ask(seconds: int) -> int:
        at = NOW + timedelta(seconds=seconds)
        number = box.database.run_here(lambda s: to_ask(s, box.cta_id, at, together, quietly=True))
        box.tell(number)
        return number

    first = ask(0)
    box.claim()
    box.sent(first)
    assert [ask(30), ask(179)] == [first, first]
    [drawn_anew] = box.edits(first)
    later = ask(181)
    assert later != first
    assert box.claim(now=NOW + timedelta(seconds=181)) == [drawn_anew, later]


def test_a_message_asks_so_much_at_most_and_then_another_goes_with_it(box: Box) -> None:
    numbers = []
    for _ in range(posted_messages.MOST_TOGETHER + 1):
        numbers.append(box.database.run_here(lambda s: to_ask(s, box.cta_id, NOW, timedelta(minutes=3))))
        box.tell(numbers[-1])
    assert Counter(Counter(numbers).values()) == {posted_messages.MOST_TOGETHER: 1, 1: 1}
    assert box.claim() == sorted(set(numbers))


def test_setting_a_card_aside_sets_aside_what_belongs_to_it_and_nothing_else(box: Box) -> None:
    card, direct = box.card(), box.direct()
    reply = box.reply(card)
    box.set_aside(card)
    assert box.get(reply).state is DeliveryState.FAILED
    assert box.get(direct).state is DeliveryState.PENDING
    told = box.database.run_here(lambda s: s.orm.get_one(MessageRow, reply).error)
    assert told == f"message {card}, to which it belongs, could not be sent"


def test_a_dead_senders_messages_are_given_back_after_a_while(box: Box) -> None:
    number = box.direct()
    assert box.claim() == [number]
    assert box.database.run_here(lambda s: outbox.release(s, NOW)) == 0, "not yet"
    assert box.database.run_here(lambda s: outbox.release(s, NOW + timedelta(seconds=1))) == 1
    assert box.claim() == [number]
    assert box.get(number).attempts == 2
    box.sent(number)
    assert box.database.run_here(lambda s: outbox.release(s, NOW + timedelta(days=1))) == 0


def test_several_senders_at_once_never_get_the_same_message(box: Box) -> None:
    numbers = [box.direct() for _ in range(60)]
    got: Counter[int] = Counter()
    lock = threading.Lock()
    start = threading.Barrier(4)

    def sender() -> None:
        start.wait()
        while claimed := box.claim(limit=3):
            with lock:
                got.update(claimed)

    threads = [threading.Thread(target=sender) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == Counter(numbers)


def test_on_postgresql_a_second_sender_passes_over_what_the_first_is_taking(box: Box) -> None:
    if box.database.engine.dialect.name == "sqlite":
        return  # one writer at a time: there is nothing to pass over
    card = box.card()
    box.sent(card)
    replies = [box.reply(card) for _ in range(2)]
    numbers = [box.direct() for _ in range(3)]
    with Session(box.database.engine) as first:
        assert [message.id for message in claimed(first, NOW, 3)] == [replies[0], *numbers[:2]]
        assert box.claim() == numbers[2:], "neither the same ones, nor the reply that must come second"


def test_the_depth_is_told_by_state(box: Box) -> None:
    assert box.database.run_here(outbox.depth) == {}
    first, second = box.card(), box.direct()
    box.claim()
    box.put_off(second, NOW + timedelta(minutes=5))
    assert box.database.run_here(outbox.depth) == {
        DeliveryState.SENDING: (1, NOW),
        DeliveryState.PENDING: (1, NOW + timedelta(minutes=5)),
    }
    box.sent(first)
    assert set(box.database.run_here(outbox.depth)) == {DeliveryState.PENDING}


def test_the_depth_is_told_without_reading_what_was_sent(database: Database) -> None:
    sent = {
        "args": {},
        "kind": NewsMessage.kind,
        "state": DeliveryState.SENT,
        "created_at": NOW,
        "due_at": NOW,
    }
    rows = [{**sent, "key": str(number)} for number in range(2000)]

    def plan(session: Session) -> str:
        session.connection.execute(insert(MessageRow), rows)
        session.connection.execute(text("ANALYZE"))
        how = "EXPLAIN QUERY PLAN " if database.engine.dialect.name == "sqlite" else "EXPLAIN "
        query = outbox.DEPTH.compile(database.engine, compile_kwargs={"literal_binds": True})
        return str(session.connection.execute(text(f"{how}{query}")).all())

    assert "ix_outbox_waiting" in database.run_here(plan)
