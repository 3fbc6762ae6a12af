"""Drafts: sweep away those that nobody came back to."""

from datetime import timedelta

from bot.usecases.work import Work
from storage import drafts


def sweep(work: Work, kept: timedelta) -> int:
    """Remove drafts older than that; return how many."""
    return drafts.sweep(work.session, work.now - kept)
