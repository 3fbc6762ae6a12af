"""How long the bot takes to be ready, and how much memory it then holds."""

import asyncio

from bench import company
from bench.ledger import Ledger
from bench.processes import BOT, FLOOR, running

AT_ONCE = 20
EVERY = 100
ASKED = ("list", "help", "nonsense", "customer northwind 00007", "help", "show CTA-1", "nonsense", "list risks",
         "help", "agenda", "nonsense")  # fmt: skip


async def ready(bot_url: str) -> float:
    """Return the seconds from the start of a process to its connection; the database has its tables."""
    async with running(BOT, bot_url) as bot:
        return bot.ready_seconds


async def floor_ready(floor_url: str) -> float:
    """Return the same of the floor; its database is empty."""
    async with running(FLOOR, floor_url) as floor:
        return floor.ready_seconds


async def idle_memory(bot_url: str, flags: int, commands: int = 0) -> tuple[float, float]:
    """Return how many MB the bot holds once so many flags are delivered, and after many more commands.

    Of these, which are typed by twenty people at once, one in a hundred flags; the others ask for something.
    """
    company.fill(bot_url, flags + commands // EVERY)
    async with running(BOT, bot_url) as bot:
        ledger = Ledger(bot_url)
        for number in range(flags):
            await bot.command(number)
        await ledger.quiet()
        idle = bot.megabytes()
        asked = iter(range(commands))

        async def person() -> None:
            for number in asked:  # all take from the same
                if number % EVERY:
                    await bot.ask(number, ASKED[number % len(ASKED)])
                else:
                    await bot.command(flags + number // EVERY)

        await asyncio.gather(*[person() for _ in range(AT_ONCE)])
        await ledger.quiet()
        assert ledger.count("SELECT count(*) FROM flags") == flags + -(-commands // EVERY)
        ledger.close()
        return idle, bot.megabytes()


async def floor_memory(floor_url: str, commands: int) -> float:
    """Return how many MB the floor holds after as many commands."""
    async with running(FLOOR, floor_url) as floor:
        for number in range(commands):
            await floor.command(number)
        return floor.megabytes()
