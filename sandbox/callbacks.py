"""Response URLs: where the app may answer a person's act five times within thirty minutes."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.clock import Clock
from sandbox.errors import SlackError

LIFE = timedelta(minutes=30)
USES = 5


@dataclass
class Callback:
    """Where an answer goes; `ts` names the message that was acted on, if there was one."""

    channel: str
    user: str
    issued: datetime
    ts: str | None = None
    uses: int = 0


class Callbacks:
    """The response URLs handed out, by the last part of their path."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._callbacks: dict[str, Callback] = {}

    def issue(self, channel: str, user: str, ts: str | None = None) -> str:
        """Return the key of a fresh response URL."""
        self._forget()
        key = secrets.token_urlsafe(18)
        self._callbacks[key] = Callback(channel, user, self._clock.now(), ts)
        return key

    def take(self, key: str) -> Callback:
        """Count one use and return where the answer goes; raises `used_url` or `expired_url`."""
        callback = self._callbacks.get(key)
        if callback is None or self._clock.now() - callback.issued > LIFE:
            raise SlackError("expired_url")
        if callback.uses >= USES:
            raise SlackError("used_url")
        callback.uses += 1
        return callback

    def _forget(self) -> None:
        horizon = self._clock.now() - LIFE
        while self._callbacks:
            oldest = next(iter(self._callbacks))
            if self._callbacks[oldest].issued > horizon:
                return
            del self._callbacks[oldest]
