"""What is erased is gone from agendas, wrap-ups, 1:1s, wishes for updates, tasks and reports too."""

from collections.abc import Callable

import pytest

from bot.cases.usecases import flags
from bot.data.rules.erasure import Erased
from bot.data.usecases import erasure
from bot.meetings.usecases import agenda_items, ideas, meetings
from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy
from tests import book
from tests.data.handlers.test_erasure import showing
from tests.meetings.handlers.fortnight import Fortnight, fill
from tests.stage import staged

GLOBEX, INITECH, ANGSTROM = 1, 2, 7


async def played(weeks: Fortnight) -> None:
    """Have a week of meetings in which Maya and Globex are spoken of everywhere."""
    await weeks.does("maya", flags.open_flagged, ANGSTROM, "support", "they are angry")
    await weeks.does("maya", flags.open_flagged, GLOBEX, "support", "tickets of Globex pile up")
    await weeks.does("maya", flags.open_flagged, INITECH, "support", "there is no time for this one")
    await weeks.does("maya", ideas.keep, "meet less often")
    await weeks.at(11, "08:55")
    await weeks.at(12, "09:55")
    await weeks.at(13, "09:00")
    await weeks.does("maya", meetings.show, "move hard cases to 2027-01-15 12:00")
    await weeks.at(13, "10:55")
    of_globex = (await weeks.numbers("support_risk"))[2]
    await weeks.does("maya", agenda_items.decide, of_globex, "Globex gets two people")
    await weeks.does(
        "dana", agenda_items.arrange, of_globex, "Call Globex", book.slack_id("maya"), "2027-01-14"
    )
    await weeks.at(13, "11:45")
    await weeks.at(14, "09:45")


@pytest.mark.parametrize(
    ("use_case", "named", "word"),
    [
        (erasure.customer, "Globex Corporation", "Globex"),
        (erasure.person, "maya@lumenworks.example", "Maya"),
    ],
)
async def test_it_stands_in_no_message_of_a_meeting_any_more(
    database_url: str, policy: Policy, use_case: Callable[..., Erased], named: str, word: str
) -> None:
    short = tuple(each.model_copy(update={"minutes": 6}) for each in MEETINGS.of(policy))
    async with staged(database_url, policy.model_copy(update={"meetings": short}), fill) as stage:
        weeks = Fortnight(stage)
        await weeks.at(8, "16:00")
        await played(weeks)
        assert len(showing(stage, word)) > 20
        await stage.bot.transactions.run(use_case, named, write=True)
        await stage.settled()
        assert showing(stage, word) == []
