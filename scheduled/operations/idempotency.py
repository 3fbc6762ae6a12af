"""Sweeps away happenings of which no copies come any more."""

from datetime import timedelta

from bot.delivery.wires import Wires
from bot.usecases import happenings
from bot.usecases.work import Desk

# Slack's last retry of an event comes after five minutes; a form may stay open, and be submitted again, for hours.
KEPT = timedelta(days=2)


async def run(desk: Desk, _wires: Wires) -> int:
    """Remove old happenings; return how many."""
    return await desk.run(happenings.sweep, KEPT)
