"""What a flag costs in a book as large as they come, beside the same in a small one."""

import statistics
from dataclasses import dataclass, field

from bench import company
from bench.databases import Kind
from bench.effects import assert_told
from bench.ledger import Ledger
from bench.processes import BOT, Running, running
from bench.table import Row, ms, p99

SMALL = range(100)
# As many, which have open CTAs, none of them flagged or in the area that is flagged, and a long past (book.py).
LARGE = range(3001, 3301, 3)
WARM_UP = 20
MOST_TIMES_SMALL = 1.2


@dataclass(frozen=True)
class Side:
    """One of both: its bot, a look into its database, which customers are flagged, and how many seconds each took."""

    bot: Running
    ledger: Ledger
    numbers: range
    times: list[float] = field(default_factory=list)

    async def flag(self, place: int) -> None:
        """Flag one customer, once the sender is idle."""
        await self.ledger.quiet()
        self.times.append(await self.bot.command(self.numbers[place]))

    async def conclude(self) -> None:
        """Wait for all messages; raise AssertionError unless all effects are there."""
        await self.ledger.settled()
        assert_told(self.bot.hub.workspace, self.numbers)
        self.ledger.close()


async def beside_small(kind: Kind, small: str, large: str) -> Row:
    """Flag one customer at a time of a large book with an idle sender, in turn with one of a small book.

    The small database has its tables, the large one its book.
    """
    company.fill(small, len(SMALL))
    async with running(BOT, small) as in_small, running(BOT, large) as in_large:
        sides = Side(in_small, Ledger(small), SMALL), Side(in_large, Ledger(large), LARGE)
        for place in range(len(SMALL)):
            for side in sides:
                await side.flag(place)
        for side in sides:
            await side.conclude()
    few, many = (ms(side.times[WARM_UP:]) for side in sides)
    goal = f"p50 ≤ {MOST_TIMES_SMALL:g} × small"
    more = {"p99": p99(many), "small p99": p99(few)}
    row = Row(f"grown-{kind}", "ms", statistics.median(many), statistics.median(few), goal, more=more)
    return row.judged(row.ratio <= MOST_TIMES_SMALL)
