"""The process report: whoever looks at the list behind a number."""

from slack_bolt.async_app import AsyncApp

from bot.usecases import process
from bot.views.figures import FIGURE, TURN
from handlers import clicks
from handlers.edge import Edge


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to the buttons of the report, and to those of its lists."""
    clicks.carry_out(app, edge, FIGURE, process.turn_to)
    clicks.carry_out(app, edge, TURN, process.turn_to)
