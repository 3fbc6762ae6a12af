"""Trigger ids: what lets the app open a modal once, within three seconds of a person's act."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox import clock
from sandbox.errors import SlackError

LIFE = timedelta(seconds=3)
KEPT = timedelta(hours=1)


@dataclass
class Trigger:
    """Who acted and when; `view_id` is set when they acted in a modal."""

    user: str
    issued: datetime
    view_id: str | None = None
    used: bool = False


class Triggers:
    """The trigger ids of the last hour."""

    def __init__(self) -> None:
        self._triggers: dict[str, Trigger] = {}

    def issue(self, user: str, view_id: str | None = None) -> str:
        """Return a fresh trigger id for a person's act."""
        self._forget()
        trigger_id = f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._triggers[trigger_id] = Trigger(user, clock.now(), view_id)
        return trigger_id

    def take(self, trigger_id: str) -> Trigger:
        """Use up a trigger id and return who acted; raises Slack's error for one that is not good."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if clock.now() - trigger.issued > LIFE:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def _forget(self) -> None:
        horizon = clock.now() - KEPT
        while self._triggers:
            oldest = next(iter(self._triggers))
            if self._triggers[oldest].issued > horizon:
                return
            del self._triggers[oldest]
