"""The only place where the sandbox reads the time; its clock can be moved, but only forwards."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sandbox.errors import RefusedError

END = datetime(2200, 1, 1, tzinfo=UTC)  # message timestamps have ten digits before the point


def machine_now() -> datetime:
    """Return this machine's present instant, aware, in UTC: for what a moved clock must not touch."""
    return datetime.now(UTC)


class Clock:
    """The machine's clock, put forward by `offset`."""

    def __init__(self) -> None:
        self.offset = timedelta(0)
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """Return the sandbox's present instant, aware, in UTC."""
        return machine_now() + self.offset

    async def until(self, instant: datetime) -> None:
        """Wait until the clock shows an instant (aware), be it by itself or because it was moved."""
        while (left := (instant - self.now()).total_seconds()) > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._moved.wait()

    def move_to(self, instant: datetime) -> None:
        """Show an instant (aware) from now on; raises `RefusedError` for one that is past or too far off."""
        self.advance(instant - self.now())

    def advance(self, by: timedelta) -> None:
        """Put the clock forward; raises `RefusedError` for no time, or too much."""
        now = self.now()
        if by <= timedelta(0):
            raise RefusedError(f"The clock only goes forwards; it shows {now:%Y-%m-%dT%H:%M:%SZ}.")
        if by >= END - now:
            raise RefusedError(f"The clock goes no further than the year {END.year - 1}.")
        self.offset += by
        self._moved.set()
        self._moved = asyncio.Event()
