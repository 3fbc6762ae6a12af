"""Gives back messages whose sender died between claiming and sending them."""

from datetime import timedelta

from bot.delivery.directory import Directory
from bot.usecases import outbox
from bot.usecases.work import Desk

GIVEN_UP_AFTER = timedelta(minutes=2)


async def run(desk: Desk, _directory: Directory) -> int:
    """Release stuck messages; return how many."""
    return await desk.run(outbox.release, GIVEN_UP_AFTER)
