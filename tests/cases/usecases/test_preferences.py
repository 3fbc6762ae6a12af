"""What people prefer: how they are told, and what is wrong in their settings."""

from datetime import timedelta

import pytest

from bot.cases.usecases import preferences
from bot.errors import OrangeflagError
from bot.policy.model import Policy
from storage.database import Database
from storage.tables import MessageRow
from tests.cases.usecases.team import Team, wishes


@pytest.fixture
def team(database: Database, policy: Policy) -> Team:
    return Team(database, policy)


@pytest.mark.parametrize(
    ("reach", "mentioned", "messages"), [("", True, 1), ("mention", True, 0), ("direct", False, 1)]
)
async def test_people_are_told_as_they_prefer(team: Team, reach: str, mentioned: bool, messages: int) -> None:
    await team("dana", preferences.save, wishes(reach=reach))
    await team.flagged()
    dana = {handle: number for number, handle in team.names().items()}["dana"]
    rows = team.rows(MessageRow)
    assert any(dana in row.args.get("mention", []) for row in rows) is mentioned
    assert sum(row.to_person_id == dana for row in rows) == messages
    await team.later(timedelta(days=7))
    reminders = [row for row in team.rows(MessageRow)[len(rows) :] if not row.edits]
    if reach == "mention":
        assert [row.args["mention"] for row in reminders] == [[dana]]
    else:
        assert [row.to_person_id for row in reminders] == [dana]


async def test_what_was_typed_wrongly_in_settings_is_told_at_its_field(team: Team) -> None:
    for field, value in (
        ("works_until", "08:00"),
        ("works_on", ()),
        ("deputy", "dana"),
        ("away_until", "2020-01-01"),
    ):
        with pytest.raises(OrangeflagError) as caught:
            await team("dana", preferences.save, wishes(**{field: value}))
        assert caught.value.data["field"] == field
    shown = await team("dana", preferences.settings)
    assert shown.told.works_on == ""
