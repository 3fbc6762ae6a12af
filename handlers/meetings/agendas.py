"""Agendas: what the next meeting would discuss, for whoever wants to know before."""

from slack_bolt.async_app import AsyncApp

from bot.usecases import agendas
from bot.views.menu import PREVIEW
from handlers import clicks
from handlers.edge import Edge


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to whoever looks at the agenda of their next meeting."""
    clicks.carry_out(app, edge, PREVIEW, agendas.preview)
