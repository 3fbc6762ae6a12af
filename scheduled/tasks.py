"""Reminds people of what they are to do by today."""

from bot.delivery.directory import Directory
from bot.usecases import tasks
from bot.usecases.work import Desk


async def run(desk: Desk, _directory: Directory) -> int:
    """Remind whoever is to be reminded by now; return how many people."""
    return await desk.run(tasks.remind)
