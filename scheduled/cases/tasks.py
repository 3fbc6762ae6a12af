"""Reminds people of what they are to do by today."""

from bot.delivery.wires import Wires
from bot.usecases import tasks
from bot.usecases.work import Desk


async def run(desk: Desk, _wires: Wires) -> int:
    """Remind whoever is to be reminded by now; return how many people."""
    return await desk.run(tasks.remind)
