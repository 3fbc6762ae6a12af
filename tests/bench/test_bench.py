"""What the bench promises, on a smaller scale: ratios within one run, so that a busy machine does not matter."""

import statistics
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import rows, starts
from bench.databases import with_tables
from bench.flags import burst, race

TRIES = 3
FLAGS = 30
COMMANDS = 50
IN_A_ROW = 500


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], str]:
    """Return what names a new SQLite file on each call."""
    numbers = iter(range(100))
    return lambda: f"sqlite:///{tmp_path}/{next(numbers)}.db"


async def test_a_flag_costs_at_most_three_times_the_floor(fresh: Callable[[], str]) -> None:
    ratios = []
    for _ in range(TRIES):
        times = await race(with_tables(fresh()), fresh(), FLAGS)
        ratios.append(statistics.median(times.ours) / statistics.median(times.floor))
        if ratios[-1] <= rows.MOST_TIMES_THE_FLOOR:
            return
    pytest.fail(f"ours / floor: {ratios}")


async def test_five_hundred_flags_in_a_row_leave_five_hundred_right_cards(database_url: str) -> None:
    took = await burst(database_url, IN_A_ROW)
    assert 0 < took.acknowledged <= took.delivered


async def test_the_bot_is_ready_in_two_seconds(fresh: Callable[[], str]) -> None:
    best = min([await starts.ready(with_tables(fresh())) for _ in range(TRIES)])
    assert best <= rows.MOST_SECONDS_TO_READY


async def test_the_idle_bot_is_small(fresh: Callable[[], str]) -> None:
    assert await starts.idle_memory(with_tables(fresh()), COMMANDS) < rows.MOST_MEGABYTES
