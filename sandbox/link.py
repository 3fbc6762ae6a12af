"""Socket Mode: the app's open connections, and what travels over them until it is acknowledged."""

import asyncio
import json
import secrets
from contextlib import suppress
from dataclasses import dataclass

from aiohttp import WSMsgType, web

from sandbox.delivery import EVENT, Delivery, Retry
from sandbox.workspace import APP_ID, Json

CONNECTIONS = 10
PING_SECONDS = 10.0
CLOSE_SECONDS = 1.0
HOST = "applink-sandbox"
FIRST = {"retry_attempt": 0, "retry_reason": ""}


@dataclass(eq=False)
class Connection:
    """One WebSocket; a deaf one stays open and hears nothing, a leaving one has been told to go."""

    socket: web.WebSocketResponse
    heard: float  # when something last came over it, by the loop's clock
    deaf: bool = False
    leaving: bool = False


class Link:
    """Up to ten connections, used in turn; each payload goes to one of them.

    It may be acknowledged over any: Slack's own client answers over a new connection what came over one
    that was told to go. An app that answers no ping for two times `ping_seconds` is disconnected.
    """

    too_slow = "timeout"

    def __init__(self) -> None:
        self.connected = asyncio.Event()  # set once the first bot has been greeted
        self.ping_seconds = PING_SECONDS
        self._tickets: set[str] = set()
        self._connections: list[Connection] = []
        self._waiting: dict[str, asyncio.Future[Json | None]] = {}
        self._turn = 0

    @property
    def hearing(self) -> int:
        """How many connections hear what is sent: those that are deaf, or told to go, do not."""
        return len([each for each in self._connections if not (each.deaf or each.leaving)])

    def ticket(self) -> str:
        """Return what one connection may be opened with."""
        ticket = secrets.token_urlsafe(18)
        self._tickets.add(ticket)
        return ticket

    async def accept(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it closes."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPForbidden(text="The ticket is unknown or used.")
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse(timeout=CLOSE_SECONDS, autoping=False)
        await socket.prepare(request)
        if len(self._connections) >= CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        connection = Connection(socket, asyncio.get_running_loop().time())
        self._connections.append(connection)
        watching = asyncio.create_task(self._watch(connection))
        try:
            await socket.send_json(self._hello())
            self.connected.set()
            await self._listen(connection)
        finally:
            watching.cancel()
            self._connections.remove(connection)
        return socket

    async def deliver(
        self, kind: str, payload: Json, *, answerable: bool, retry: Retry | None = None
    ) -> Delivery:
        """Send a payload over one of the connections; see `sandbox.delivery.Way`."""
        nobody = Delivery(failure="dispatch_failed", reason="connection_failed")
        connection = self._next()
        if connection is None:
            return nobody
        envelope_id = secrets.token_hex(16)
        envelope = {
            "envelope_id": envelope_id,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": answerable,
        }
        if kind == EVENT:
            envelope |= {"retry_attempt": retry.number, "retry_reason": retry.reason} if retry else FIRST
        acknowledged: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = acknowledged
        try:
            if not connection.deaf:
                await connection.socket.send_json(envelope)
            return Delivery(ack=await acknowledged)
        except ConnectionError:
            return nobody
        finally:
            del self._waiting[envelope_id]

    def deafen(self) -> None:
        """Let the connections that are open stay so, but send nothing more over them and hear nothing."""
        for connection in self._connections:
            connection.deaf = True

    async def disconnect(self, reason: str, seconds: float) -> None:
        """Tell the connections that are open to go, and close them after some seconds."""
        leaving = list(self._connections)
        for connection in leaving:
            connection.leaving = True
        farewell = {"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}}
        await asyncio.gather(*(each.socket.send_json(farewell) for each in leaving if not each.deaf))
        await asyncio.sleep(seconds)
        await asyncio.gather(*(each.socket.close() for each in leaving))

    async def close(self) -> None:
        """Close every connection."""
        await asyncio.gather(*(connection.socket.close() for connection in self._connections))

    def _next(self) -> Connection | None:
        self._turn += 1
        staying = [connection for connection in self._connections if not connection.leaving]
        return staying[self._turn % len(staying)] if staying else None

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "debug_info": {
                "host": HOST,
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": APP_ID},
        }

    async def _watch(self, connection: Connection) -> None:
        """Ping the app, and hang up on one that is silent; a deaf connection does not even ping."""
        clock = asyncio.get_running_loop().time
        while clock() - connection.heard < 2 * self.ping_seconds or connection.deaf:
            await asyncio.sleep(self.ping_seconds)
            if not connection.deaf:
                with suppress(ConnectionError):
                    await connection.socket.ping()
        await connection.socket.close()

    async def _listen(self, connection: Connection) -> None:
        async for frame in connection.socket:
            if connection.deaf:
                continue
            connection.heard = asyncio.get_running_loop().time()
            if frame.type is WSMsgType.PING:
                with suppress(ConnectionError):  # it may be gone since
                    await connection.socket.pong(frame.data)
            if frame.type is not WSMsgType.TEXT:
                continue
            try:
                answer = json.loads(frame.data)
            except ValueError:
                continue
            if isinstance(answer, dict):
                self._acknowledge(answer)

    def _acknowledge(self, answer: Json) -> None:
        waiting = self._waiting.get(str(answer.get("envelope_id")))
        if waiting and not waiting.done():
            payload = answer.get("payload")
            waiting.set_result(payload if isinstance(payload, dict) and payload else None)
