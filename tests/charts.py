"""A chart for tests, and messages that show it."""

import pytest

from bot.blocks.blocks import Block
from bot.blocks.charts import Chart, block
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.delivery.renderers import RENDERERS
from storage.cases.records import Person
from storage.messages import Message, MessageKind

WEEKS = ("Nov 9", "Nov 16", "Nov 23")
ARR = Chart(
    "ARR by colour", WEEKS, {"red": (70_000, 90_000, 120_000), "green": (900_000, 900_000, 900_000)}, y="USD"
)
IN_WORDS = "ARR by colour (USD), Nov 9 to Nov 23: red 70,000 to 120,000; green 900,000."


def show_charts(monkeypatch: pytest.MonkeyPatch, kind: MessageKind, chart: Chart = ARR) -> None:
    """Have messages of a kind show a chart below what they show anyway."""
    usual = RENDERERS[kind]

    def shown(work: UnitOfWork, message: Message, mentioned: list[Person]) -> tuple[str, list[Block]]:
        text, blocks = usual(work, message, mentioned)
        return text, [*blocks, block(chart)]

    monkeypatch.setitem(RENDERERS, kind, shown)
