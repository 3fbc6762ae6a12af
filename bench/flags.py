"""What a flag costs: from the command to its acknowledgement, and to the last message that it causes."""

import asyncio
import statistics
import time

from bench import company, databases
from bench.databases import Kind, with_tables
from bench.effects import MESSAGES, assert_flagged
from bench.ledger import Ledger
from bench.processes import BOT, FLOOR, Running, Way, running
from bench.table import Row, ms, p99

FLAGS = 150
WARM_UP = 20
DEADLINE = 30.0
MOST_TIMES_THE_FLOOR = 1.5
MOST_TIMES_ITS_P99 = 2.0
MOST_MS_ABOVE = 25.0


async def acknowledged(kind: Kind, way: Way) -> Row:
    """Flag another customer each time, one at a time with an idle sender, the floor in turn with the bot."""
    count = WARM_UP + FLAGS
    ours, floors = [], []
    with databases.KINDS[kind]() as fresh:
        url = with_tables(fresh())
        company.fill(url, count)
        async with running(BOT, url, way=way) as bot, running(FLOOR, fresh(), way=way) as floor:
            ledger = Ledger(url)
            for number in range(count):
                ours.append(await bot.command(number))
                await ledger.quiet()
                floors.append(await floor.command(number))
            await ledger.settled()
            assert_flagged(bot.hub.workspace, ledger, count)
            ledger.close()
    ours, floors = ms(ours[WARM_UP:]), ms(floors[WARM_UP:])
    row = Row(
        f"flag-{kind}-{way}",
        "ms",
        statistics.median(ours),
        statistics.median(floors),
        f"≤ {MOST_TIMES_THE_FLOOR:g} × floor, p99 ≤ {MOST_TIMES_ITS_P99:g} ×",
        more={"p99": p99(ours), "floor p99": p99(floors)},
    )
    return row.judged(row.ratio <= MOST_TIMES_THE_FLOOR and p99(ours) <= MOST_TIMES_ITS_P99 * p99(floors))


async def delivered(kind: Kind) -> Row:
    """Measure, above its acknowledgement, how long a flag takes until its last message stands in Slack.

    The reference posts as many messages, one after the other, with Slack's own client.
    """
    count = WARM_UP + FLAGS
    above, bare = [], []
    with databases.KINDS[kind]() as fresh:
        url = with_tables(fresh())
        company.fill(url, count)
        async with running(BOT, url) as bot:
            ledger = Ledger(url)
            for number in range(count):
                await ledger.quiet()
                before, begun = len(bot.standing()), time.perf_counter()
                acknowledged = await bot.command(number)
                await _stand(bot, before + MESSAGES)
                above.append(time.perf_counter() - begun - acknowledged)
            await ledger.settled()
            assert_flagged(bot.hub.workspace, ledger, count)
            ledger.close()
            bare = [await bot.post(MESSAGES) for _ in range(FLAGS)]
    ours = ms(above[WARM_UP:])
    middle = statistics.median(ours)
    goal = f"p50 ≤ {MOST_MS_ABOVE:g} ms"
    row = Row(f"delivery-{kind}", "ms", middle, statistics.median(ms(bare)), goal, more={"p99": p99(ours)})
    return row.judged(middle <= MOST_MS_ABOVE)


async def _stand(bot: Running, count: int) -> None:
    deadline = time.monotonic() + DEADLINE
    while len(bot.standing()) < count:
        assert time.monotonic() < deadline, "a flag's messages did not come"
        await asyncio.sleep(0.0005)
