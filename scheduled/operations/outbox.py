"""Gives back messages whose sender died between claiming them and recording what became of them."""

from datetime import timedelta

from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients
from bot.operations.usecases import outbox

# A sender calls Slack within STALE of its claim, for CALL_SECONDS at most (bot/delivery).
GIVEN_UP_AFTER = timedelta(seconds=60)


async def run(transactions: TransactionRunner, _clients: Clients) -> int:
    """Release stuck messages; return how many."""
    return await transactions.run(outbox.release, GIVEN_UP_AFTER)
