"""Posts the agendas of meetings when they are due, and looks after those under way."""

from bot.delivery.wires import Wires
from bot.usecases import looks, minutes
from bot.usecases.work import Desk


async def run(desk: Desk, _wires: Wires) -> int:
    """Post what is due, each channel's and meeting's in a transaction of its own; return how many agendas."""
    until = desk.clock()
    look = await desk.run(minutes.look, until)
    posted = 0
    for there in look.found:
        missed = there.missed
        for each in there.agendas:
            posted += await desk.run(minutes.post, each, missed)
            missed = ()
        if missed:
            await desk.run(minutes.tell_missed, missed)
    if look.worth_keeping:
        await desk.run(looks.looked, minutes.JOB, until)
    for agenda_id in await desk.run(minutes.under_way):
        await desk.run(minutes.attend, agenda_id)
    return posted
