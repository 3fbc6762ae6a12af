"""Sweeps away drafts that nobody came back to."""

from datetime import timedelta

from bot.cases.usecases import drafts
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients

KEPT = timedelta(days=7)


async def run(transactions: TransactionRunner, _clients: Clients) -> int:
    """Remove old drafts; return how many."""
    return await transactions.run(drafts.sweep, KEPT)
