"""Several asks at about the same time: which message each comes in."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from bot.cases.rules.messages import HelpRequestsMessage
from storage.cases import posted_messages
from storage.database import Database
from storage.session import Session
from tests.storage.box import NOW, Box


def to_ask(
    session: Session, cta_id: int, now: datetime, together: timedelta, *, quietly: bool = False
) -> int:
    """Return the message in which somebody is asked about a CTA."""
    place = posted_messages.place_to_ask(session, 3, now, together, quietly=quietly)
    return posted_messages.ask_at(session, HelpRequestsMessage(), place, 3, cta_id, now)


@pytest.fixture
def box(database: Database) -> Box:
    return Box(database)


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
