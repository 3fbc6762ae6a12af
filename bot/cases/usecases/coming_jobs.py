"""What chapters do at times of their own, for whoever looks after the jobs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.cases.rules.job_lines import JobLine
from bot.cases.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class ComingJobs:
    """What of a chapter is due at times of its own, in lines for whoever looks after the jobs."""

    lines: Callable[[UnitOfWork], Iterable[JobLine]]
