"""Reminds people of what they are to do by today."""

from bot.cases.usecases import tasks
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients


async def run(transactions: TransactionRunner, _clients: Clients) -> int:
    """Remind whoever is to be reminded by now; return how many people."""
    return await transactions.run(tasks.remind)
