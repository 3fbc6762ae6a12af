"""Gives back messages whose sender died between claiming them and recording what became of them."""

from datetime import timedelta

from bot.delivery.wires import Wires
from bot.usecases import outbox
from bot.usecases.work import Desk

# A sender calls Slack within STALE of its claim, for CALL_SECONDS at most (bot/delivery).
GIVEN_UP_AFTER = timedelta(seconds=60)


async def run(desk: Desk, _wires: Wires) -> int:
    """Release stuck messages; return how many."""
    return await desk.run(outbox.release, GIVEN_UP_AFTER)
