"""Keeps the sponsors' programme true: who joins it, who may leave it; and asks leads to decide."""

from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients
from bot.sponsors.usecases import check_in_plans, sponsorships


async def run(transactions: TransactionRunner, _clients: Clients) -> int:
    """Settle each customer, and plan each sponsor, in a transaction of its own; return how many customers."""
    found = await transactions.run(sponsorships.unsettled)
    to_plan = {
        sponsor for customer in found for sponsor in await transactions.run(sponsorships.settle, customer)
    }
    for sponsor in sorted(to_plan):
        await transactions.run(check_in_plans.replan, sponsor)
    await transactions.run(sponsorships.ask)
    return len(found)
