"""Events that were not acknowledged come again: at once, after a minute and after five, as Slack has it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from sandbox.clock import Clock
from sandbox.delivery import Delivery, Retry

AFTER = (
    timedelta(0),
    timedelta(minutes=1),
    timedelta(minutes=5),
)  # from the first attempt, by the sandbox's clock


class Retries:
    """The further attempts that are still to come."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._running: set[asyncio.Task[None]] = set()

    def begin(self, failed: Delivery, send: Callable[[Retry], Awaitable[Delivery]]) -> None:
        """Try again what failed, until it is acknowledged or the app wants it no more."""
        task = asyncio.create_task(self._go_on(failed, send))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def close(self) -> None:
        """Try nothing any more."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _go_on(self, failed: Delivery, send: Callable[[Retry], Awaitable[Delivery]]) -> None:
        begun = self._clock.now()
        for number, pause in enumerate(AFTER, start=1):
            if failed.final or not failed.reason:
                return
            await self._clock.until(begun + pause)
            failed = await send(Retry(number, failed.reason))
