"""One run of the chaos: the parts put together, the story told, the troubles brought, and the verdict."""

import asyncio
import time
from collections import Counter
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlmodel import col, func, select

from bot.policy.model import Policy
from sandbox.acts import faults
from sandbox.server import Server, build
from storage.database import Database, DatabaseUnavailableError
from storage.messages import ON_THE_WAY
from storage.tables import MessageRow
from tests.chaos.company import workspace
from tests.chaos.databases import Base
from tests.chaos.evidence import collect
from tests.chaos.finding import Finding
from tests.chaos.gate import Gate
from tests.chaos.history import history
from tests.chaos.people import People
from tests.chaos.replicas import Replica, settings_for
from tests.chaos.story import operation
from tests.chaos.troubles import Trouble, troubles
from tests.chaos.verdict import verdict
from wiring import manifest_of

OPERATIONS_PER_SECOND = 4.5
BREATH = 0.05  # seconds between two operations, when the story has fallen behind
AT_ONCE = 16  # people who wait for an answer
CUT = timedelta(minutes=10)  # longer than any claim, and than any wait of the sender
PATIENCE_FOR_A_BOT = 6.0  # seconds
PATIENCE = 60.0  # seconds without any progress
LONGEST_SETTLING = 600.0
LOOK_SECONDS = 0.25


@dataclass
class Report:
    """What a run did, and what was found wrong: `findings`, and what else was `strange`."""

    operations: int = 0
    kills: int = 0
    restarts: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def well(self) -> bool:
        """Tell whether nothing was lost, doubled, out of order or strange."""
        return not (self.findings or self.strange)


class Run:
    """A run on one database: `base` is filled, logs go to `folder`; `pace` says whether Slack's limits hold."""

    def __init__(self, base: Base, policy: Policy, folder: Path, *, seed: int, pace: bool = False) -> None:
        self._base = base
        self._policy = policy
        self._folder = folder
        self._seed = seed
        self._gate = Gate()
        app = build(workspace(policy), manifest=manifest_of(policy), pace=pace)
        app.middlewares.append(self._gate.middleware)
        self._server = Server(app)
        self._slack = self._server.hub.slack
        self._people = People(self._server.hub)
        self._report = Report()
        self._troubles: set[asyncio.Task[None]] = set()
        self._standing: dict[str, int] = {}  # faults that stand, and the operation before which they end
        self._restarting = asyncio.Lock()
        self._replicas: list[Replica] = []

    async def play(self, seconds: float) -> Report:
        """Tell the story for so many seconds, let everything settle, and compare; return the report."""
        begun = time.monotonic()
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._server)
            settings = settings_for(self._server.url, self._base.url)
            names = [f"replica-{number + 1}" for number in range(self._base.replicas)]
            self._replicas = [Replica(name, settings, self._folder) for name in names]
            stack.push_async_callback(self._halt)
            await self._start()
            await self._tell(seconds)
            await self._settle()
            for replica in self._replicas:
                await replica.stop()
                self._report.strange += replica.strange
            self._compare()
        self._report.seconds = time.monotonic() - begun
        return self._report

    async def _tell(self, seconds: float) -> None:
        begun = time.monotonic()
        acting: set[asyncio.Task[None]] = set()
        number = 0
        while time.monotonic() - begun < seconds:
            self._lift(number)
            for trouble in troubles(self._seed, number):
                await self._bring(trouble, number)
            next_one = operation(self._seed, number)
            if next_one.patient and not self._standing:
                await self._connected(1)
            if len(acting) >= AT_ONCE:
                await asyncio.wait(acting, return_when=asyncio.FIRST_COMPLETED)
            task = asyncio.create_task(self._people.carry_out(next_one))
            acting.add(task)
            task.add_done_callback(acting.discard)
            number += 1
            await asyncio.sleep(max(BREATH, begun + number / OPERATIONS_PER_SECOND - time.monotonic()))
        await asyncio.gather(*acting)

    def _lift(self, number: int) -> None:
        """End the faults that stand until they are lifted, when their time has come."""
        for fault, until in list(self._standing.items()):
            if number >= until:
                waiting = self._slack.faults._waiting
                waiting[:] = [each for each in waiting if each.fault != fault]
                del self._standing[fault]

    async def _bring(self, trouble: Trouble, number: int) -> None:
        if trouble.kind == "cut":
            await self._cut()
        elif trouble.kind == "kill":
            at = int(trouble.dice * len(self._replicas))
            self._report.kills += self._replicas[at].kill()
        elif trouble.kind == "restart":
            self._beside(self._restart(trouble.how))
        else:
            self._report.faults[trouble.kind] += 1
            if trouble.stands:
                self._standing[trouble.kind] = number + trouble.stands
            self._beside(self._strike(trouble))

    def _beside(self, trouble: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(trouble)
        self._troubles.add(task)
        task.add_done_callback(self._troubles.discard)

    async def _strike(self, trouble: Trouble) -> None:
        await faults.put(self._slack, trouble.kind, **dict(trouble.fault))  # type: ignore[arg-type] # by name

    async def _restart(self, how: str) -> None:
        if self._base.restart:
            async with self._restarting:
                await self._base.restart(how)
            self._report.restarts += 1

    async def _cut(self) -> None:
        """Kill everything at once; what then still travels arrives, and ten minutes pass before the new start.

        Only so may the clock jump: a call under way would otherwise seem to last for ten minutes.
        """
        self._report.kills += await self._halt()
        await self._gate.idle()
        self._server.hub.workspace.clock.advance(CUT)
        await self._start()

    async def _start(self) -> None:
        async with self._restarting:  # a bot does not start without its database
            for replica in self._replicas:
                replica.start()
        await self._connected(len(self._replicas))

    async def _halt(self) -> int:
        return sum(await asyncio.gather(*(replica.halt() for replica in self._replicas)))

    async def _connected(self, count: int) -> None:
        """Wait, not for ever, until so many are connected: a fault may hold up a start for long."""
        deadline = time.monotonic() + PATIENCE_FOR_A_BOT
        while time.monotonic() < deadline:
            if self._slack.link.hearing >= count:
                return
            await asyncio.sleep(0.05)

    async def _settle(self) -> None:
        """End all troubles, and wait until everything is delivered, or nothing goes on any more."""
        await asyncio.gather(*self._troubles)
        self._slack.faults.clear()
        await self._cut()
        database = Database(self._base.url)
        begun = moved = time.monotonic()
        left = -1
        while left and time.monotonic() - moved < PATIENCE and time.monotonic() - begun < LONGEST_SETTLING:
            await asyncio.sleep(LOOK_SECONDS)
            now_left = await asyncio.to_thread(_unsettled, database)
            if now_left not in (left, None):
                left, moved = now_left, time.monotonic()
        database.close()

    def _compare(self) -> None:
        self._people.read_answers()
        database = Database(self._base.url)
        ledger = self._people.ledger
        evidence = collect(ledger.seen, database, self._server.hub.workspace)
        database.close()
        self._report.operations = ledger.done
        self._report.findings = verdict(evidence, self._policy)
        logs = [replica.log for replica in self._replicas]
        for finding in self._report.findings:
            self._report.evidence += history(finding, evidence, self._slack.calls, logs)


def _unsettled(database: Database) -> int | None:
    """Return how many messages are on their way; None when the database does not tell."""
    waiting = select(func.count(col(MessageRow.id))).where(col(MessageRow.state).in_(ON_THE_WAY))
    try:
        return database.run_here(lambda session: session.orm.exec(waiting).one())
    except DatabaseUnavailableError:
        return None
