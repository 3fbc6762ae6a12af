"""Tells channels of meetings that holidays put off or leave out, the working day before."""

from bot.delivery.directory import Directory
from bot.usecases import meetings
from bot.usecases.work import Desk


async def run(desk: Desk, _directory: Directory) -> int:
    """Announce what is due to be; return of how many meetings."""
    return await desk.run(meetings.announce)
