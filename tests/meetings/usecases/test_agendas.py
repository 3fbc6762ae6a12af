"""Agendas before the meeting, on both databases, of the same small book as the cockpits."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, update

from bot.cases.usecases import ctas, flags
from bot.errors import OrangeflagError
from bot.meetings.rules.agendas import Agenda
from bot.meetings.usecases import agendas
from bot.policy.model import Policy
from storage.cases.records import Colour
from storage.cases.tables.people import PersonRow
from storage.database import Database
from tests.cases.usecases.test_home_tab import House

WEDNESDAY = datetime(2026, 11, 25, 16, tzinfo=UTC)  # 11:00 where the meetings are


@pytest.fixture
async def house(database: Database, policy: Policy) -> House:
    """Return the house after its story: it is Wednesday, an hour before the support risk meeting."""
    there = House(database, policy)
    await there.story()
    return there


async def previewed(house: House, who: str) -> tuple[str, datetime, list[int]]:
    agenda: Agenda = await house(who, agendas.preview)
    assert agenda.total == len(agenda.lines)
    return agenda.meeting.key, agenda.starts_at, [line.id for line in agenda.lines]


async def test_it_is_of_the_next_meeting_that_ones_role_attends(house: House) -> None:
    for who in ("maya", "omar", "dana", "sam"):
        assert await previewed(house, who) == ("support_risk", WEDNESDAY, [1, 3]), "what is with the VP first"
    friday = WEDNESDAY + timedelta(days=2)
    assert await previewed(house, "vera") == ("csm_hard_cases", friday, [1, 3, 4]), "or renews soon"
    monday = WEDNESDAY + timedelta(days=5, hours=-2)
    assert await previewed(house, "carl") == ("leadership", monday, [1, 3]), "red, and large"
    house.clock.now = WEDNESDAY
    assert (await previewed(house, "maya"))[0] == "implementation_risk", "that one is under way"


async def test_what_is_less_pressing_comes_later(house: House) -> None:
    await house("omar", flags.open_flagged, 4, "support", "of 120,000 dollars")
    await house("omar", flags.open_flagged, 5, "support", "of 75,000")
    await house("maya", ctas.open_cta, 2, "support", "not flagged")
    assert (await previewed(house, "maya"))[2] == [1, 3, 5, 6]
    await house("omar", flags.unflag, 6)
    assert (await previewed(house, "maya"))[2] == [1, 3, 5]
    [first, *_] = (await house("maya", agendas.preview)).lines
    assert (first.customer, first.why, first.level, first.csm) == (
        "Globex Corporation", "tickets pile up", "vp", "Maya Chen",
    )  # fmt: skip
    assert (first.colour, first.overall_colour) == (Colour.RED, Colour.RED)


async def test_a_long_agenda_shows_its_beginning(house: House) -> None:
    for _ in range(agendas.MOST):
        await house("omar", flags.open_flagged, 5, "support", "once more")
    agenda = await house("maya", agendas.preview)
    assert (len(agenda.lines), agenda.total) == (agendas.MOST, agendas.MOST + 2)


async def test_any_meeting_is_shown_by_its_name(house: House) -> None:
    for typed in ("leadership", "Leadership meeting, customer part", "LEADERSHIP customer"):
        shown = await house("maya", agendas.show, typed)
        assert (shown.meeting.key, [line.id for line in shown.lines]) == ("leadership", [1, 3])
    assert (await house("maya", agendas.show, "")).meeting.key == "support_risk"
    assert (await house("maya", agendas.show, "support_risk")).meeting.key == "support_risk"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "board",
            r"^I know no meeting “board” that discusses CTAs; there are: Leadership meeting, customer part, ",
        ),
        ("csm_process", r"^I know no meeting “csm_process” that discusses CTAs"),
        (
            "support",
            r"^“support” may mean several meetings: Support risk meeting, Support office hours, Support manag",
        ),
        ("…", r"^I know no meeting “…”"),
    ],
)
async def test_a_name_that_means_none_or_several_is_told(house: House, typed: str, told: str) -> None:
    with pytest.raises(OrangeflagError, match=told):
        await house("maya", agendas.show, typed)


async def test_whose_role_attends_no_such_meeting_is_told(house: House) -> None:
    house.change(update(PersonRow).where(col(PersonRow.external_id) == "omar").values(role="sales"))
    with pytest.raises(OrangeflagError, match=r"^None of the meetings that discuss CTAs is yours"):
        await house("omar", agendas.preview)
