"""Leave that is told in advance: it counts from its beginning on, and what makes no sense changes nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.cases.rules.leave import absent
from bot.cases.usecases import escalations, preferences
from bot.errors import OrangeflagError
from bot.policy.model import Policy
from storage.cases.preferences import of
from storage.database import Database
from tests.cases.usecases.team import WHY, Team, wishes

NEW_YORK = "America/New_York"


@pytest.fixture
def team(database: Database, policy: Policy) -> Team:
    return Team(database, policy)  # on Monday, 1 March 2027, 9:00


def days_of(team: Team, who: str) -> tuple[date, date] | None:
    """Return the days of somebody's leave."""
    number = {handle: number for number, handle in team.names().items()}[who]
    assert number
    return absent(team.database.run_here(lambda session: of(session, [number])).get(number), NEW_YORK)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("from 2027-03-08 until 2027-03-15", "2027-03-08", "2027-03-14"),
        ("friday to monday", "2027-03-05", "2027-03-07"),
        ("From monday until friday", "2027-03-08", "2027-03-11"),
        ("from today until tomorrow", "2027-03-01", "2027-03-01"),
        ("from 10 Mar to 12 Mar", "2027-03-10", "2027-03-11"),
        ("tomorrow – 2 April", "2027-03-02", "2027-04-01"),
        ("from 28 Feb until 1 Mar", "2028-02-28", "2028-02-29"),
    ],
)
async def test_both_days_in_plain_words(team: Team, typed: str, first: str, last: str) -> None:
    shown = await team("vera", preferences.away, typed)
    assert days_of(team, "vera") == (date.fromisoformat(first), date.fromisoformat(last))
    assert (shown.away_from is None) is (typed == "from today until tomorrow"), "that one has begun"


async def test_until_it_begins_somebody_is_asked_as_usual_and_then_their_deputy(team: Team) -> None:
    shown = await team("vera", preferences.away, "from friday until monday")
    assert (shown.away_from, shown.away_until) == (
        datetime(2027, 3, 5, 5, tzinfo=UTC), datetime(2027, 3, 8, 5, tzinfo=UTC)
    )  # fmt: skip
    first = await team("dana", escalations.escalate, await team.flagged(), "vp", WHY)
    assert [each.person.name for each in first.reached.asked] == ["Vera Voss"]
    assert await team.later(timedelta(days=2)) == 1, "and is reminded"
    team.clock.move(timedelta(days=1, hours=14, minutes=59, seconds=59))
    second = await team("dana", escalations.escalate, await team.flagged("bugs"), "vp", WHY)
    assert [each.person.name for each in second.reached.asked] == ["Vera Voss"], "a second before midnight"
    team.clock.move(timedelta(seconds=1))
    third = await team("dana", escalations.escalate, await team.flagged("company"), "vp", WHY)
    assert [each.person.name for each in third.reached.asked] == ["Vic Vale"]
    shown = await team("vera", preferences.settings)
    assert (shown.away_from, shown.away_until) == (None, datetime(2027, 3, 8, 5, tzinfo=UTC))
    await team.later(timedelta(hours=10))
    assert "vera stood_in vic" in team.story(), "what waited for her is brought to him"


async def test_a_leave_that_is_over_is_told_no_more(team: Team) -> None:
    await team("vera", preferences.away, "friday to monday")
    team.clock.move(timedelta(days=7))
    shown = await team("vera", preferences.settings)
    assert (shown.away_from, shown.away_until) == (None, None)


async def test_the_last_word_counts_and_back_calls_a_leave_off(team: Team) -> None:
    await team("vera", preferences.away, "from friday to monday")
    await team("vera", preferences.away, "until wednesday")
    assert days_of(team, "vera") == (date.min, date(2027, 3, 2)), "away at once, and no more on Friday"
    await team("vera", preferences.save, wishes(away_from="2027-03-05", away_until="2027-03-08"))
    assert days_of(team, "vera") == (date(2027, 3, 5), date(2027, 3, 7))
    await team("vera", preferences.back)
    assert days_of(team, "vera") is None
    await team("vera", preferences.save, wishes(away_from="2027-03-05", away_until="2027-03-08"))
    await team("vera", preferences.save, wishes())
    assert days_of(team, "vera") is None, "emptied in the form"


@pytest.mark.parametrize(
    ("since", "until", "field", "sentence"),
    [
        ("2027-02-28", "2027-03-08", "away_from",
         "A leave begins today or within a year; 28 Feb 2027 is not. Nothing was changed."),
        ("2028-03-02", "2028-03-03", "away_from", None),
        ("2027-03-08", "2027-03-08", "away_until",
         "A leave from 8 Mar 2027 ends on a day after that, within a year; 8 Mar 2027 is not. Nothing was changed."),
        ("2027-03-08", "2027-03-05", "away_until", None),
        ("2027-03-08", "2028-03-09", "away_until", None),
        ("2027-03-08", "", "away_until", "Until when are you away? Nothing was changed."),
        ("", "2027-03-01", "away_until", None),
        ("9999-12-31", "9999-12-31", "away_from", None),
        ("0001-01-01", "2027-03-08", "away_from", None),
    ],
)  # fmt: skip
async def test_what_makes_no_sense_is_told_and_changes_nothing(
    team: Team, since: str, until: str, field: str, sentence: str | None
) -> None:
    typed = f"from {since} until {until}" if since else until
    for use_case, told in (
        (preferences.away, typed),
        (preferences.save, wishes(away_from=since, away_until=until)),
    ):
        with pytest.raises(OrangeflagError, match="Nothing was changed") as caught:
            await team("vera", use_case, told)
        assert caught.value.data["field"] == field
        assert sentence in (None, caught.value.sentence)
    assert days_of(team, "vera") is None


@pytest.mark.parametrize(
    "typed",
    [
        "from never until friday",
        "friday to <!channel>",
        "from 9999-12-31 until friday",
        "from friday until from monday",
        "from '; DROP TABLE preferences; -- until {0}",
        "until " * 2_000,
        "from " * 2_000,
        f"from {'9' * 9_000} until {'y' * 900}",
        "from 1 Jan 0 until 2 Jan 99999999999999999999",
        "from ٣ until friday",
    ],
)
async def test_words_that_are_no_days_are_told(team: Team, typed: str) -> None:
    with pytest.raises(OrangeflagError, match="Nothing was changed") as caught:
        await team("vera", preferences.away, typed)
    assert len(caught.value.sentence) < 250
    assert days_of(team, "vera") is None
