"""Whoever is away on the ladder: who stands in for them, and what waits until they are back."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.cases.usecases import escalations, preferences, responses
from bot.policy.model import Policy
from storage.database import Database
from tests.cases.usecases.team import WHY, Team, wishes


@pytest.fixture
def team(database: Database, policy: Policy) -> Team:
    return Team(database, policy)


async def test_whoever_is_away_has_a_deputy(team: Team) -> None:
    shown = await team("vera", preferences.away, "until friday")
    assert shown.away_until == datetime(2027, 3, 5, 5, tzinfo=UTC), "the beginning of that day where she is"
    first = await team("dana", escalations.escalate, await team.flagged(), "vp", WHY)
    assert [(each.person.name, each.instead_of.name) for each in first.reached.asked] == [
        ("Vic Vale", "Vera Voss")
    ]
    await team("vera", preferences.save, wishes(deputy="sam", away_until="2027-03-05"))
    second = await team("dana", escalations.escalate, await team.flagged("bugs"), "vp", WHY)
    assert [each.person.name for each in second.reached.asked] == ["Sam Adler"], "whom she has named herself"
    await team("vera", preferences.back)
    third = await team("dana", escalations.escalate, await team.flagged("company"), "vp", WHY)
    assert [each.person.name for each in third.reached.asked] == ["Vera Voss"]


async def test_where_nobody_stands_in_it_waits_for_whoever_is_away(team: Team) -> None:
    await team("carl", preferences.away, "until friday")
    cta = await team.flagged()
    outcome = await team("vera", escalations.escalate, cta, "ceo", WHY)
    assert [person.name for person in outcome.reached.away] == ["Carl Cole"]
    assert await team.later(timedelta(days=3)) == 0, "he is not reminded while he is away"
    assert await team.later(timedelta(days=1, hours=1)) == 1, "and is when he is back"
    assert team.story()[-1] == "nudged carl"


async def test_what_waits_for_somebody_who_goes_away_is_brought_to_their_deputy(team: Team) -> None:
    cta = await team.flagged()
    await team("dana", escalations.escalate, cta, "vp", WHY)
    await team("vera", preferences.away, "until friday")
    assert await team.later(timedelta(hours=8)) == 0
    assert team.asks() == ["dana help lead!", "vera help vp", "vic help vp"]
    assert team.story()[-1] == "vera stood_in vic"
    await team.later(timedelta(minutes=1))
    assert team.asks() == ["dana help lead!", "vera help vp", "vic help vp"], "once"
    await team("vic", responses.acknowledge, cta)
    assert team.asks() == ["dana help lead!", "vic help vp!"]
