"""The outbox: in which order messages go, what becomes of those that cannot be sent, and how many wait."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, text

from bot.cases.rules.messages import NewsMessage
from storage import outbox
from storage.database import Database
from storage.messages import DeliveryState
from storage.session import Session
from storage.tables import MessageRow
from tests.storage.box import NOW, Box


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


def test_setting_a_card_aside_sets_aside_what_belongs_to_it_and_nothing_else(box: Box) -> None:
    card, direct = box.card(), box.direct()
    reply = box.reply(card)
    box.set_aside(card)
    assert box.get(reply).state is DeliveryState.FAILED
    assert box.get(direct).state is DeliveryState.PENDING
    told = box.database.run_here(lambda s: s.orm.get_one(MessageRow, reply).error)
    assert told == f"message {card}, to which it belongs, could not be sent"


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
