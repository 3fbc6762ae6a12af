"""Draws the cards of flagged CTAs anew each day, since they tell ages and days to renewal."""

from bot.cases.usecases import ctas
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients


async def run(transactions: TransactionRunner, _clients: Clients) -> int:
    """Queue an edit of every flagged CTA's messages; return how many CTAs."""
    return await transactions.run(ctas.refresh_flagged)
