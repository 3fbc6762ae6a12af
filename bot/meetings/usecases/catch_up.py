"""Looks: each begins where the last one ended, so that what was due between two of them is not passed over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bot.cases.usecases.unit_of_work import UnitOfWork
from storage import job_runs

LOOK_AGAIN = timedelta(minutes=1)  # how old what is known of the last look may be, while nothing is due

T = TypeVar("T")


@dataclass(frozen=True)
class Look(Generic[T]):
    """What was found to be due; `worth_keeping` tells whether to remember that somebody looked."""

    found: list[T]
    worth_keeping: bool


def due_window(
    work: UnitOfWork, job: str, until: datetime, first: timedelta, due: Callable[[datetime], list[T]]
) -> Look[T]:
    """Return what is `due` since somebody last looked for a job; the first look goes back by `first`."""
    last = job_runs.looked_at(work.session, job)
    found = due(last or until - first)
    return Look(found, bool(found) or last is None or until - last >= LOOK_AGAIN)


def caught_up(work: UnitOfWork, job: str, until: datetime) -> None:
    """Remember that all is done of a job that was due until an instant."""
    job_runs.look(work.session, job, until)
