"""Customers: one on a screen, and why it has its colours."""

from slack_bolt.async_app import AsyncApp

from bot.cases.usecases import customer_page
from bot.cases.views.cards import CUSTOMER
from bot.cases.views.customer_page import WHY
from handlers import clicks
from handlers.runner import UseCaseRunner


def register(app: AsyncApp, runner: UseCaseRunner) -> None:
    """Listen to the buttons that show a customer."""
    clicks.carry_out(app, runner, CUSTOMER, customer_page.overview)
    clicks.carry_out(app, runner, WHY, customer_page.explain)
