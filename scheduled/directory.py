"""Keeps Slack ids, zones, languages and memberships of people up to date."""

from bot.delivery.directory import Directory
from bot.usecases.work import Desk


async def run(_desk: Desk, directory: Directory) -> int:
    """Meet everybody in the workspace who is known here; return how many."""
    return await directory.introduce_all()
