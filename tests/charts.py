"""A chart for tests, and messages that show it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.additions import Additions
from bot.blocks.charts import Chart, block
from bot.cases.usecases.message_kinds import Drawn, MessageKind, Said
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.delivery import rendering

WEEKS = ("Nov 9", "Nov 16", "Nov 23")
ARR = Chart(
    "ARR by colour", WEEKS, {"red": (70_000, 90_000, 120_000), "green": (900_000, 900_000, 900_000)}, y="USD"
)
IN_WORDS = "ARR by colour (USD), Nov 9 to Nov 23: red 70,000 to 120,000; green 900,000."


NAME = "kinds_of"  # by which messages that are sent find how they are drawn


def show_charts(monkeypatch: pytest.MonkeyPatch, kind: str, chart: Chart = ARR) -> None:
    """Have messages of a kind show a chart below what they show anyway."""
    before = getattr(rendering, NAME)  # perhaps with charts already

    def shown(added: Additions) -> dict[str, MessageKind[Any]]:
        kinds = before(added)
        usual = kinds[kind].draw

        def draw(work: UnitOfWork, said: Said[Any]) -> Drawn:
            text, blocks = usual(work, said)
            return text, [*blocks, block(chart)]

        return {**kinds, kind: replace(kinds[kind], draw=draw)}

    monkeypatch.setattr(rendering, NAME, shown)
