"""What the bench relies on: that all effects are there, and that the bot is small. Speed is for `make bench`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench import rows, starts
from bench.databases import with_tables
from bench.flags import burst

COMMANDS = 50
IN_A_ROW = 100  # `make bench` has five hundred


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], str]:
    """Return what names a new SQLite file on each call."""
    numbers = iter(range(100))
    return lambda: f"sqlite:///{tmp_path}/{next(numbers)}.db"


async def test_many_flags_in_a_row_leave_as_many_right_cards(database_url: str) -> None:
    took = await burst(database_url, IN_A_ROW)
    assert 0 < took.acknowledged <= took.delivered


async def test_the_idle_bot_is_small(fresh: Callable[[], str]) -> None:
    assert await starts.idle_memory(with_tables(fresh()), COMMANDS) < rows.MOST_MEGABYTES
