"""What a flag costs: one at a time beside the floor, and five hundred in a row."""

import time
from dataclasses import dataclass

from bench import company
from bench.effects import assert_flagged
from bench.ledger import Ledger
from bench.processes import BOT, FLOOR, running

WARM_UP = 10


@dataclass(frozen=True)
class Race:
    """Seconds from command to acknowledgement, each of ours beside one of the floor's."""

    ours: list[float]
    floor: list[float]


@dataclass(frozen=True)
class Burst:
    """Seconds that flags in a row took: until the last was acknowledged, and until all was delivered."""

    acknowledged: float
    delivered: float


async def race(bot_url: str, floor_url: str, flags: int) -> Race:
    """Flag another customer each time, one at a time with an idle sender, the floor in turn with the bot.

    Raises AssertionError unless every flag has all its effects.
    """
    count = WARM_UP + flags
    company.fill(bot_url, count)
    found = Race([], [])
    async with running(BOT, bot_url) as bot, running(FLOOR, floor_url) as floor:
        ledger = Ledger(bot_url)
        for number in range(count):
            await ledger.quiet()
            found.ours.append(await bot.command(number))
            await ledger.quiet()
            found.floor.append(await floor.command(number))
        await ledger.settled()
        assert_flagged(bot.hub.workspace, ledger, count)
        ledger.close()
    return Race(found.ours[WARM_UP:], found.floor[WARM_UP:])


async def burst(bot_url: str, flags: int) -> Burst:
    """Flag that many customers, each as soon as the one before is acknowledged.

    Raises AssertionError unless every flag has all its effects.
    """
    company.fill(bot_url, flags)
    async with running(BOT, bot_url) as bot:
        ledger = Ledger(bot_url)
        begun = time.perf_counter()
        for number in range(flags):
            await bot.command(number)
        acknowledged = time.perf_counter() - begun
        await ledger.settled()
        delivered = time.perf_counter() - begun
        assert_flagged(bot.hub.workspace, ledger, flags)
        ledger.close()
    return Burst(acknowledged, delivered)


async def floor_burst(floor_url: str, commands: int) -> float:
    """Return the seconds that the floor takes to acknowledge as many commands in a row."""
    async with running(FLOOR, floor_url) as floor:
        begun = time.perf_counter()
        for number in range(commands):
            await floor.command(number)
        return time.perf_counter() - begun
