"""How fast Slack is spoken to: by digests, by what somebody waits for, and after a refusal."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.operations.rules.paces import EDIT, POST, Turns, limits, refused
from storage.messages import Pace, Urgency

START = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NOW, DIGEST = Urgency.NOW, Urgency.DIGEST
PLACES = ("#a", "#b", "@1", "@2")


class Senders:
    """Whoever sends on one database: asks at each instant which messages may go."""

    def __init__(self, posts_per_minute: int) -> None:
        self.limits = limits(posts_per_minute)
        self.known: dict[str, Pace] = {}
        self.posted: list[tuple[datetime, str]] = []

    def look(self, now: datetime, waiting: Sequence[tuple[Urgency, str]], method: str = POST) -> int:
        """Send what may go of all that waits; return how many that is."""
        turns = Turns(now, self.limits, self.known)
        if turns.held(method):
            return 0
        taken = 0
        for urgency, place in waiting:
            there = self.known.get(place)
            if turns.take(
                method, urgency, None if method == EDIT else place, there.next_at if there else None
            ):
                self.posted.append((now, place))
                taken += 1
        for key, next_at in turns.moved.items():
            self.known[key] = self._of(key).model_copy(update={"next_at": next_at})
        return taken

    def refuse(self, now: datetime, wait: float, method: str = POST) -> None:
        self.known[method] = refused(self.known.get(method), method, now, timedelta(seconds=wait))

    def most_within(self, span: timedelta, place: str | None = None) -> int:
        at = [instant for instant, where in self.posted if place in (None, where)]
        return max((sum(first <= each < first + span for each in at) for first in at), default=0)

    def _of(self, key: str) -> Pace:
        return self.known.get(key) or Pace(key=key, next_at=START, held_until=None, slowness=1)


waits = st.lists(st.integers(1, 3000), min_size=1, max_size=60)


@given(waits=waits, limit=st.sampled_from([60, 300, 1200]), places=st.sampled_from([PLACES[:1], PLACES]))
def test_digests_never_exceed_what_slack_takes(waits: list[int], limit: int, places: tuple[str, ...]) -> None:
    senders, now = Senders(limit), START
    for milliseconds in waits:
        senders.look(now, [(DIGEST, place) for place in places * 5])
        now += timedelta(milliseconds=milliseconds)
    assert senders.most_within(MINUTE) <= limit
    for place in places:
        assert senders.most_within(timedelta(seconds=1), place) <= 1


@pytest.mark.parametrize("limit", [300, 1200])
def test_digests_use_nearly_all_that_slack_takes(limit: int) -> None:
    senders, people = Senders(limit), [(DIGEST, f"@{number}") for number in range(3 * limit)]
    for tenths in range(1200):
        taken = senders.look(START + tenths * timedelta(seconds=0.1), people[:10])
        del people[:taken]
    assert len(senders.posted) >= 0.95 * 2 * limit


@given(waits=waits, urgent=st.integers(0, 40))
def test_after_a_refusal_everything_keeps_to_what_slack_takes(waits: list[int], urgent: int) -> None:
    senders, now = Senders(300), START
    senders.refuse(now, 1)
    for milliseconds in waits:
        both = [(NOW, place) for place in PLACES * urgent] + [(DIGEST, place) for place in PLACES]
        senders.look(now, both)
        now += timedelta(milliseconds=milliseconds)
    assert senders.most_within(MINUTE) <= 300
    for place in PLACES:
        assert senders.most_within(timedelta(seconds=1), place) <= 3, "one, and a burst of one"


def test_what_somebody_waits_for_goes_at_once_until_slack_refuses_it() -> None:
    senders = Senders(60)
    assert senders.look(START, [(NOW, "#a")] * 200) == 200
    assert senders.look(START, [(DIGEST, "#b")]) == 0, "a digest waits until that is through"
    assert senders.look(START + timedelta(seconds=10), [(DIGEST, "#b")]) == 1


def test_a_refusal_holds_all_posts_and_no_edits() -> None:
    senders = Senders(300)
    senders.refuse(START, 30)
    almost = START + timedelta(seconds=29.9)
    assert senders.look(almost, [(NOW, "#a")]) == 0
    assert senders.look(almost, [(NOW, "#a")], EDIT) == 1
    assert senders.look(START + timedelta(seconds=30), [(NOW, "#a")]) == 1


def test_refusals_that_were_on_their_way_already_teach_nothing_but_how_long() -> None:
    once = refused(None, POST, START, timedelta(seconds=3))
    twice = refused(once, POST, START, timedelta(seconds=30))
    assert (twice.slowness, twice.held_until) == (1, START + timedelta(seconds=30))
    assert refused(twice, POST, START, timedelta(seconds=1)).held_until == twice.held_until


def test_each_further_refusal_makes_it_slower_until_there_was_none_for_a_minute() -> None:
    pace, now, seen = None, START, []
    for _ in range(4):
        pace = refused(pace, POST, now, timedelta(seconds=5))
        seen.append(pace.slowness)
        now += timedelta(seconds=6)
    assert seen == [1, 2, 4, 4]
    assert pace
    assert refused(pace, POST, now + MINUTE, timedelta(seconds=5)).slowness == 1
    careful = Turns(now, limits(300), {POST: pace})
    assert sum(careful.take(POST, NOW, f"@{n}", None) for n in range(100)) == 12, "the burst"
    free = Turns(now + MINUTE, limits(300), {POST: pace})
    assert sum(free.take(POST, NOW, f"@{n}", None) for n in range(100)) == 100


def test_it_is_told_when_to_look_again() -> None:
    pace = refused(None, POST, START, timedelta(seconds=5))
    held = Turns(START, limits(300), {POST: pace})
    assert held.held(POST)
    assert held.look_again == START + timedelta(seconds=5)
    busy = Turns(START, limits(60), {})
    assert [busy.take(POST, DIGEST, f"@{n}", None) for n in range(2)] == [True, False]
    assert busy.look_again
    assert START < busy.look_again < START + timedelta(seconds=1)
