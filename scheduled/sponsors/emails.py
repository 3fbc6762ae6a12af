"""Sends e-mails that are due, and puts those in doubt whose process died while it sent them."""

from datetime import timedelta

from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients
from bot.delivery.emails import deliver
from bot.sponsors.usecases import emails

# Handing one over begins at once when it is claimed, and is given up after SEND_SECONDS (bot/delivery/smtp.py).
GIVEN_UP_AFTER = timedelta(minutes=2)


async def run(transactions: TransactionRunner, clients: Clients) -> int:
    """Hand over what is due, if there is a mail server; return how many were sent."""
    if clients.mailer.server is None:
        return 0
    await transactions.run(emails.release, GIVEN_UP_AFTER)
    return await deliver(transactions, clients.mailer)
