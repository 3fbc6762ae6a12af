"""Plans all check-ins anew: leave, holidays and policy may have changed since."""

from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients
from bot.sponsors.usecases import check_in_plans


async def run(transactions: TransactionRunner, _clients: Clients) -> int:
    """Plan each sponsor in a transaction of its own; return how many there are."""
    found = await transactions.run(check_in_plans.sponsors_to_plan)
    for sponsor in found:
        await transactions.run(check_in_plans.replan, sponsor)
    return len(found)
