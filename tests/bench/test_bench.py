"""What the bench relies on: that all effects are there, and that the bot is small. Speed is for `make bench`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench import busy, rows, starts
from bench.databases import with_tables
from bench.reasons import BUSY, DRAWN, reason
from bench.table import Row

FLAGS, COMMANDS = 50, 500  # of the latter, `make bench` has a hundred thousand
NOISE = 1.05  # of machines; the goal itself is for `make bench`
MANY = 50  # `make bench` has hundreds


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], str]:
    """Return what names a new SQLite file on each call."""
    numbers = iter(range(100))
    return lambda: f"sqlite:///{tmp_path}/{next(numbers)}.db"


async def test_many_flags_at_once_leave_as_many_right_cards(database_url: str) -> None:
    assert (await busy.throughput(database_url, flags=MANY)).per_second > 0


async def test_the_idle_bot_is_small(fresh: Callable[[], str]) -> None:
    idle, later = await starts.idle_memory(with_tables(fresh()), FLAGS, COMMANDS)
    assert idle < NOISE * rows.MOST_MEGABYTES
    assert later < rows.MOST_TIMES_IDLE * idle


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Row("c360-sqlite", "ms", 5.5, 1, ""), DRAWN),
        (Row("c360-sqlite", "ms", 7.5, 1, ""), ""),
        (Row("busy-sqlite", "/s", 13, 100, ""), BUSY),
        (Row("busy-sqlite", "/s", 10, 100, ""), ""),
        (Row("crowd-sqlite", "/s", 18, 20, ""), ""),
    ],
)
def test_a_missed_goal_is_explained_only_as_far_as_it_is_known(row: Row, why: str) -> None:
    assert reason(row) == why
