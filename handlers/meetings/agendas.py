"""Agendas: what the next meeting would discuss, for whoever wants to know before."""

from slack_bolt.async_app import AsyncApp

from bot.meetings.usecases import agendas
from bot.meetings.views.agendas import PREVIEW
from handlers import clicks
from handlers.runner import UseCaseRunner


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to whoever looks at the agenda of their next meeting."""
    clicks.carry_out(app, runner, PREVIEW, agendas.preview)
