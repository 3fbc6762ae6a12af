"""Tells sponsors in their mornings of the check-ins that are due."""

from bot.delivery.wires import Wires
from bot.usecases import check_ins
from bot.usecases.work import Desk


async def run(desk: Desk, _wires: Wires) -> int:
    """Tell each sponsor who is to hear by now, in a transaction of their own; return how many."""
    return sum([await desk.run(check_ins.tell, sponsor) for sponsor in await desk.run(check_ins.due)])
