"""What travels to the app: how a payload fared, and what both ways, Socket Mode and signed HTTP, have in common."""

from dataclasses import dataclass
from typing import Protocol

from sandbox.workspace import Json

COMMAND = "slash_commands"
INTERACTION = "interactive"
EVENT = "events_api"


@dataclass(frozen=True)
class Retry:
    """A further attempt at an event: its number from 1, and why the one before failed, in Slack's word."""

    number: int
    reason: str


@dataclass(frozen=True)
class Delivery:
    """How a payload fared: what the app acknowledged with, or Slack's word for the failure.

    `reason` is why Slack counts an event as not acknowledged, empty when it was; `final` says that the app
    wants it no more, acknowledged or not. `more` holds what else was said, where the app got several copies and
    answered more than one of them.
    """

    ack: Json | None = None
    failure: str | None = None
    reason: str = ""
    final: bool = False
    more: tuple[Json, ...] = ()

    @property
    def said(self) -> list[Json]:
        """Return every acknowledgement that says something."""
        return [*([self.ack] if self.ack else []), *self.more]

    def result(self, **more: object) -> Json:
        """Return it as the acts of a person report it."""
        return {"ack": self.ack, "failure": self.failure, **more}


class Way(Protocol):
    """One of the ways; `too_slow` is its word for what was not acknowledged in time."""

    too_slow: str

    async def deliver(
        self, kind: str, payload: Json, *, answerable: bool, retry: Retry | None = None
    ) -> Delivery:
        """Send a payload, of the kind that Socket Mode calls it, and wait for its acknowledgement.

        `answerable` says whether the acknowledgement may carry a payload (events take none).
        """
        ...
