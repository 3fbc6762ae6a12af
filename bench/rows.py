"""The rows of the table: each measures one thing, ours and a reference in the same run."""

import statistics
from collections.abc import Callable, Coroutine, Mapping
from functools import partial

from bench import (
    agendas,
    book,
    busy,
    crowd,
    databases,
    flags,
    grown,
    imports,
    largest,
    overviews,
    planning,
    sponsors,
    starts,
)
from bench.databases import Kind, with_tables
from bench.homes import races
from bench.processes import Way
from bench.screens import Race
from bench.sending import DIGEST, overtaking
from bench.table import Row, p99

STARTS = 3
FLAGS = 50
COMMANDS = 100_000
PAST_A_DIGEST = 40
HOMES = 30
AGENDAS = 10

MOST_TIMES_ITS_SQL = 2.0
MOST_SECONDS_TO_READY = 1.5
MOST_MEGABYTES = 110.0
MOST_TIMES_IDLE = 1.2
MOST_MEGABYTES_FOR_AN_AGENDA = 200.0
MOST_SECONDS_TO_PLAN = 2.0
MOST_MEGABYTES_TO_PLAN = 200.0
MOST_TIMES_ITS_PLANNING = 5.0
POSTS_PER_MINUTE = 300
NOTHING: Mapping[str, float] = {}
MOST_SECONDS_PAST_A_DIGEST = 3.0  # two, and one for the pace of a channel that the digest has just used


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


async def memory() -> list[Row]:
    """Measure the resident memory of the bot's process, idle after some flags, and after very many commands."""
    with databases.sqlite() as fresh:
        idle, later = await starts.idle_memory(with_tables(fresh()), FLAGS, COMMANDS)
        floor = await starts.floor_memory(fresh(), FLAGS)
    goals = f"≤ {MOST_MEGABYTES:g} MB", f"≤ {MOST_TIMES_IDLE:g} × idle"
    return [
        Row("memory", "MB", idle, floor, goals[0]).judged(idle <= MOST_MEGABYTES),
        Row("memory-later", "MB", later, idle, goals[1]).judged(later <= MOST_TIMES_IDLE * idle),
    ]


async def past_a_digest(kind: Kind) -> Row:
    """Measure how long flags take to stand in Slack while a digest is being delivered, beside a quiet day."""
    with databases.KINDS[kind]() as fresh:
        found = await overtaking(with_tables(fresh()), PAST_A_DIGEST)
    slowest = p99(found.busy)
    goal = f"p99 ≤ {MOST_SECONDS_PAST_A_DIGEST:g} s"
    met = slowest <= MOST_SECONDS_PAST_A_DIGEST and 0 < found.left < DIGEST and not found.refused
    more = {"p50": statistics.median(found.busy), "quiet p99": p99(found.quiet), "digest left": found.left,
            "refused": found.refused}  # fmt: skip
    return Row(f"digest-{kind}", "s", slowest, statistics.median(found.quiet), goal, met, more)


async def homes(kind: Kind) -> Row:
    """Measure every tab of every home, beside its SQL alone; the row is the tab that takes the most times that."""
    with databases.KINDS[kind]() as fresh:
        found = await races(with_tables(fresh()), HOMES)
    return _beside_sql(f"home-{kind}", found)


async def book_of(kind: Kind) -> list[Row]:
    """Measure what is done in a book as large as they come: flags, agendas, one customer's overview, all 1:1s."""
    with databases.KINDS[kind]() as fresh:
        url, small = with_tables(fresh()), with_tables(fresh())
        book.fill(url)
        flagged = await grown.beside_small(kind, small, databases.copy(url))
        on_agendas = agendas.races(databases.copy(url), AGENDAS)
        to_post = databases.copy(url)
        posted, raw = [await largest.megabytes(to_post, how) for how in ("ours", "raw")]
        customer, talks = await overviews.races(url)
    built = [race for race in on_agendas if race.what in agendas.SIZES]
    others = {f"{race.what} ÷ SQL": race.ratio for race in on_agendas if race not in built}
    return [
        flagged,
        _beside_sql(f"agenda-{kind}", built, others),
        Row(f"agenda-memory-{kind}", "MB", posted, raw, f"≤ {MOST_MEGABYTES_FOR_AN_AGENDA:g} MB").judged(
            posted <= MOST_MEGABYTES_FOR_AN_AGENDA
        ),
        _beside_sql(f"c360-{kind}", [customer]),
        _beside_sql(f"one-to-ones-{kind}", [talks]),
    ]


def _beside_sql(name: str, found: list[Race], also: Mapping[str, float] = NOTHING) -> Row:
    """Return the race that takes the most times its SQL."""
    worst = max(found, key=lambda race: race.ratio)
    more = {race.what: race.ours for race in found if len(found) > 1}
    row = Row(name, "ms", worst.ours, worst.sql, f"≤ {MOST_TIMES_ITS_SQL:g} × its SQL", more={**more, **also})
    return row.judged(row.ratio <= MOST_TIMES_ITS_SQL)


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


ROWS: dict[str, Callable[[], Coroutine[None, None, Row | list[Row]]]] = {
    **{f"flag-{kind}-{way}": partial(flags.acknowledged, kind, way) for kind in Kind for way in Way},
    **{f"busy-{kind}": partial(busy.twenty_at_once, kind) for kind in Kind},
    "replicas": busy.two_replicas,
    **{f"delivery-{kind}": partial(flags.delivered, kind) for kind in Kind},
    **{f"digest-{kind}": partial(past_a_digest, kind) for kind in Kind},
    **{f"home-{kind}": partial(homes, kind) for kind in Kind},
    **{f"book-{kind}": partial(book_of, kind) for kind in Kind},
    **{f"import-{kind}": partial(imports.beside_csv, kind) for kind in Kind},
    "planning": plans,
    "replanning": replans,
    "reminders": reminders,
    **{f"crowd-{kind}": partial(crowd.due_at_once, kind) for kind in Kind},
    "start": start,
    "memory": memory,
}

# Beside each other at last: what waits for Slack's pace, and chains of rows that give way to it.
PACED = tuple(f"{row}-{kind}" for row in ("crowd", "digest") for kind in Kind)
GIVING_WAY = (("memory", "reminders"), tuple(f"import-{kind}" for kind in Kind))
