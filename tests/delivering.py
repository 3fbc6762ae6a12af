"""A sender with its outbox and Slack's own client, on a clock that moves when a test says so."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import col, select

from bot import clock
from bot.delivery.directory import Directory
from bot.delivery.places import Places
from bot.delivery.sender import Sender
from bot.delivery.slack import Slack
from bot.policy import Policy
from bot.usecases import flags
from bot.usecases.work import Desk
from sandbox.slack import BOT_TOKEN
from sandbox.workspace import Message, Workspace
from storage.database import Database
from storage.records import Delivery
from storage.tables import MessageRow
from tests import book

DEADLINE = 10.0
ON_ITS_WAY = {Delivery.PENDING, Delivery.SENDING, Delivery.IN_DOUBT}

Reply = tuple[int, dict[str, str], str]
OK: Reply = (200, {}, '{"ok": true, "channel": "C1", "ts": "1.0"}')
BUSY: Reply = (429, {"Retry-After": "30"}, '{"ok": false, "error": "ratelimited"}')
BROKEN: Reply = (503, {}, "<html>Service Unavailable</html>")
CHANNELS: Reply = (200, {}, '{"ok": true, "channels": [{"id": "C1", "name": "risk-readiness"}]}')


class MovingClock:
    """Shows the time at which it was made, until it is moved."""

    def __init__(self) -> None:
        self.now = clock.now()

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by


def slack_at(url: str, token: str = BOT_TOKEN) -> Slack:
    """Return the wire to the Slack that is served at an address."""
    return Slack(AsyncWebClient(token, base_url=f"{url}/api/", retry_handlers=[]))


def said(workspace: Workspace, where: str) -> list[Message]:
    """Return what stands in a channel, oldest first."""
    channel = workspace.find_channel(where)
    assert channel
    return workspace.messages[channel.id]


class Post:
    """The book's outbox, and what delivers it to the Slack at one address."""

    def __init__(self, database: Database, policy: Policy, url: str) -> None:
        self.database = database
        self.clock = MovingClock()
        self.desk = Desk(database, policy, self.clock)
        self.slack = slack_at(url)
        self.places = Places(self.slack, self.desk)
        self.directory = Directory(self.slack, self.desk)
        self.sender = Sender(self.desk, self.slack, self.places)
        database.on_queued = self.sender.wake

    async def flag(self, text: str, who: str = "maya") -> None:
        """Flag as somebody: the card, the news and the direct message are queued."""
        await self.desk.run_for(book.slack_id(who), flags.flag_text, text)

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        """Have the sender at work."""
        task = asyncio.create_task(self.sender.run())
        try:
            yield
        finally:
            self.sender.stop()
            await task

    def rows(self) -> list[MessageRow]:
        """Return every message, oldest first."""
        query = select(MessageRow).order_by(col(MessageRow.id))
        return self.database.run_here(lambda session: list(session.orm.exec(query)))

    def states(self) -> list[Delivery]:
        """Return how every message stands, oldest first."""
        return [Delivery(row.state) for row in self.rows()]

    async def settled(self) -> None:
        """Wait until nothing waits or is on its way."""
        await self.until(lambda: not ON_ITS_WAY & set(self.states()))

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something holds; fail after a while."""
        deadline = time.monotonic() + DEADLINE
        while not condition():
            assert time.monotonic() < deadline, [(row.state, row.error) for row in self.rows()]
            await asyncio.sleep(0.01)


class MoodySlack:
    """A Slack that gives its answers in a fixed order, and the last one ever after."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.methods: list[str] = []
        self.url = ""

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Answer on a free port."""
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        self.methods.append(request.match_info["method"])
        status, headers, body = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        kind = "application/json" if body.startswith("{") else "text/html"
        return web.Response(status=status, headers=headers, text=body, content_type=kind)
