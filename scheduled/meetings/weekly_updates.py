"""Asks for weekly updates, the working day before a 1:1."""

from bot.delivery.wires import Wires
from bot.usecases import updates
from bot.usecases.work import Desk


async def run(desk: Desk, _wires: Wires) -> int:
    """Ask whoever is to be asked by now, each in a transaction of their own; return how many people."""
    return sum([await desk.run(updates.ask, *each) for each in await desk.run(updates.due)])
