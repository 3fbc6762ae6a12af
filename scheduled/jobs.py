"""The table of what the clock starts."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.delivery.directory import Directory
from bot.errors import OrangeflagError
from bot.usecases.work import Desk
from scheduled import cards, directory, drafts, outbox

log = structlog.get_logger()


@dataclass(frozen=True)
class Job:
    """Something done again and again: at the start if `first`, and then every so often."""

    name: str
    every: timedelta
    run: Callable[[Desk, Directory], Awaitable[int]]
    first: bool = False


JOBS = (
    Job("directory", timedelta(hours=1), directory.run, first=True),
    Job("outbox", timedelta(minutes=1), outbox.run, first=True),
    Job("cards", timedelta(hours=24), cards.run),
    Job("drafts", timedelta(hours=6), drafts.run),
)


def schedule(scheduler: AsyncIOScheduler, desk: Desk, known: Directory) -> None:
    """Put every job on the scheduler."""
    for job in JOBS:
        start = {"next_run_time": desk.clock()} if job.first else {}
        scheduler.add_job(
            _attempt, "interval", seconds=job.every.total_seconds(), args=(job, desk, known), **start
        )


async def _attempt(job: Job, desk: Desk, known: Directory) -> None:
    try:
        count = await job.run(desk, known)
    except OrangeflagError as error:
        log.warning("job.failed", job=job.name, error=error.sentence, **error.data)
    else:
        log.info("job.done", job=job.name, count=count)
