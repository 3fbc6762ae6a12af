"""Draws the cards of flagged CTAs anew each day, since they tell ages and days to renewal."""

from bot.delivery.wires import Wires
from bot.usecases import ctas
from bot.usecases.work import Desk


async def run(desk: Desk, _wires: Wires) -> int:
    """Queue an edit of every flagged CTA's messages; return how many CTAs."""
    return await desk.run(ctas.refresh_flagged)
