"""How many flags a second are acknowledged when twenty people flag at once, on one process or several."""

import asyncio
import itertools
import time
from dataclasses import dataclass

from bench import company, databases
from bench.databases import Kind, with_tables
from bench.effects import assert_flagged
from bench.ledger import Ledger
from bench.processes import BOT, FLOOR, Running, Way, running
from bench.table import Row

AT_ONCE = 20
FLAGS = 600
WARM_UP = 100
LEAST_OF_THE_FLOOR = 0.6
LEAST_BY_TWO = 1.6


@dataclass(frozen=True)
class Throughput:
    """Commands a second, and how much of a core the processes and the load driver took meanwhile."""

    per_second: float
    cores: float
    driver_cores: float


async def twenty_at_once(kind: Kind) -> Row:
    """Measure commands a second with twenty at once, beside the floor."""
    with databases.KINDS[kind]() as fresh:
        ours = await throughput(with_tables(fresh()))
        async with running(FLOOR, fresh()) as floor:
            await _commands(floor, 0, WARM_UP)
            reference = await _commands(floor, WARM_UP, FLAGS)
    goal = f"≥ {LEAST_OF_THE_FLOOR:g} × floor"
    more = {"cores": ours.cores, "driver": ours.driver_cores, "floor cores": reference.cores}
    row = Row(f"busy-{kind}", "/s", ours.per_second, reference.per_second, goal, more=more)
    return row.judged(row.ratio >= LEAST_OF_THE_FLOOR)


async def two_replicas() -> Row:
    """Measure the same of two processes on one PostgreSQL, beside one."""
    with databases.postgresql() as fresh:
        one = await throughput(with_tables(fresh()), way=Way.HTTP)
        two = await throughput(with_tables(fresh()), way=Way.HTTP, replicas=2)
    goal = f"≥ {LEAST_BY_TWO:g} × one"
    more = {
        "cores": two.cores,
        "driver": two.driver_cores,
        "one's cores": one.cores,
        "driver then": one.driver_cores,
    }
    row = Row("replicas", "/s", two.per_second, one.per_second, goal, more=more)
    return row.judged(row.ratio >= LEAST_BY_TWO)


async def throughput(url: str, *, flags: int = FLAGS, way: Way = Way.SOCKET, replicas: int = 1) -> Throughput:
    """Have twenty people flag so many customers in a database that has its tables.

    Raises AssertionError unless every flag has all its effects.
    """
    count = WARM_UP + flags
    company.fill(url, count)
    async with running(BOT, url, way=way, replicas=replicas) as bot:
        ledger = Ledger(url)
        await _commands(bot, 0, WARM_UP)
        await ledger.settled()
        found = await _commands(bot, WARM_UP, flags)
        await ledger.settled()
        assert_flagged(bot.hub.workspace, ledger, count)
        ledger.close()
    return found


async def _commands(running: Running, first: int, count: int) -> Throughput:
    numbers = iter(range(first, first + count))

    async def person() -> None:
        for number in numbers:  # all take from the same
            await running.command(number)

    computed, drove, begun = running.cpu_seconds(), time.process_time(), time.perf_counter()
    await asyncio.gather(*itertools.starmap(person, [()] * AT_ONCE))
    took = time.perf_counter() - begun
    return Throughput(
        count / took, (running.cpu_seconds() - computed) / took, (time.process_time() - drove) / took
    )
