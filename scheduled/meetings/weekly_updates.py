"""Asks for weekly updates, the working day before a 1:1."""

from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients
from bot.meetings.usecases import weekly_updates


async def run(transactions: TransactionRunner, _clients: Clients) -> int:
    """Ask whoever is to be asked by now, each in a transaction of their own; return how many people."""
    return sum(
        [
            await transactions.run(weekly_updates.ask, *each)
            for each in await transactions.run(weekly_updates.due)
        ]
    )
