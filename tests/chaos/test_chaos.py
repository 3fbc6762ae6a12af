"""A minute of chaos on each database: nothing lost, nothing doubled, nothing out of order.

They begin first (tests/conftest.py).
"""

from pathlib import Path

import pytest

from bot.policy.model import Policy
from tests.chaos.databases import KINDS
from tests.chaos.run import Run
from tests.chaos.story import new_seed
from tests.chaos.summary import summary

SECONDS = 60.0


@pytest.mark.parametrize("kind", KINDS)
async def test_a_minute_of_chaos(kind: str, policy: Policy, tmp_path: Path, postgres: str) -> None:
    del postgres  # asked for so that its server chooses where those of a process keep their sockets
    seed = new_seed()
    with KINDS[kind](tmp_path) as base:
        report = await Run(base, policy, tmp_path, seed=seed).play(SECONDS)
    again = f"make chaos SEED={seed} DATABASE={kind}"
    assert report.well, f"{summary(kind, seed, report)}\nAgain: {again}"
    assert report.operations > 0
    assert report.kills > 0
