"""Sweeps away happenings of which no copies come any more."""

from datetime import timedelta

from bot.cases.usecases import idempotency
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients

# Slack's last retry of an event comes after five minutes; a form may stay open, and be submitted again, for hours.
KEPT = timedelta(days=2)


async def run(transactions: TransactionRunner, _clients: Clients) -> int:
    """Remove old happenings; return how many."""
    return await transactions.run(idempotency.sweep, KEPT)
