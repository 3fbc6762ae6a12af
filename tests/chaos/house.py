"""A house with one bot in it, which tests kill at a chosen step, and look at after it has recovered."""

import asyncio
import itertools
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import psycopg
from sqlmodel import col, select

from bot.policy.model import Policy
from sandbox.acts import faults
from sandbox.server import Server, build
from storage.cases.tables.ctas import EntryRow
from storage.database import Database
from storage.messages import ON_THE_WAY
from storage.tables import MessageRow
from tests.chaos.company import workspace
from tests.chaos.databases import Base
from tests.chaos.evidence import collect
from tests.chaos.finding import Finding
from tests.chaos.gate import Gate
from tests.chaos.people import People
from tests.chaos.replicas import Replica, settings_for
from tests.chaos.run import CUT
from tests.chaos.story import AREAS, NAMES, Kind, Operation
from tests.chaos.verdict import verdict
from tests.delivering import seen
from wiring import manifest_of

DEADLINE = 90.0


class House:
    """The sandbox, a database, and one process of the bot."""

    def __init__(self, base: Base, policy: Policy, server: Server, gate: Gate, folder: Path) -> None:
        self.gate = gate
        self.server = server
        self.people = People(server.hub)
        self.database = Database(base.url)
        self._base = base
        self._policy = policy
        self._bot = Replica("bot", settings_for(server.url, base.url), folder)
        self._read = 0
        self._numbers = itertools.count(1)
        self._subjects = itertools.product(NAMES, AREAS)
        self._acting: set[asyncio.Task[None]] = set()

    def flag(self) -> str:
        """Have somebody flag what is not flagged yet; return the mark by which the effects are known again."""
        customer, area = next(self._subjects)
        return self._act(
            Operation(next(self._numbers), Kind.FLAG, "maya", customer, area, (0, 0), patient=True)
        )

    def update(self) -> str:
        """Have somebody say what is new about the youngest CTA; return the mark."""
        return self._act(Operation(next(self._numbers), Kind.UPDATE, "omar", "", "", (0, 0), patient=True))

    async def fault(self, fault: str, **more: str | float) -> None:
        """Have Slack in trouble."""
        await faults.put(self.server.hub.slack, fault, **more)  # type: ignore[arg-type]  # method is a text

    def start(self) -> None:
        """Start the bot."""
        self._bot.start()

    async def connected(self) -> None:
        """Wait until the bot listens."""
        await self.until(lambda: self.server.hub.slack.link.hearing)

    async def kill(self) -> None:
        """Kill the bot (SIGKILL), wherever it is."""
        assert await self._bot.halt(), "it was not running"

    async def recover(self) -> list[Finding]:
        """End all trouble, start the bot ten minutes later, and return what is wrong once all is delivered."""
        self.gate.open()
        self.server.hub.slack.faults.clear()
        await self.gate.idle()
        self.server.hub.workspace.clock.advance(CUT)
        self._read = self._bot.log.stat().st_size if self._bot.log.exists() else 0
        self.start()
        await self.connected()
        await asyncio.gather(*self._acting)
        await self.until(lambda: not [row for row in self.messages() if row.state in ON_THE_WAY])
        evidence = collect(self.people.ledger.seen, self.database, self.server.hub.workspace)
        return verdict(evidence, self._policy)

    def messages(self) -> list[MessageRow]:
        """Return the outbox, oldest first."""
        query = select(MessageRow).order_by(col(MessageRow.id))
        return seen(self.database, lambda session: list(session.exec(query)))

    def recorded(self, mark: str) -> int:
        """Return how many entries of the timeline an operation has left."""
        query = select(EntryRow).where(col(EntryRow.text).startswith(mark))
        return len(seen(self.database, lambda session: list(session.exec(query))))

    async def logged(self, event: str) -> None:
        """Wait until the bot, since its last start, has logged an event."""
        await self.until(lambda: f'"{event}"' in self._bot.log.read_text(encoding="utf-8")[self._read :])

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something holds; fail after a while."""
        deadline = time.monotonic() + DEADLINE
        while not condition():
            assert time.monotonic() < deadline, "it did not come to pass"
            await asyncio.sleep(0.02)

    @contextmanager
    def locked(self, table: str) -> Iterator[None]:
        """Keep the bot from writing to a table (on SQLite: to all of them)."""
        if self._base.url.startswith("sqlite"):
            with sqlite3.connect(self._base.url.removeprefix("sqlite:///"), isolation_level=None) as lock:
                lock.execute("BEGIN IMMEDIATE")
                yield
                lock.execute("ROLLBACK")
            lock.close()
            return
        with psycopg.connect(self._base.url) as connection:
            connection.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE".encode())
            yield

    async def close(self) -> None:
        """Take the house down."""
        await self._bot.halt()
        self.gate.open()
        await asyncio.gather(*self._acting)
        self.database.close()

    def _act(self, operation: Operation) -> str:
        task = asyncio.create_task(self.people.carry_out(operation))
        self._acting.add(task)
        task.add_done_callback(self._acting.discard)
        return operation.mark


@asynccontextmanager
async def inhabited(base: Base, policy: Policy, folder: Path) -> AsyncIterator[House]:
    """Yield a house whose bot is listening."""
    gate = Gate()
    app = build(workspace(policy), manifest=manifest_of(policy), pace=False)
    app.middlewares.append(gate.middleware)
    async with Server(app) as server:
        house = House(base, policy, server, gate, folder)
        try:
            house.start()
            await house.connected()
            yield house
        finally:
            await house.close()
