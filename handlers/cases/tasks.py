"""Tasks: the click that says that one is done."""

from slack_bolt.async_app import AsyncApp

from bot.cases.usecases import tasks
from bot.cases.views.tasks import DONE
from handlers import clicks
from handlers.runner import UseCaseRunner


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to whoever has done something."""
    clicks.quietly(app, runner, DONE, tasks.finish)
