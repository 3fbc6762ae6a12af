"""Drafts: sweep away those that nobody came back to."""

from datetime import timedelta

from bot.cases.usecases.unit_of_work import UnitOfWork
from storage.cases import drafts


def sweep(work: UnitOfWork, kept: timedelta) -> int:
    """Remove drafts older than that; return how many."""
    return drafts.sweep(work.session, work.now - kept)
