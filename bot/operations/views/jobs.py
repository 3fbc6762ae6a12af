"""The jobs of the clock, as their operator reads them on a terminal."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.cases.rules.job_lines import JobLine

HEAD = ("job", "next", "next (UTC)", "last run (UTC)", "outcome")
UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def job_lines(jobs: Iterable[JobLine]) -> list[str]:
    """Return a table, a line for each job, with columns as wide as what stands in them."""
    rows = [HEAD, *(_row(job) for job in jobs)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def _row(job: JobLine) -> tuple[str, ...]:
    ran = _instant(job.ran_at) if job.ran_at else "never"
    if job.every:
        return job.name, f"every {_span(job.every)}", "", ran, job.outcome
    if job.next_at is None:
        return job.name, "not in sight", "", ran, job.outcome
    local = f"{job.next_at.astimezone(ZoneInfo(job.zone)):%a %Y-%m-%d %H:%M} {job.zone}"
    return job.name, local, _instant(job.next_at), ran, job.outcome


def _instant(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M}"


def _span(span: timedelta) -> str:
    """Return a span in its largest unit in which it is a whole number."""
    seconds = int(span.total_seconds())
    unit, size = next((unit, size) for unit, size in UNITS if seconds % size == 0)
    count = seconds // size
    return unit if count == 1 else f"{count} {unit}s"
