"""Keeps Slack ids, zones, languages and memberships of people up to date."""

from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients


async def run(_transactions: TransactionRunner, clients: Clients) -> int:
    """Meet everybody in the workspace who is known here; return how many."""
    return await clients.directory.introduce_all()
