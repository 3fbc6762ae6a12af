"""Trigger ids: what lets the app open a modal once, within three seconds of a person's act."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.clock import Clock
from sandbox.errors import SlackError

LIFE = timedelta(seconds=3)
KEPT = 10_000


@dataclass
class Trigger:
    """Who acted and when; `view_id` is set when they acted in a modal."""

    user: str
    issued: datetime
    view_id: str | None = None
    used: bool = False


class Triggers:
    """The trigger ids that were handed out last."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._triggers: dict[str, Trigger] = {}

    def issue(self, user: str, view_id: str | None = None) -> str:
        """Return a fresh trigger id for a person's act."""
        trigger_id = f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._triggers[trigger_id] = Trigger(user, self._clock.now(), view_id)
        if len(self._triggers) > KEPT:
            del self._triggers[next(iter(self._triggers))]
        return trigger_id

    def take(self, trigger_id: str) -> Trigger:
        """Use up a trigger id and return who acted; raises Slack's error for one that is not good."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._clock.now() - trigger.issued > LIFE:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger
