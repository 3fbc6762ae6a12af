"""Slack's pace: how many calls it takes in a while, and for how long it then refuses more."""

from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta
from math import ceil

from sandbox.clock import Clock
from sandbox.errors import RateLimitedError
from sandbox.tiers import PER_MINUTE, TIERS

POST = "chat.postMessage"
POSTS_PER_MINUTE = 300
MINUTE = timedelta(minutes=1)
# One a second a channel with short bursts, says Slack, and not how short: here three at once.
IN_ONE_PLACE = timedelta(seconds=1)
BURST = 3 * IN_ONE_PLACE

Key = tuple[str, str | None]  # a method, for posting also where; None is everywhere


class Pace:
    """Counts calls on the stand-in's clock.

    Switched off, it takes any number; a wait that was once asked for (`refuse`) it always insists on. A call's
    `place` is its channel, or for direct messages the person; empty when it names none.
    """

    def __init__(self, clock: Clock, *, on: bool, posts_per_minute: int) -> None:
        self._clock = clock
        self._on = on
        self._posts_per_minute = posts_per_minute
        self._taken: dict[Key, deque[datetime]] = {}
        self._ahead: dict[
            str, datetime
        ] = {}  # by place: when, one a second, what was posted would be through
        self._until: dict[Key, datetime] = {}

    def keep(self) -> None:
        """Begin to count, and to refuse."""
        self._on = True

    def check_wait(self, method: str, place: str) -> None:
        """Raise `RateLimitedError` (`broken`) for a call that comes before the wait it was told is over."""
        now = self._clock.now()
        for key in {(method, place), (method, None)}:
            if self._until.get(key, now) > now:
                raise RateLimitedError(_seconds(self._until[key] - now), broken=True)

    def count(self, method: str, place: str) -> None:
        """Count a call; raises `RateLimitedError` for one too many."""
        if not self._on:
            return
        now = self._clock.now()
        ahead = max(now, self._ahead.get(place, now)) + IN_ONE_PLACE
        if method == POST and ahead > now + BURST:
            self._refuse((method, place), _seconds(ahead - now - BURST))
        limits = list(self._limits(method))
        for key, most, span in limits:
            taken = self._taken.setdefault(key, deque(maxlen=most))
            if len(taken) == most and taken[0] + span > now:
                self._refuse(key, _seconds(taken[0] + span - now))
        for key, _, _ in limits:
            self._taken[key].append(now)
        if method == POST:
            self._ahead[place] = ahead

    def refuse(self, method: str, place: str, seconds: int) -> None:
        """Refuse a call, and those that follow for some seconds: in the same place, or to the same method."""
        self._refuse((method, place if method == POST else None), seconds)

    def _refuse(self, key: Key, seconds: int) -> None:
        self._until[key] = self._clock.now() + timedelta(seconds=seconds)
        raise RateLimitedError(seconds, broken=False)

    def _limits(self, method: str) -> Iterator[tuple[Key, int, timedelta]]:
        tier = TIERS.get(method)
        if method == POST:
            yield (method, None), self._posts_per_minute, MINUTE
        elif tier:
            yield (method, None), PER_MINUTE[tier], MINUTE


def _seconds(wait: timedelta) -> int:
    return max(1, ceil(wait.total_seconds()))
