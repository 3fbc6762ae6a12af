"""Server-sent events: tells each open page what changed, and nobody what is not theirs to see."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress

from aiohttp import web

from sandbox.page.sidebar import may_open
from sandbox.workspace import Change, Workspace

_BEAT_SECONDS = 15
_Queue = asyncio.Queue[Change | None]


class Stream:
    """The open pages. `close` ends their connections, so that the server can stop at once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._queues: set[_Queue] = set()

    async def serve(self, request: web.Request, viewer: str) -> web.StreamResponse:
        """Send a viewer's changes until the page goes away."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        with suppress(ConnectionResetError):
            await response.write(b"retry: 1000\nevent: open\ndata: {}\n\n")
            async for piece in self._pieces(viewer):
                await response.write(piece)
        return response

    async def close(self, _app: web.Application) -> None:
        """End all connections."""
        for queue in self._queues:
            queue.put_nowait(None)

    async def _pieces(self, viewer: str) -> AsyncIterator[bytes]:
        queue: _Queue = asyncio.Queue()
        self._queues.add(queue)
        stop = self._workspace.listen(queue.put_nowait)
        try:
            while True:
                try:
                    change = await asyncio.wait_for(queue.get(), _BEAT_SECONDS)
                except TimeoutError:
                    yield b": beat\n\n"
                    continue
                if change is None:
                    return
                if self._concerns(change, viewer):
                    yield _event(change)
        finally:
            stop()
            self._queues.discard(queue)

    def _concerns(self, change: Change, viewer: str) -> bool:
        channel = self._workspace.channels.get(change.channel or "")
        return change.user in (None, viewer) and (channel is None or may_open(channel, viewer))


def _event(change: Change) -> bytes:
    data = json.dumps({"kind": change.kind, "channel": change.channel, "ts": change.ts})
    return f"data: {data}\n\n".encode()
