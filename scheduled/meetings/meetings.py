"""Tells channels of meetings that holidays put off or leave out, the working day before."""

from bot.delivery.wires import Wires
from bot.usecases import meetings
from bot.usecases.work import Desk


async def run(desk: Desk, _wires: Wires) -> int:
    """Announce what is due to be; return of how many meetings."""
    return await desk.run(meetings.announce)
