"""Plans all check-ins anew: leave, holidays and policy may have changed since."""

from bot.delivery.wires import Wires
from bot.usecases import plans
from bot.usecases.work import Desk


async def run(desk: Desk, _wires: Wires) -> int:
    """Plan each sponsor in a transaction of its own; return how many there are."""
    found = await desk.run(plans.sponsors_to_plan)
    for sponsor in found:
        await desk.run(plans.replan, sponsor)
    return len(found)
