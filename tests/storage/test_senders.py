"""Senders of what waits in the outbox: several at once, and one that has died."""

import threading
from collections import Counter
from datetime import timedelta

import pytest

from storage import outbox
from storage.database import Database
from storage.session import Session
from tests.delivering import claimed
from tests.storage.box import NOW, Box


@pytest.fixture
def box(database: Database) -> Box:
    return Box(database)


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
