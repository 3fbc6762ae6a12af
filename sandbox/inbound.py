"""Everything on its way to the app passes here: which way it goes, how long Slack waits, what comes again."""

import asyncio

from sandbox import payloads
from sandbox.clock import Clock
from sandbox.delivery import EVENT, Delivery, Retry, Way
from sandbox.faults import Faults
from sandbox.link import Link
from sandbox.retries import Retries
from sandbox.signed import Requests
from sandbox.workspace import Json


class Inbound:
    """Sends payloads as signed HTTP requests where there are request URLs, else over Socket Mode.

    `ack_seconds` is how long the app may take to acknowledge.
    """

    def __init__(
        self, clock: Clock, faults: Faults, link: Link, requests: Requests, ack_seconds: float
    ) -> None:
        self.ack_seconds = ack_seconds
        self._faults = faults
        self._link = link
        self._requests = requests
        self._retries = Retries(clock)

    async def deliver(self, kind: str, payload: Json, *, answerable: bool = True) -> Delivery:
        """Send a payload and return how it fared; what failed may come again later, if it is an event.

        `answerable` says whether the acknowledgement may carry a payload (events take none). A fault may make
        copies of it, all sent at once, to the app's connections or addresses in turn.
        """
        fault = self._faults.for_payload(kind)
        copies = [_copy(kind, payload) for _ in range(fault.copies - 1)] if fault else []
        sent = [self._deliver_one(kind, each, answerable=answerable) for each in (payload, *copies)]
        return _together(await asyncio.gather(*sent))

    async def close(self) -> None:
        """End what is under way, over both ways."""
        await self._retries.close()
        await self._requests.close()
        await self._link.close()

    async def _deliver_one(self, kind: str, payload: Json, *, answerable: bool) -> Delivery:
        async def attempt(retry: Retry | None = None) -> Delivery:
            way: Way = self._requests if self._requests.urls else self._link
            try:
                async with asyncio.timeout(self.ack_seconds):
                    return await way.deliver(kind, payload, answerable=answerable, retry=retry)
            except TimeoutError:
                return Delivery(failure="operation_timeout", reason=way.too_slow)

        delivery = await attempt()
        if kind == EVENT and delivery.reason:
            self._retries.begin(delivery, attempt)
        return delivery


def _copy(kind: str, payload: Json) -> Json:
    """Return the same happening once more: events have another id then, the rest has only another envelope's."""
    return {**payload, "event_id": payloads.event_id()} if kind == EVENT else payload


def _together(deliveries: list[Delivery]) -> Delivery:
    """Return how copies fared: what is said to any of them counts, and so does one that failed."""
    said = [delivery.ack for delivery in deliveries if delivery.ack]
    failure = next((delivery.failure for delivery in deliveries if delivery.failure), None)
    return Delivery(said[0] if said else None, failure, more=tuple(said[1:]))
