"""The only place where the product reads the time."""

import asyncio
from datetime import UTC, datetime, timedelta

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout

log = structlog.get_logger()

ASK_EVERY = 0.5  # seconds
PATIENCE = ClientTimeout(total=5)


def now() -> datetime:
    """Return this machine's present instant, aware, in UTC."""
    return datetime.now(UTC)


class Clock:
    """The machine's clock, put forward by as much as the one at `url` is; without a url, by nothing."""

    def __init__(self, url: str = "") -> None:
        self._url = url
        self._offset = timedelta(0)
        self._following: asyncio.Task[None] | None = None
        self._reachable = True

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return now() + self._offset

    async def start(self) -> None:
        """Ask the other clock once, and go on asking until `stop`."""
        if self._url:
            await self._ask()
            self._following = asyncio.create_task(self._follow())

    async def stop(self) -> None:
        """Ask no more; the clock goes on as it is."""
        if self._following:
            self._following.cancel()
            await asyncio.gather(self._following, return_exceptions=True)

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(ASK_EVERY)
            await self._ask()

    async def _ask(self) -> None:
        try:
            async with ClientSession(timeout=PATIENCE) as session, session.get(self._url) as answer:
                answer.raise_for_status()
                shown = await answer.json()
            self._offset = timedelta(seconds=float(shown["offset_seconds"]))
        except (ClientError, OSError, TimeoutError, ValueError, KeyError, TypeError, OverflowError) as error:
            if self._reachable:
                log.warning("clock.unreachable", url=self._url, error=type(error).__name__)
            self._reachable = False
        else:
            self._reachable = True
