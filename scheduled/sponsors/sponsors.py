"""Keeps the sponsors' programme true: who joins it, who may leave it; and asks leads to decide."""

from bot.delivery.wires import Wires
from bot.usecases import plans, sponsorships
from bot.usecases.work import Desk


async def run(desk: Desk, _wires: Wires) -> int:
    """Settle each customer, and plan each sponsor, in a transaction of its own; return how many customers."""
    found = await desk.run(sponsorships.unsettled)
    to_plan = {sponsor for customer in found for sponsor in await desk.run(sponsorships.settle, customer)}
    for sponsor in sorted(to_plan):
        await desk.run(plans.replan, sponsor)
    await desk.run(sponsorships.ask)
    return len(found)
