"""The door through which everything comes in from Slack: what passes is measured, and it can be shut."""

import asyncio
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from handlers.metrics import Metrics

KINDS = {"block_actions": "click", "view_submission": "form", "event_callback": "event"}
FATES = {200: "done", 404: "unheard"}
UNAVAILABLE = 503

_noted: ContextVar[list[str]] = ContextVar("noted")


def note(fate: str) -> None:
    """Have what is being handled counted as refused, unavailable, or broken, though the person gets an answer."""
    if noted := _noted.get(None):
        noted[0] = fate


class DrainableApp(AsyncApp):
    """A Bolt app, however Slack speaks to it; acknowledgements are sent as soon as a dispatch returns."""

    def __init__(self, metrics: Metrics, **options: Any) -> None:  # noqa: ANN401 - Bolt's own
        super().__init__(**options)
        self._metrics = metrics
        self._inside = 0
        self._shut = False
        self._emptied = asyncio.Event()

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        """Return the listener's acknowledgement; once shut, a 503, which over Socket Mode means none at all."""
        if self._shut:
            return BoltResponse(status=UNAVAILABLE)
        self._inside += 1
        kind, noted = _kind(req.body), [""]
        _noted.set(noted)
        try:
            with self._metrics.acknowledgement.labels(kind).time():
                response = await super().async_dispatch(req)
            fate = noted[0] or FATES.get(response.status, "broke")
            self._metrics.received.labels(kind, fate).inc()
            return response
        finally:
            self._inside -= 1
            self._look()

    def shut(self) -> None:
        """Let nothing more in: it is neither done nor acknowledged, so that Slack can say so or try again."""
        self._shut = True
        self._look()

    async def emptied(self) -> None:
        """Return once the door is shut and everything inside has its acknowledgement.

        Whoever waits here goes on after the transport has sent that: it does so in the same step of the loop.
        """
        await self._emptied.wait()

    def _look(self) -> None:
        if self._shut and not self._inside:
            self._emptied.set()


def _kind(body: Mapping[str, Any]) -> str:
    return "command" if "command" in body else KINDS.get(body.get("type", ""), "other")
