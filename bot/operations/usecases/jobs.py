"""Jobs of the clock: when each is next due, when it ran last, and how that went."""

from collections.abc import Mapping
from datetime import timedelta

from bot.cases.rules.job_lines import JobLine
from bot.cases.usecases.coming_jobs import ComingJobs
from bot.cases.usecases.unit_of_work import UnitOfWork
from storage import job_runs


def overview(work: UnitOfWork, intervals: Mapping[str, timedelta]) -> list[JobLine]:
    """Return the jobs with these intervals, and everything that is due at a time of its own."""
    ran = job_runs.last_runs(work.session)
    regular = [
        JobLine(name, every, None, "", *ran.get(name, (None, ""))) for name, every in intervals.items()
    ]
    return [*regular, *(line for each in work.policy.added.of(ComingJobs) for line in each.lines(work))]


def record(work: UnitOfWork, name: str, outcome: str) -> None:
    """Remember how a run of a job went."""
    job_runs.ran(work.session, name, outcome, work.now)
