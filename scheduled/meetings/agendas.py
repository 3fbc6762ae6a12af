"""Posts the agendas of meetings when they are due, and looks after those under way."""

from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients
from bot.meetings.usecases import catch_up, posted_agendas


async def run(transactions: TransactionRunner, _clients: Clients) -> int:
    """Post what is due, each channel's and meeting's in a transaction of its own; return how many agendas."""
    until = transactions.clock()
    look = await transactions.run(posted_agendas.look, until)
    posted = 0
    for there in look.found:
        missed = there.missed
        for each in there.agendas:
            posted += await transactions.run(posted_agendas.post, each, missed)
            missed = ()
        if missed:
            await transactions.run(posted_agendas.tell_missed, missed)
    if look.worth_keeping:
        await transactions.run(catch_up.caught_up, posted_agendas.JOB, until)
    for agenda_id in await transactions.run(posted_agendas.under_way):
        await transactions.run(posted_agendas.attend, agenda_id)
    return posted
