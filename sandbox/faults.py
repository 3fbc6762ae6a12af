"""Faults on demand: what is to go wrong with the app's next calls, events and connections."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sandbox.workspace import Json

HANGING = ("timeout_before", "timeout_after")
REASONS = ("warning", "refresh_requested", "link_disabled")


@dataclass(frozen=True)
class Kind:
    """What a fault strikes, what more can be told of it (with what holds otherwise), and how long it stays."""

    strikes: Literal["call", "event", "payload", "connection"]
    more: Mapping[str, float | str] = field(default_factory=dict)
    until_lifted: bool = False


KINDS = {
    "rate_limited": Kind("call", {"retry_after": 1}),
    "server_error": Kind("call"),
    "timeout_before": Kind("call", {"seconds": 30}),
    "timeout_after": Kind("call", {"seconds": 30}),
    "token_revoked": Kind("call", until_lifted=True),
    "channel_archived": Kind("call", until_lifted=True),
    "slow": Kind("call", {"seconds": 5}),
    "duplicate_event": Kind("event", {"copies": 2}),
    "duplicate_payload": Kind("payload", {"copies": 2}),
    "deaf_socket": Kind("connection"),
    "disconnect": Kind("connection", {"reason": "refresh_requested", "seconds": 0.5}),
}


@dataclass
class Fault:
    """A fault that waits: `left` is how many times yet, None until it is lifted.

    `place` narrows it to calls in one channel (its id, or for direct messages the person's); `seconds`,
    `retry_after` (seconds) and `copies` mean something to the kinds that take them.
    """

    fault: str
    method: str
    left: int | None
    place: str | None = None
    seconds: float = 0
    retry_after: int = 0
    copies: int = 1

    def told(self) -> Json:
        """Return what of it is left, as the control API tells it."""
        more = {name: getattr(self, name) for name in KINDS[self.fault].more}
        where = {"channel": self.place} if self.place else {}
        return {"fault": self.fault, "method": self.method, "times": self.left, **where, **more}


class Faults:
    """The faults that wait, oldest first; of several that fit, the oldest strikes."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Have a fault wait for what it strikes."""
        self._waiting.append(fault)

    def clear(self) -> None:
        """Lift all faults."""
        self._waiting.clear()

    def left(self) -> list[Json]:
        """Return the faults that wait, as the control API tells them."""
        return [fault.told() for fault in self._waiting]

    def for_call(self, method: str, place: str, *, app_level: bool) -> Fault | None:
        """Return the fault that strikes a call, and count it down; `place` is empty when it names none."""
        for fault in self._waiting:
            if KINDS[fault.fault].strikes != "call" or fault.method not in ("*", method):
                continue
            if fault.place not in (None, place):
                continue
            if fault.fault == "channel_archived" and not place:
                continue
            if fault.fault == "token_revoked" and app_level and fault.method == "*":
                continue  # it is the bot's token; the app-level one opens connections as before
            return self._count_down(fault)
        return None

    def for_payload(self, kind: str) -> Fault | None:
        """Return the fault that strikes a payload of this kind, as envelopes name it, and count it down."""
        struck = ("event", "payload") if kind == "events_api" else ("payload",)
        found = (fault for fault in self._waiting if KINDS[fault.fault].strikes in struck)
        fault = next(found, None)
        return self._count_down(fault) if fault else None

    def _count_down(self, fault: Fault) -> Fault:
        if fault.left is not None:
            fault.left -= 1
            if fault.left == 0:
                self._waiting.remove(fault)
        return fault
