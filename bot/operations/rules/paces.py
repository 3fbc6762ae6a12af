"""How fast Slack is spoken to.

Slack takes about one message a second in a channel, with short bursts, and several hundred a minute in all; it says
so only when it was too much, and then how long to wait. So what somebody waits for goes at once, until Slack has
refused something, and for a minute from then keeps to an even pace, with small bursts. Digests always keep to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.messages import Pace, Urgency

POST, EDIT = "chat.postMessage", "chat.update"
EVENLY = 0.96  # of what is allowed a minute; the rest is for bursts
EDITS_PER_MINUTE = 50
LESSON = timedelta(minutes=1)  # for which a refusal makes us careful
SLOWEST = 4
DIGESTS_AHEAD = timedelta(milliseconds=250)  # so many at once
DEBT = timedelta(seconds=10)  # for which a burst that Slack took holds digests up, at most
WHENEVER = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """The time between two messages at an even pace, and by how much messages may be ahead of it."""

    interval: timedelta
    ahead: timedelta


IN_ONE_PLACE = Limit(timedelta(seconds=1), timedelta(seconds=1))


def limits(posts_per_minute: int) -> dict[str, Limit]:
    """Return the limits of posting and editing in all places together."""
    return {POST: _limit(posts_per_minute), EDIT: _limit(EDITS_PER_MINUTE)}


def _limit(per_minute: int) -> Limit:
    interval = timedelta(minutes=1) / (per_minute * EVENLY)
    burst = max(1, per_minute * (1 - EVENLY))
    return Limit(interval, interval * (burst - 1))


def refused(known: Pace | None, method: str, now: datetime, wait: timedelta) -> Pace:
    """Return the pace of a method from now on, when Slack has just refused it and wants none for a while.

    Each refusal after a wait makes it twice as slow, until there was none for a minute. Those that come while it
    is held were on their way already, and teach nothing.
    """
    until = now + wait
    if known and known.held_until and known.held_until > now:
        return known.model_copy(update={"held_until": max(known.held_until, until)})
    slowness = min(SLOWEST, 2 * known.slowness) if known and _careful(known, now) else 1
    return Pace(key=method, next_at=until, held_until=until, slowness=slowness)


def _careful(pace: Pace, now: datetime) -> bool:
    return pace.held_until is not None and now - pace.held_until < LESSON


class Turns:
    """Says which messages may go at an instant, one after the other, and counts them."""

    def __init__(self, now: datetime, limits: Mapping[str, Limit], known: Mapping[str, Pace]) -> None:
        """Begin with the pace of methods, as far as it is known."""
        self.look_again: datetime | None = None  # when what was held back may go, if that is known
        self.moved: dict[str, datetime] = {}  # the next instants of what has been counted
        self._now = now
        self._limits = limits
        self._known = known

    def held(self, method: str) -> bool:
        """Return whether Slack wants none of these now."""
        known = self._known.get(method)
        if known is None or known.held_until is None or known.held_until <= self._now:
            return False
        self._look_again(known.held_until)
        return True

    def latest(self, urgency: Urgency) -> datetime:
        """Return until when a place's next message may be due at an even pace for one to go there now."""
        if urgency is Urgency.DIGEST:
            return self._now
        careful, _ = self._lesson(POST)
        return self._now + (IN_ONE_PLACE.ahead if careful else WHENEVER)

    def take(self, method: str, urgency: Urgency, place: str | None, place_next_at: datetime | None) -> bool:
        """Return whether a message may go, and count it if so; edits have no place."""
        careful, slowness = self._lesson(method)
        limit = self._limits[method]
        known = self._known.get(method)
        next_at = self.moved.get(method, known.next_at if known else self._now)
        if careful or urgency is Urgency.DIGEST:
            ahead = limit.ahead * slowness if urgency is Urgency.NOW else DIGESTS_AHEAD
            if next_at > self._now + ahead:
                self._look_again(next_at - ahead)
                return False
        if place is not None:
            place_at = self.moved.get(place, place_next_at or self._now)
            if place_at > self.latest(urgency):
                return False
            self._count(place, place_at, IN_ONE_PLACE.interval)
        self._count(method, next_at, limit.interval * slowness)
        return True

    def _lesson(self, method: str) -> tuple[bool, int]:
        known = self._known.get(method)
        return (True, known.slowness) if known and _careful(known, self._now) else (False, 1)

    def _count(self, key: str, next_at: datetime, interval: timedelta) -> None:
        self.moved[key] = min(max(next_at, self._now) + interval, self._now + DEBT)

    def _look_again(self, at: datetime) -> None:
        self.look_again = min(at, self.look_again or at)
