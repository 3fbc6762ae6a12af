"""A gate before the sandbox: knows the calls under way, and holds one at a named moment for a test that asks."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

Moment = Literal["before", "after"]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(eq=False)
class Held:
    """A call that is to be held, `before` Slack accepts it or `after`.

    `reached` is set once it is held. After `release`, it goes its way; `lost`, it is as if it had not come.
    """

    method: str
    moment: Moment
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)
    lost: bool = False

    def release(self, *, lost: bool = False) -> None:
        """Let the call go on, or drop it."""
        self.lost = lost
        self.released.set()

    async def hold(self) -> None:
        """Wait until it is released."""
        self.reached.set()
        await self.released.wait()


class Gate:
    """What every call to the sandbox's Web API goes through."""

    def __init__(self) -> None:
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._held: list[Held] = []

    def hold(self, method: str, moment: Moment) -> Held:
        """Hold the next call of a method."""
        held = Held(method, moment)
        self._held.append(held)
        return held

    def open(self) -> None:
        """Release whatever is held, and hold nothing more."""
        for held in self._held:
            held.release()
        self._held.clear()

    async def idle(self) -> None:
        """Wait until no call is under way."""
        await self._idle.wait()

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a request through, held where that was asked."""
        method = request.path.removeprefix("/api/")
        if method == request.path:
            return await handler(request)
        held = next(
            (each for each in self._held if each.method == method and not each.reached.is_set()), None
        )
        self._under_way += 1
        self._idle.clear()
        try:
            return await (self._slowly(held, request, handler) if held else handler(request))
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    async def _slowly(self, held: Held, request: web.Request, handler: Handler) -> web.StreamResponse:
        if held.moment == "before":
            await request.read()
            await held.hold()
            if held.lost:
                raise web.HTTPServiceUnavailable
        answer = await handler(request)
        if held.moment == "after":
            await held.hold()
        return answer
