"""Tells leads and their people what they talk about, before each 1:1."""

from bot.delivery.directory import Directory
from bot.usecases import one_to_ones
from bot.usecases.work import Desk


async def run(desk: Desk, _directory: Directory) -> int:
    """Tell each pair in a transaction of its own; return how many pairs."""
    until = desk.clock()
    found, worth_keeping = await desk.run(one_to_ones.due, until)
    told = [await desk.run(one_to_ones.tell, talk) for talk in found]
    if worth_keeping:
        await desk.run(one_to_ones.looked, until)
    return sum(told)
