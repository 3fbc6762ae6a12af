"""Reminders of what waits on the ladder: nudges, the offer of the next level, and snoozes."""

from datetime import timedelta

import pytest

from bot.cases.rules.answers import Changed
from bot.cases.rules.messages import HelpRequestsMessage, OfferMessage
from bot.cases.usecases import escalations, nudges, responses
from bot.errors import OrangeflagError
from bot.policy.model import Policy
from storage.cases.tables.help_requests import HelpRequestRow
from storage.database import Database
from storage.tables import MessageRow
from tests.cases.usecases.team import MONDAY, WHY, Team


@pytest.fixture
def team(database: Database, policy: Policy) -> Team:
    return Team(database, policy)


async def test_three_nudges_and_then_the_next_level_is_offered_and_nothing_jumps(team: Team) -> None:
    cta = await team.flagged()
    await team("dana", escalations.escalate, cta, "vp", WHY)
    reminded = [await team.later(timedelta(hours=1)) for _ in range(24 * 10)]
    assert sum(reminded) == 4
    hours = [14 + at for at, count in enumerate(reminded, start=1) if count]
    assert [divmod(hour - 5, 24) for hour in hours] == [(0, 17), (1, 9), (2, 9), (3, 9)], (
        "day and hour, where she is"
    )
    assert [each for each in team.story() if "nudged" in each] == ["nudged vera"] * 3
    offers = [row for row in team.rows(MessageRow) if row.kind == OfferMessage.kind]
    assert [team.names()[row.to_person_id] for row in offers] == ["dana"], "who asked, and leads"
    assert team.asks() == ["dana help lead!", "vera help vp"]
    messages = {
        row.id
        for row in team.rows(MessageRow)
        if row.kind == HelpRequestsMessage.kind and not row.edits and row.to_person_id == 1
    }
    assert len(messages) == 4
    assert team.rows(HelpRequestRow)[-1].message_id == max(messages), "the newest has the buttons"


async def test_a_lead_who_does_not_answer_is_told_of_to_the_flagger(team: Team) -> None:
    await team.flagged()
    for _ in range(24 * 8):
        await team.later(timedelta(hours=1))
    offers = [row for row in team.rows(MessageRow) if row.kind == OfferMessage.kind]
    assert [team.names()[row.to_person_id] for row in offers] == ["maya"]


async def test_a_snooze_is_seen_and_ends_by_asking_again(team: Team) -> None:
    cta = await team.flagged()
    snoozed = await team("dana", nudges.snooze, cta, "tomorrow")
    assert isinstance(snoozed, Changed)
    assert snoozed.entry.until == MONDAY + timedelta(days=1)
    assert await team.later(timedelta(hours=23)) == 0
    assert await team.later(timedelta(hours=1)) == 1
    assert team.story() == ["dana snoozed", "woken dana"]
    assert await team.later(timedelta(hours=7)) == 0
    assert await team.later(timedelta(hours=1)) == 1, "and then as if it were asked anew"
    await team("dana", responses.acknowledge, cta)
    await team("dana", nudges.snooze, cta, "", "2027-03-05")
    assert await team.later(timedelta(days=3)) == 1, "what one has can be put off as well"
    assert team.asks() == ["dana help lead!"]


@pytest.mark.parametrize("day", ["2027-03-01", "2020-01-01", "2027-09-01", "soon"])
async def test_a_snooze_that_makes_no_sense_changes_nothing(team: Team, day: str) -> None:
    cta = await team.flagged()
    with pytest.raises(OrangeflagError, match="Nothing was changed"):
        await team("dana", nudges.snooze, cta, "", day)
    assert team.rows(HelpRequestRow)[0].snoozed_until is None
