"""Sweeps away drafts that nobody came back to."""

from datetime import timedelta

from bot.delivery.directory import Directory
from bot.usecases import drafts
from bot.usecases.work import Desk

KEPT = timedelta(days=7)


async def run(desk: Desk, _directory: Directory) -> int:
    """Remove old drafts; return how many."""
    return await desk.run(drafts.sweep, KEPT)
