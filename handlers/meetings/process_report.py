"""The process report: whoever looks at the list behind a number."""

from slack_bolt.async_app import AsyncApp

from bot.meetings.usecases import process_report
from bot.meetings.views.process_figures import FIGURE, TURN
from handlers import clicks
from handlers.runner import UseCaseRunner


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to the buttons of the report, and to those of its lists."""
    clicks.carry_out(app, runner, FIGURE, process_report.turn_to)
    clicks.carry_out(app, runner, TURN, process_report.turn_to)
