"""Reminds people of what waits for them, once it is due."""

from bot.cases.rules.nudges import Reminder
from bot.cases.usecases import nudges
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients


async def run(transactions: TransactionRunner, _clients: Clients) -> int:
    """Look at what is due, each in a transaction of its own; return how many reminders there were."""
    given = [await transactions.run(nudges.attend, each) for each in await transactions.run(nudges.waiting)]
    return sum(reminder is not Reminder.NOTHING for reminder in given)
