"""Tells leads and their people what they talk about, before each 1:1."""

from bot.delivery.wires import Wires
from bot.usecases import looks, one_to_ones
from bot.usecases.work import Desk


async def run(desk: Desk, _wires: Wires) -> int:
    """Tell each pair in a transaction of its own; return how many pairs."""
    until = desk.clock()
    look = await desk.run(one_to_ones.look, until)
    told = [await desk.run(one_to_ones.tell, talk) for talk in look.found]
    if look.worth_keeping:
        await desk.run(looks.looked, one_to_ones.JOB, until)
    return sum(told)
