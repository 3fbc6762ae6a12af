"""Sweeps away drafts that nobody came back to."""

from datetime import timedelta

from bot.delivery.wires import Wires
from bot.usecases import drafts
from bot.usecases.work import Desk

KEPT = timedelta(days=7)


async def run(desk: Desk, _wires: Wires) -> int:
    """Remove old drafts; return how many."""
    return await desk.run(drafts.sweep, KEPT)
