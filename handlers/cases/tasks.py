"""Tasks: the click that says that one is done."""

from slack_bolt.async_app import AsyncApp

from bot.usecases import tasks
from bot.views.tasks import DONE
from handlers import clicks
from handlers.edge import Edge


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to whoever has done something."""
    clicks.quietly(app, edge, DONE, tasks.finish)
