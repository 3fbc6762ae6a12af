"""Happenings: forget one that came to nothing, sweep away those of which no copies come any more."""

from datetime import timedelta

from bot.usecases.work import Work
from storage import happenings


def forget(work: Work, key: str) -> None:
    """Have the next copy of a happening be taken for the first."""
    happenings.forget(work.session, key)


def sweep(work: Work, kept: timedelta) -> int:
    """Remove happenings older than that; return how many."""
    return happenings.sweep(work.session, work.now - kept)
