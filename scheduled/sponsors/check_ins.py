"""Tells sponsors in their mornings of the check-ins that are due."""

from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients
from bot.sponsors.usecases import check_ins


async def run(transactions: TransactionRunner, _clients: Clients) -> int:
    """Tell each sponsor who is to hear by now, in a transaction of their own; return how many."""
    return sum(
        [await transactions.run(check_ins.tell, sponsor) for sponsor in await transactions.run(check_ins.due)]
    )
