"""The ladder's rarer turns: crossing, people who left, several holders, questions, flags on the way."""

from datetime import timedelta

import pytest

from bot.cases.rules.answers import Escalated
from bot.cases.rules.messages import NewsMessage
from bot.cases.usecases import ctas, escalations, flags, responses
from bot.cases.usecases.unit_of_work import AlreadyDoneError
from bot.errors import OrangeflagError
from bot.policy.model import Policy
from storage.cases.records import Membership
from storage.cases.tables.ctas import EntryRow
from storage.cases.tables.help_requests import HelpRequestRow
from storage.database import Database
from storage.tables import MessageRow
from tests.cases.usecases.team import WHY, Team


@pytest.fixture
def team(database: Database, policy: Policy) -> Team:
    return Team(database, policy)


async def test_two_escalations_that_cross_are_one(team: Team) -> None:
    cta = await team.flagged()
    await team("omar", escalations.escalate, cta, "vp", WHY)
    pulled = await team("vera", escalations.escalate, cta, "vp", "I saw it")
    assert isinstance(pulled, Escalated)
    assert team.asks() == ["vera help vp!"]
    assert team.asks(over=True) == ["dana help lead taken", "dana send_up vp taken"]
    asked = team.rows(HelpRequestRow)[1].id
    with pytest.raises(AlreadyDoneError, match=r"Vera Voss answered that at 09:00\. Nothing was changed\."):
        await team("dana", escalations.send_up, asked)


async def test_who_asks_for_the_same_again_is_told_who_was_first(team: Team) -> None:
    cta = await team.flagged()
    await team("omar", escalations.escalate, cta, "vp", WHY)
    for who, first in (("maya", "Omar Haddad asked"), ("omar", "You asked")):
        told = rf"{first} to send CTA-1 up at 09:00; it is up to Dana Whitfield now\. Nothing was changed\."
        with pytest.raises(AlreadyDoneError, match=told):
            await team(who, escalations.escalate, cta, "vp", WHY)
    assert team.asks() == ["dana help lead", "dana send_up vp"]


async def test_a_lead_who_takes_it_keeps_it(team: Team) -> None:
    cta = await team.flagged()
    await team("omar", escalations.escalate, cta, "ceo", WHY)
    taken = await team("dana", escalations.take_over, team.rows(HelpRequestRow)[1].id)
    assert taken.cta.level == "lead"
    assert team.asks() == ["dana help lead!"]
    assert team.story() == ["omar wanted", "dana taken"]


async def test_of_several_holders_all_are_asked_and_the_first_has_it(team: Team) -> None:
    team.leaves("val", Membership.MEMBER)
    cta = await team.flagged()
    outcome = await team("dana", escalations.escalate, cta, "vp", WHY)
    assert [person.name for person in outcome.reached.people] == ["Val Vance", "Vera Voss"]
    assert team.asks() == ["dana help lead!", "val help vp", "vera help vp"]
    await team("val", responses.acknowledge, cta)
    assert team.asks() == ["dana help lead!", "val help vp!"]
    with pytest.raises(
        AlreadyDoneError, match=r"Val Vance acknowledged CTA-1 at 09:00\. Nothing was changed\."
    ):
        await team("vera", responses.acknowledge, cta)
    with pytest.raises(AlreadyDoneError, match=r"CTA-1 is with Val Vance \(VP Customer Success\) already"):
        await team("dana", escalations.escalate, cta, "vp", WHY)
    await team("vera", escalations.escalate, cta, "vp", "let me")
    assert team.asks() == ["dana help lead!", "vera help vp!"], "of equals, whoever takes it has it"


async def test_where_the_holder_has_left_the_next_level_is_asked(team: Team) -> None:
    team.leaves("vera")
    cta = await team.flagged()
    outcome = await team("dana", escalations.escalate, cta, "vp", WHY)
    assert (outcome.level.key, outcome.cta.level) == ("ceo", "ceo")
    assert team.asks() == ["dana help lead!", "carl help ceo"]
    team.leaves("carl")
    other = await team.flagged("bugs")
    with pytest.raises(OrangeflagError, match=r"Nobody here is VP Customer Success\. Nothing was changed\."):
        await team("dana", escalations.escalate, other, "vp", WHY)


async def test_where_the_lead_has_left_whoever_answers_for_the_area_is_asked(team: Team) -> None:
    team.leaves("dana")
    await team.flagged("support")
    assert team.asks() == ["sam help lead"]


async def test_a_question_is_answered_by_the_next_update(team: Team) -> None:
    cta = await team.flagged()
    await team("dana", escalations.escalate, cta, "vp", WHY)
    await team("vera", responses.ask_more, cta, "since when?")
    assert team.asks() == ["dana help lead!", "vera help vp", "maya more vp"]
    await team("omar", ctas.update, cta, "no idea")
    assert "maya more vp" in team.asks(), "that was not hers"
    await team("maya", ctas.update, cta, "since May")
    assert team.asks() == ["dana help lead!", "vera help vp"]
    news = [
        row for row in team.rows(MessageRow) if row.kind == NewsMessage.kind and row.args["mention"] == [1]
    ]
    assert news[-1].args["entry"] == team.rows(EntryRow)[-1].id, "Vera hears of it"


async def test_a_reason_is_asked_for_where_data_has_none(team: Team) -> None:
    cta = await team.flagged("support")  # the renewal is two months away, from today: not on that day
    outcome = await team("dana", escalations.escalate, cta, "vp", WHY)
    assert outcome.wants_reason
    await team("dana", responses.give_reason, cta, "decision_maker")
    asked = team.rows(HelpRequestRow)[-1]
    assert (asked.level, asked.criterion) == ("vp", "decision_maker")
    named = await team("dana", escalations.escalate, await team.flagged("bugs"), "vp", WHY, "other")
    assert not named.wants_reason


async def test_an_unflagged_cta_is_flagged_on_its_way_up(team: Team) -> None:
    opened = await team("maya", ctas.open_cta, 1, "habits", WHY)
    await team("dana", escalations.escalate, opened.cta.id, "vp", "it is bad")
    assert team.asks() == ["vera help vp"]
    assert [each.split()[1] for each in team.story()] == ["flagged", "escalated"][-1:]


async def test_taking_the_flag_down_asks_nobody_any_more(team: Team) -> None:
    cta = await team.flagged()
    await team("dana", escalations.escalate, cta, "vp", WHY)
    await team("vera", responses.ask_more, cta, "since when?")
    await team("maya", flags.unflag, cta)
    assert team.asks() == []
    assert {row.split()[-1] for row in team.asks(over=True)} == {"cleared"}
    assert await team.later(timedelta(days=20)) == 0
