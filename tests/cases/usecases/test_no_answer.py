"""When nobody answers: whoever asked, and the lead, may go on to the next level; others keep to the order."""

from datetime import timedelta

import pytest

from bot.cases.rules.escalations import Turn
from bot.cases.usecases import escalations, nudges, responses
from bot.errors import OrangeflagError
from bot.policy.model import Policy
from storage.database import Database
from tests.cases.usecases.team import WHY, Team


@pytest.fixture
def team(database: Database, policy: Policy) -> Team:
    return Team(database, policy)


async def silence(team: Team, days: int = 8) -> None:
    """Let some days pass on which nobody answers."""
    for _ in range(24 * days):
        await team.later(timedelta(hours=1))


async def test_a_csm_whose_lead_does_not_answer_reaches_the_vp(team: Team) -> None:
    cta = await team.flagged()
    before = await team("maya", escalations.foresee, cta)
    assert [(level.key, becomes) for level, becomes in before.choices] == [
        ("vp", Turn.ASKED),
        ("ceo", Turn.ASKED),
    ]
    await silence(team)
    after = await team("maya", escalations.foresee, cta)
    assert [(level.key, becomes) for level, becomes in after.choices] == [
        ("vp", Turn.REACHED),
        ("ceo", Turn.ASKED),
    ]
    await team("maya", escalations.escalate, cta, "vp", WHY)
    assert team.asks() == ["vera help vp"]
    assert team.asks(over=True) == ["dana help lead passed"]
    assert team.story()[-1] == "maya escalated vera"


async def test_only_whoever_asked_goes_on(team: Team) -> None:
    cta = await team.flagged()
    await silence(team)
    await team("omar", escalations.escalate, cta, "vp", WHY)
    assert team.asks() == ["dana help lead", "dana send_up vp"], "it was not he who waited"
    await team("maya", escalations.escalate, cta, "vp", WHY)
    assert team.asks() == ["vera help vp"]
    assert team.asks(over=True) == ["dana help lead passed", "dana send_up vp passed"]


async def test_a_lead_who_took_notice_but_sends_nothing_up_is_passed_too(team: Team) -> None:
    cta = await team.flagged()
    await team("dana", responses.acknowledge, cta)
    await team("maya", escalations.escalate, cta, "vp", WHY)
    assert team.asks() == ["dana help lead!", "dana send_up vp"]
    await silence(team)
    await team("maya", escalations.escalate, cta, "vp", "still no word")
    assert team.asks() == ["dana help lead!", "vera help vp"]


async def test_a_vp_who_does_not_answer_is_passed_by_the_lead_not_by_the_csm(team: Team) -> None:
    cta = await team.flagged()
    await team("dana", escalations.escalate, cta, "vp", WHY)
    await silence(team)
    await team("maya", escalations.escalate, cta, "ceo", WHY)
    assert team.asks() == ["dana help lead!", "vera help vp", "vera send_up ceo"]
    await team("dana", escalations.escalate, cta, "ceo", WHY)
    assert team.asks() == ["dana help lead!", "carl help ceo"]


async def test_whoever_answers_late_or_snoozes_has_answered(team: Team) -> None:
    for answer in (responses.acknowledge, nudges.snooze):
        cta = await team.flagged()
        await silence(team)
        await team("dana", answer, cta, *(["week"] if answer is nudges.snooze else []))
        await team("maya", escalations.escalate, cta, "vp", WHY)
        assert team.asks()[-1] == "dana send_up vp"


async def test_what_was_passed_is_over_for_the_one_who_was_silent(team: Team) -> None:
    cta = await team.flagged()
    await silence(team)
    await team("maya", escalations.escalate, cta, "vp", WHY)
    with pytest.raises(OrangeflagError, match="Nothing was changed"):
        await team("omar", responses.acknowledge, cta)
    await team("dana", escalations.escalate, cta, "ceo", "I was away")
    assert team.asks() == ["vera help vp", "vera send_up ceo"]
