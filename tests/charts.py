"""A chart for tests, and messages that show it."""

import pytest

from bot.delivery.sayings import SAYINGS
from bot.usecases.work import Work
from bot.views.blocks import Block
from bot.views.charts import Chart, block
from storage.messages import Kind, Message
from storage.records import Person

WEEKS = ("Nov 9", "Nov 16", "Nov 23")
ARR = Chart(
    "ARR by colour", WEEKS, {"red": (70_000, 90_000, 120_000), "green": (900_000, 900_000, 900_000)}, y="USD"
)
IN_WORDS = "ARR by colour (USD), Nov 9 to Nov 23: red 70,000 to 120,000; green 900,000."


def show_charts(monkeypatch: pytest.MonkeyPatch, kind: Kind, chart: Chart = ARR) -> None:
    """Have messages of a kind show a chart below what they show anyway."""
    usual = SAYINGS[kind]

    def shown(work: Work, message: Message, mentioned: list[Person]) -> tuple[str, list[Block]]:
        text, blocks = usual(work, message, mentioned)
        return text, [*blocks, block(chart)]

    monkeypatch.setitem(SAYINGS, kind, shown)
