"""Reminds people of what waits for them, once it is due."""

from bot.delivery.wires import Wires
from bot.rules.nudges import Reminder
from bot.usecases import nudges
from bot.usecases.work import Desk


async def run(desk: Desk, _wires: Wires) -> int:
    """Look at what is due, each in a transaction of its own; return how many reminders there were."""
    given = [await desk.run(nudges.attend, each) for each in await desk.run(nudges.waiting)]
    return sum(reminder is not Reminder.NOTHING for reminder in given)
