"""How long the bot takes to be ready, and how much memory it then holds."""

from bench import company
from bench.ledger import Ledger
from bench.processes import BOT, FLOOR, running


async def ready(bot_url: str) -> float:
    """Return the seconds from the start of a process to its connection; the database has its tables."""
    async with running(BOT, bot_url) as bot:
        return bot.ready_seconds


async def floor_ready(floor_url: str) -> float:
    """Return the same of the floor; its database is empty."""
    async with running(FLOOR, floor_url) as floor:
        return floor.ready_seconds


async def idle_memory(bot_url: str, commands: int) -> float:
    """Return how many MB the bot holds once that many flags are delivered."""
    company.fill(bot_url, commands)
    async with running(BOT, bot_url) as bot:
        ledger = Ledger(bot_url)
        for number in range(commands):
            await bot.command(number)
        await ledger.quiet()
        ledger.close()
        return bot.megabytes()


async def floor_memory(floor_url: str, commands: int) -> float:
    """Return how many MB the floor holds after as many commands."""
    async with running(FLOOR, floor_url) as floor:
        for number in range(commands):
            await floor.command(number)
        return floor.megabytes()
