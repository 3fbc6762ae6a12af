"""What is erased is gone from what sponsors, leads, CSMs and leadership were told of check-ins, too."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.cases.usecases import flags, playbooks
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.data.rules.erasure import Erased
from bot.data.usecases import erasure
from bot.policy.model import Policy
from bot.sponsors.rules.messages import ProgrammeMessage
from bot.sponsors.usecases import sponsor_calls
from bot.sponsors.usecases.sponsor_calls import Said
from storage import outbox
from storage.sponsors.records import OnTrack
from tests.data.handlers.test_erasure import bots, showing
from tests.sponsoring import ANGSTROM, GLOBEX
from tests.sponsors.handlers.sponsored import Sponsored, fill
from tests.stage import staged


async def played(there: Sponsored) -> None:
    """Have sponsors named, told and asked for help; a check-in be logged, one be overdue, leadership hear of both."""
    await there.due(GLOBEX, ANGSTROM)
    said = Said(
        ("Ann Lee says that Globex leaves", "", "", ""),
        1,
        OnTrack.NO,
        "@Maya Chen is asked to call",
        there.today,
    )
    logged = await there.does("vera", sponsor_calls.log, there.coming(GLOBEX).cta_id, said)
    opened: Any = await there.does("maya", sponsor_calls.open_risk, logged.check_in.id, "sentiment")
    await there.does("maya", playbooks.put_on, opened.cta.id, "unhappy")
    await there.does("maya", flags.flag, opened.cta.id, "Globex is unhappy")
    await there.does("maya", sponsor_calls.want_for, GLOBEX, "Ann Lee of Globex must stay")
    await there.at(there.coming(GLOBEX).tell_on, "09:05")
    await there.at(there.today + timedelta(days=40), "09:05")
    await there.stage.bot.transactions.run(_to_leadership)
    await there.stage.settled()


def _to_leadership(work: UnitOfWork) -> None:
    outbox.add(work.session, ProgrammeMessage(), now=work.now, to_channel="#leadership")


@pytest.mark.parametrize(
    ("use_case", "named", "word", "least"),
    [
        (erasure.customer, "Globex Corporation", "Globex", 20),
        (erasure.contact, "K-1", "Ann Lee", 4),
        (erasure.person, "maya@lumenworks.example", "Maya", 8),
        (erasure.person, "vera@lumenworks.example", "Vera Voss", 6),
    ],
)
async def test_it_stands_in_no_message_about_sponsors_any_more(
    database_url: str, policy: Policy, use_case: Callable[..., Erased], named: str, word: str, least: int
) -> None:
    async with staged(database_url, policy, fill) as stage:
        there = await Sponsored.begun(stage)
        await played(there)
        assert there.told("dana", "Helios Support Systems")  # still asked about
        assert len(showing(stage, word)) > least
        before = [(message.channel, message.ts) for message in bots(stage)]
        await stage.bot.transactions.run(use_case, named, write=True)
        await stage.settled()
        assert showing(stage, word) == []
        assert {*before} <= {(message.channel, message.ts) for message in bots(stage)}  # edited, none is gone
