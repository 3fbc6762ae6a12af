"""Happenings: forget one that came to nothing, sweep away those of which no copies come any more."""

from datetime import timedelta

from bot.cases.usecases.unit_of_work import UnitOfWork
from storage import idempotency


def forget(work: UnitOfWork, key: str) -> None:
    """Have the next copy of a happening be taken for the first."""
    idempotency.forget(work.session, key)


def sweep(work: UnitOfWork, kept: timedelta) -> int:
    """Remove happenings older than that; return how many."""
    return idempotency.sweep(work.session, work.now - kept)
