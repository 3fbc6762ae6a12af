"""The rows of the table: each measures one thing, ours and a reference in the same run."""

import statistics
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial

from bench import agendas, book, databases, largest, planning, sponsors, starts
from bench.databases import Kind, with_tables
from bench.flags import burst, floor_burst, race
from bench.homes import races
from bench.sending import DIGEST, delays, overtaking

FLAGS = 300
STARTS = 5
COMMANDS = 50
IN_A_ROW = 500
PAST_A_DIGEST = 40
HOMES = 100
AGENDAS = 25

MOST_TIMES_THE_FLOOR = 3.0
MOST_TIMES_ITS_SQL = 3.0
MOST_SECONDS_TO_READY = 2.0
MOST_MEGABYTES = 120.0
MOST_MEGABYTES_FOR_AN_AGENDA = 200.0
MOST_SECONDS_TO_PLAN = 2.0
MOST_MEGABYTES_TO_PLAN = 200.0
MOST_TIMES_ITS_PLANNING = 5.0
POSTS_PER_MINUTE = 300
MOST_MS_TO_SLACK = 50.0
MOST_SECONDS_PAST_A_DIGEST = 3.0  # two, and one for the pace of a channel that the digest has just used


@dataclass(frozen=True)
class Row:
    """One line of the table; `more` holds further numbers by name, in the same unit unless they say otherwise."""

    name: str
    unit: str
    ours: float
    reference: float
    goal: str
    met: bool
    more: dict[str, float] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """Return how many times the reference ours is."""
        return self.ours / self.reference


async def flag(kind: Kind) -> Row:
    """Measure one flag at a time, from command to acknowledgement, beside the floor."""
    with databases.KINDS[kind]() as fresh:
        times = await race(with_tables(fresh()), fresh(), FLAGS)
    ours, floor = ([1000 * second for second in seconds] for seconds in (times.ours, times.floor))
    p50, floor_p50 = statistics.median(ours), statistics.median(floor)
    return Row(
        f"flag-{kind}",
        "ms",
        p50,
        floor_p50,
        f"p50 ≤ {MOST_TIMES_THE_FLOOR:g} × floor",
        p50 <= MOST_TIMES_THE_FLOOR * floor_p50,
        {"p99": _p99(ours), "floor p99": _p99(floor)},
    )


async def five_hundred(kind: Kind) -> Row:
    """Measure flags in a row; that each of them has all its effects is what the row is about."""
    with databases.KINDS[kind]() as fresh:
        ours = await burst(with_tables(fresh()), IN_A_ROW)
        floor = await floor_burst(fresh(), IN_A_ROW)
    more = {"delivered": ours.delivered, "per second": IN_A_ROW / ours.delivered}
    return Row(f"five-hundred-{kind}", "s", ours.acknowledged, floor, f"{IN_A_ROW} right cards", True, more)


async def start() -> Row:
    """Measure the bot from the start of its process to its connection with Slack."""
    ours, floor = [], []
    with databases.sqlite() as fresh:
        for _ in range(STARTS):
            ours.append(await starts.ready(with_tables(fresh())))
            floor.append(await starts.floor_ready(fresh()))
    middle = statistics.median(ours)
    goal = f"≤ {MOST_SECONDS_TO_READY:g} s"
    met = middle <= MOST_SECONDS_TO_READY
    return Row("start", "s", middle, statistics.median(floor), goal, met, {"worst": max(ours)})


async def memory() -> Row:
    """Measure the resident memory of the bot's process, idle after some commands."""
    with databases.sqlite() as fresh:
        ours = await starts.idle_memory(with_tables(fresh()), COMMANDS)
        floor = await starts.floor_memory(fresh(), COMMANDS)
    return Row("memory", "MB", ours, floor, f"≤ {MOST_MEGABYTES:g} MB", ours <= MOST_MEGABYTES)


async def delivery(kind: Kind) -> Row:
    """Measure how long an idle sender takes until it calls Slack, beside a bare call of Slack's own client."""
    with databases.KINDS[kind]() as fresh:
        found = await delays(with_tables(fresh()), FLAGS)
    ours, bare = ([1000 * second for second in seconds] for seconds in (found.ours, found.bare))
    p50 = statistics.median(ours)
    goal = f"p50 ≤ {MOST_MS_TO_SLACK:g} ms"
    met = p50 <= MOST_MS_TO_SLACK
    return Row(f"delivery-{kind}", "ms", p50, statistics.median(bare), goal, met, {"p99": _p99(ours)})


async def past_a_digest(kind: Kind) -> Row:
    """Measure how long flags take to stand in Slack while a digest is being delivered, beside a quiet day."""
    with databases.KINDS[kind]() as fresh:
        found = await overtaking(with_tables(fresh()), PAST_A_DIGEST)
    p99 = _p99(found.busy)
    goal = f"p99 ≤ {MOST_SECONDS_PAST_A_DIGEST:g} s"
    met = p99 <= MOST_SECONDS_PAST_A_DIGEST and 0 < found.left < DIGEST and not found.refused
    more = {"p50": statistics.median(found.busy), "quiet p99": _p99(found.quiet), "digest left": found.left,
            "refused": found.refused}  # fmt: skip
    return Row(f"digest-{kind}", "s", p99, statistics.median(found.quiet), goal, met, more)


async def homes(kind: Kind) -> Row:
    """Measure every tab of every home, beside its SQL alone; the row is the tab that takes the most times that."""
    with databases.KINDS[kind]() as fresh:
        found = await races(with_tables(fresh()), HOMES)
    worst = max(found, key=lambda race: race.ratio)
    goal = f"every tab ≤ {MOST_TIMES_ITS_SQL:g} × its SQL"
    more = {f"{race.part} {race.tab}": race.ours for race in found}
    met = worst.ratio <= MOST_TIMES_ITS_SQL
    return Row(f"home-{kind}", "ms", worst.ours, worst.sql, goal, met, more)


async def agenda(kind: Kind) -> Row:
    """Measure the largest agendas beside their SQL; the row is the one that takes the most times that to build."""
    with databases.KINDS[kind]() as fresh:
        found = await agendas.races(with_tables(fresh()), AGENDAS)
    worst = max((race for race in found if race.what in agendas.SIZES), key=lambda race: race.ratio)
    more = {
        name: value
        for race in found
        for name, value in ((race.what, race.ours), (f"{race.what} ÷ SQL", race.ratio))
    }
    goal = f"built ≤ {MOST_TIMES_ITS_SQL:g} × its SQL"
    return Row(f"agenda-{kind}", "ms", worst.ours, worst.sql, goal, worst.ratio <= MOST_TIMES_ITS_SQL, more)


async def agenda_memory() -> Row:
    """Measure the most memory that a process holds which posts the largest agenda and draws its messages."""
    with databases.sqlite() as fresh:
        url = with_tables(fresh())
        book.fill(url)
        ours, raw = await largest.megabytes(url, "ours"), await largest.megabytes(url, "raw")
    goal = f"≤ {MOST_MEGABYTES_FOR_AN_AGENDA:g} MB"
    return Row("agenda-memory", "MB", ours, raw, goal, ours <= MOST_MEGABYTES_FOR_AN_AGENDA)


async def plans() -> Row:
    """Measure the planning of half a year's calls; the row is the slower of a plan that holds and one that breaks."""
    found = await planning.measured()
    slower = max(found.holds, found.breaks)
    met = slower <= MOST_SECONDS_TO_PLAN and found.megabytes <= MOST_MEGABYTES_TO_PLAN
    goal = f"≤ {MOST_SECONDS_TO_PLAN:g} s, ≤ {MOST_MEGABYTES_TO_PLAN:g} MB"
    more = {"holds": found.holds, "breaks": found.breaks, "MB": found.megabytes}
    return Row("planning", "s", slower, found.dates, goal, met, more)


async def replans() -> Row:
    """Measure how long it takes to plan every sponsor anew from the database, beside the planning alone."""
    with databases.sqlite() as fresh:
        found = await sponsors.replanning(with_tables(fresh()))
    alone = (await planning.measured()).holds
    met = found.again <= MOST_TIMES_ITS_PLANNING * alone and found.megabytes <= MOST_MEGABYTES_TO_PLAN
    goal = f"≤ {MOST_TIMES_ITS_PLANNING:g} × planning, ≤ {MOST_MEGABYTES_TO_PLAN:g} MB"
    more = {"first": found.first, "unsettled": found.unsettled, "MB": found.megabytes}
    return Row("replanning", "s", found.again, alone, goal, met, more)


async def reminders() -> Row:
    """Measure how long it takes to tell whoever hears at the busiest nine o'clock, beside what Slack takes for it."""
    with databases.sqlite() as fresh:
        found = await sponsors.reminding(with_tables(fresh()))
    slack = 60 * found.at_once / POSTS_PER_MINUTE
    more = {"all": found.all, "at once": found.at_once}
    return Row("reminders", "s", found.busiest, slack, "≤ Slack's pace", found.busiest <= slack, more)


ROWS: dict[str, Callable[[], Coroutine[None, None, Row]]] = {
    "flag-sqlite": partial(flag, Kind.SQLITE),
    "flag-postgresql": partial(flag, Kind.POSTGRESQL),
    "delivery-sqlite": partial(delivery, Kind.SQLITE),
    "delivery-postgresql": partial(delivery, Kind.POSTGRESQL),
    "digest-sqlite": partial(past_a_digest, Kind.SQLITE),
    "digest-postgresql": partial(past_a_digest, Kind.POSTGRESQL),
    "home-sqlite": partial(homes, Kind.SQLITE),
    "home-postgresql": partial(homes, Kind.POSTGRESQL),
    "agenda-sqlite": partial(agenda, Kind.SQLITE),
    "agenda-postgresql": partial(agenda, Kind.POSTGRESQL),
    "agenda-memory": agenda_memory,
    "planning": plans,
    "replanning": replans,
    "reminders": reminders,
    "start": start,
    "memory": memory,
    "five-hundred-sqlite": partial(five_hundred, Kind.SQLITE),
    "five-hundred-postgresql": partial(five_hundred, Kind.POSTGRESQL),
}


def _p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[98]
