"""A sender with its outbox and Slack's own client, on a clock that moves when a test says so."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TypeVar

import sqlmodel
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import URL, Engine, NullPool, create_engine
from sqlmodel import col, select

from bot.cases.usecases import flags
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients
from bot.delivery.directory import Directory
from bot.delivery.mailer import Mailer
from bot.delivery.places import Places
from bot.delivery.sender import Sender
from bot.delivery.slack import Slack
from bot.operations.rules.messages import AlarmMessage
from bot.policy.model import Policy
from sandbox.slack import BOT_TOKEN
from sandbox.workspace import Message as Said
from sandbox.workspace import Workspace
from storage import outbox
from storage.database import Database
from storage.messages import ON_THE_WAY, DeliveryState, Message, Urgency
from storage.session import Session
from storage.tables import MessageRow
from tests import book

T = TypeVar("T")
DEADLINE = 30.0

Reply = tuple[int, dict[str, str], str]
OK: Reply = (200, {}, '{"ok": true, "channel": "C1", "ts": "1.0"}')
BUSY: Reply = (429, {"Retry-After": "30"}, '{"ok": false, "error": "ratelimited"}')
BROKEN: Reply = (503, {}, "<html>Service Unavailable</html>")
CHANNELS: Reply = (200, {}, '{"ok": true, "channels": [{"id": "C1", "name": "risk-readiness"}]}')


def claimed(session: Session, now: datetime, most: int) -> list[Message]:
    """Take messages that are due, as a sender does that nobody has ever asked to slow down."""
    whenever = dict.fromkeys(Urgency, now + timedelta(days=1))
    due = outbox.due(session, now, most, posts=True, edits=True, latest=whenever)
    return outbox.claim(session, [each.message for each in due], now)


class MovingClock:
    """Shows when the book is written, until it is moved."""

    def __init__(self) -> None:
        self.now = book.NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by


def seen(database: Database, look: Callable[[sqlmodel.Session], T]) -> T:
    """Return what is found by only looking; unlike our sessions, this takes no lock on SQLite."""
    if database.engine.dialect.name != "sqlite":
        return database.run_here(lambda session: look(session.orm))
    with sqlmodel.Session(_looking(database.engine.url)) as session:
        return look(session)


@lru_cache(maxsize=8)
def _looking(url: URL) -> Engine:
    """Return what looks into a database, and keeps no connection; kept itself, as it knows statements by then."""
    return create_engine(url, poolclass=NullPool)


def rows_of(database: Database) -> list[MessageRow]:
    """Return every message of an outbox, oldest first."""
    query = select(MessageRow).order_by(col(MessageRow.id))
    return seen(database, lambda session: list(session.exec(query)))


def slack_at(url: str, token: str = BOT_TOKEN) -> Slack:
    """Return the wire to the Slack that is served at an address."""
    return Slack(client_of(url, token))


def client_of(url: str, token: str = BOT_TOKEN) -> AsyncWebClient:
    """Return Slack's own client for the Slack that is served at an address."""
    return AsyncWebClient(token, base_url=f"{url}/api/", retry_handlers=[])


def said(workspace: Workspace, where: str) -> list[Said]:
    """Return what stands in a channel, oldest first."""
    channel = workspace.find_channel(where)
    assert channel
    return workspace.messages[channel.id]


class Post:
    """The book's outbox, and what delivers it to the Slack at one address."""

    def __init__(self, database: Database, policy: Policy, url: str, posts_per_minute: int = 300) -> None:
        self.database = database
        self.slack_url = url
        self.clock = MovingClock()
        self.transactions = TransactionRunner(database, policy, self.clock)
        self.slack = Slack(client_of(url), self.clock)
        self.places = Places(self.slack, self.transactions)
        self.wires = Clients(Directory(self.slack, self.transactions), Mailer(None))
        self.sender = Sender(self.transactions, self.slack, self.places, posts_per_minute)
        database.on_queued = self.sender.wake

    async def flag(self, text: str, who: str = "maya") -> None:
        """Flag as somebody: the card, the news and the direct message are queued."""
        await self.transactions.run_for(book.slack_id(who), flags.flag_text, text)

    async def alarm(self, channel: str, urgency: Urgency = Urgency.NOW) -> None:
        """Queue a message that belongs to no CTA."""
        await self.database.run(
            lambda session: outbox.add(
                session,
                AlarmMessage(channel="#elsewhere", error="is_archived"),
                now=self.clock.now,
                to_channel=channel,
                urgency=urgency,
            )
        )

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
        return rows_of(self.database)

    def states(self) -> list[DeliveryState]:
        """Return how every message stands, oldest first."""
        query = select(MessageRow.state).order_by(col(MessageRow.id))
        found = seen(self.database, lambda session: list(session.exec(query)))
        return [DeliveryState(state) for state in found]

    async def settled(self, while_passing: timedelta = timedelta(0)) -> None:
        """Wait until nothing waits or is on its way; whenever nothing is, as much time passes for the sender."""

        def through() -> bool:
            states = set(self.states())
            if DeliveryState.SENDING not in states:
                self.clock.move(while_passing)
                self.sender.wake()
            return states.isdisjoint(ON_THE_WAY)

        await self.until(through)

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something holds; fail after a while."""
        deadline = time.monotonic() + DEADLINE
        while not condition():
            assert time.monotonic() < deadline, [(row.state, row.error) for row in self.rows()]
            await asyncio.sleep(0.02)


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
