"""Customers: one on a screen, and why it has its colours."""

from slack_bolt.async_app import AsyncApp

from bot.usecases import overviews
from bot.views.cards import CUSTOMER
from bot.views.overviews import WHY
from handlers import clicks
from handlers.edge import Edge


def register(app: AsyncApp, edge: Edge) -> None:
    """Listen to the buttons that show a customer."""
    clicks.carry_out(app, edge, CUSTOMER, overviews.overview)
    clicks.carry_out(app, edge, WHY, overviews.explain)
