"""Tells leads and their people what they talk about, before each 1:1."""

from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients
from bot.meetings.usecases import catch_up, one_to_ones


async def run(transactions: TransactionRunner, _clients: Clients) -> int:
    """Tell each pair in a transaction of its own; return how many pairs."""
    until = transactions.clock()
    look = await transactions.run(one_to_ones.look, until)
    told = [await transactions.run(one_to_ones.tell, talk) for talk in look.found]
    if look.worth_keeping:
        await transactions.run(catch_up.caught_up, one_to_ones.JOB, until)
    return sum(told)
