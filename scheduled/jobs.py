"""What the clock starts: the jobs that chapters add, each on its own interval."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import clock
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients
from bot.errors import OrangeflagError
from bot.operations.usecases.jobs import record
from storage.database import DatabaseUnavailableError

log = structlog.get_logger()

RECORD_SECONDS = 60.0


@dataclass(frozen=True)
class Job:
    """Something done again and again: at the start if `first`, and then every so often."""

    name: str
    every: timedelta
    run: Callable[[TransactionRunner, Clients], Awaitable[int]]
    first: bool = False


class JobRunner:
    """Runs the jobs, each on its own interval, from `start` to `stop`."""

    def __init__(self, transactions: TransactionRunner, clients: Clients) -> None:
        self._transactions = transactions
        self._clients = clients
        self._jobs = transactions.policy.added.of(Job)
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._running: set[asyncio.Task[None]] = set()
        self._succeeded: dict[str, float] = {}  # on the loop's clock, as the next
        self._recorded: dict[str, float] = {}
        self.runs: Counter[tuple[str, str]] = Counter()  # by name, and done or failed

    def start(self) -> None:
        """Put every job on the scheduler, and begin."""
        for job in self._jobs:
            self._succeeded[job.name] = asyncio.get_running_loop().time()
            # The scheduler waits by this machine's clock, wherever that of transactions stands.
            first = {"next_run_time": clock.now()} if job.first else {}
            self._scheduler.add_job(
                self._begin, "interval", seconds=job.every.total_seconds(), args=(job,), **first
            )
        self._scheduler.start()

    async def stop(self) -> None:
        """Begin nothing more, and wait for what runs."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        await asyncio.gather(*self._running)

    def lags(self) -> dict[str, float]:
        """Return by how many seconds each job's next success is late, counted from its last one or the start."""
        now = asyncio.get_running_loop().time()
        every = {job.name: job.every.total_seconds() for job in self._jobs}
        return {name: max(0.0, now - at - every[name]) for name, at in self._succeeded.items()}

    async def _begin(self, job: Job) -> None:
        # A task of our own, because the scheduler cancels its own when it is shut down.
        task = asyncio.create_task(self._attempt(job))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _attempt(self, job: Job) -> None:
        try:
            count = await job.run(self._transactions, self._clients)
        except OrangeflagError as error:
            self.runs[job.name, "failed"] += 1
            log.warning("job.failed", job=job.name, error=error.sentence, **error.data)
            await self._record(job, f"failed: {error.sentence}")
        else:
            self.runs[job.name, "done"] += 1
            self._succeeded[job.name] = asyncio.get_running_loop().time()
            log.info("job.done", job=job.name, count=count)
            await self._record(job, f"done: {count}")

    async def _record(self, job: Job, outcome: str) -> None:
        """Keep how a run went, for `orangeflag jobs`; of jobs that run often, only now and then."""
        now = asyncio.get_running_loop().time()
        if now < self._recorded.get(job.name, -RECORD_SECONDS) + RECORD_SECONDS:
            return
        self._recorded[job.name] = now
        try:
            await self._transactions.run(record, job.name, outcome)
        except DatabaseUnavailableError as error:
            log.warning("job.unrecorded", job=job.name, **error.data)
