"""Tells channels of meetings that holidays put off or leave out, the working day before."""

from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients
from bot.meetings.usecases import meetings


async def run(transactions: TransactionRunner, _clients: Clients) -> int:
    """Announce what is due to be; return of how many meetings."""
    return await transactions.run(meetings.announce)
