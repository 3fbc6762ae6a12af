"""Keeps Slack ids, zones, languages and memberships of people up to date."""

from bot.delivery.wires import Wires
from bot.usecases.work import Desk


async def run(_desk: Desk, wires: Wires) -> int:
    """Meet everybody in the workspace who is known here; return how many."""
    return await wires.directory.introduce_all()
