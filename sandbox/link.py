"""Socket Mode: the app's open connections, and what travels over them until it is acknowledged."""

import asyncio
import json
import secrets
from dataclasses import dataclass

from aiohttp import WSMsgType, web

from sandbox import payloads
from sandbox.faults import Faults
from sandbox.workspace import APP_ID, Json

CONNECTIONS = 10
PING_SECONDS = 10.0
CLOSE_SECONDS = 1.0
HOST = "applink-sandbox"


@dataclass(frozen=True)
class Delivery:
    """How a payload fared: what the app acknowledged with, or Slack's word for the failure."""

    ack: Json | None = None
    failure: str | None = None

    def result(self, **more: object) -> Json:
        """Return it as the acts of a person report it."""
        return {"ack": self.ack, "failure": self.failure, **more}


@dataclass(eq=False)
class Connection:
    """One WebSocket; a deaf one stays open and hears nothing, a leaving one has been told to go."""

    socket: web.WebSocketResponse
    deaf: bool = False
    leaving: bool = False


class Link:
    """Up to ten connections, used in turn; each payload goes to one of them."""

    def __init__(self, ack_seconds: float, faults: Faults) -> None:
        self.ack_seconds = ack_seconds
        self.connected = asyncio.Event()  # set once the first bot has been greeted
        self._tickets: set[str] = set()
        self._faults = faults
        self._connections: list[Connection] = []
        self._waiting: dict[str, asyncio.Future[Json | None]] = {}
        self._turn = 0

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
        socket = web.WebSocketResponse(timeout=CLOSE_SECONDS, heartbeat=PING_SECONDS, autoping=False)
        await socket.prepare(request)
        if len(self._connections) >= CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        connection = Connection(socket)
        self._connections.append(connection)
        try:
            await socket.send_json(self._hello())
            self.connected.set()
            await self._listen(connection)
        finally:
            self._connections.remove(connection)
        return socket

    async def deliver(self, kind: str, payload: Json, *, answerable: bool = True) -> Delivery:
        """Send a payload and wait for its acknowledgement.

        `answerable` says whether the acknowledgement may carry a payload (events take none). Of an event
        that a fault doubles, the first delivery is returned.
        """
        copies = [payload]
        if kind == "events_api" and (fault := self._faults.for_event()):
            copies += [{**payload, "event_id": payloads.event_id()} for _ in range(fault.copies - 1)]
        deliveries = [self._deliver_one(kind, each, answerable=answerable) for each in copies]
        return (await asyncio.gather(*deliveries))[0]

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

    async def _deliver_one(self, kind: str, payload: Json, *, answerable: bool) -> Delivery:
        connection = self._next()
        if connection is None:
            return Delivery(failure="dispatch_failed")
        envelope_id = secrets.token_hex(16)
        acknowledged: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = acknowledged
        envelope = {"envelope_id": envelope_id, "type": kind, "payload": payload}
        try:
            async with asyncio.timeout(self.ack_seconds):
                if not connection.deaf:
                    await connection.socket.send_json({**envelope, "accepts_response_payload": answerable})
                return Delivery(ack=await acknowledged)
        except TimeoutError:
            return Delivery(failure="operation_timeout")
        except ConnectionError:
            return Delivery(failure="dispatch_failed")
        finally:
            del self._waiting[envelope_id]

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

    async def _listen(self, connection: Connection) -> None:
        async for frame in connection.socket:
            if connection.deaf:
                continue
            if frame.type is WSMsgType.PING:
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
