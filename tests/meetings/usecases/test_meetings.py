"""Meetings that are listed, moved and skipped, on both databases; holidays are told of the working day before."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, update

from bot.blocks.formatting import ahead
from bot.cases.usecases import flags
from bot.cases.usecases.rights import NotAllowedError
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.errors import OrangeflagError
from bot.meetings.rules.answers import Meetings
from bot.meetings.usecases import agendas, ideas, meetings, posted_agendas
from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy
from scheduled.meetings import agendas as job
from storage.cases.records import Colour
from storage.cases.tables.people import PersonRow
from storage.database import Database
from tests.cases.usecases.test_home_tab import GLOBEX, House
from tests.delivering import rows_of
from tests.quiet import nobody

WEDNESDAY = datetime(2026, 12, 2, 16, tzinfo=UTC)  # 11:00 where the meetings are: support risk
HOUR = timedelta(hours=1)


@pytest.fixture
def house(database: Database, policy: Policy) -> House:
    """Return the house, early on that Wednesday."""
    there = House(database, policy)
    there.clock.now = WEDNESDAY - 2 * HOUR
    return there


def told(house: House) -> list[dict[str, object]]:
    return [row.args for row in rows_of(house.database) if row.kind == "meeting"]


async def test_the_meetings_of_the_days_to_come_are_listed(house: House) -> None:
    shown: Meetings = await house("maya", meetings.show, "")
    found = [(each.meeting.key, f"{each.usually_at:%a %H}") for each in shown.occasions]
    assert found == [
        ("support_risk", "Wed 16"), ("support_office_hours", "Wed 19"), ("support_office_hours", "Thu 19"),
        ("implementation_risk", "Fri 15"), ("csm_hard_cases", "Fri 16"), ("support_office_hours", "Fri 19"),
        ("support_management", "Fri 20"), ("leadership", "Mon 14"), ("support_office_hours", "Mon 19"),
        ("csm_process", "Tue 15"), ("support_office_hours", "Tue 19"),
    ]  # fmt: skip
    one = await house("maya", meetings.show, "hard cases")
    assert [each.meeting.key for each in one.occasions] == ["csm_hard_cases"]


async def test_a_skipped_meeting_is_told_of_and_has_no_agenda(house: House) -> None:
    await job.run(house.transactions, nobody(house.transactions))
    changed = await house("maya", meetings.show, "skip support_risk")
    assert (changed.changed.on, changed.changed.starts_at) == (date(2026, 12, 2), None)
    [args] = told(house)
    assert (args["meeting"], args["starts_at"], args["usually_at"]) == (
        "support_risk",
        None,
        WEDNESDAY.isoformat(),
    )
    house.clock.now = WEDNESDAY
    assert await job.run(house.transactions, nobody(house.transactions)) == 0
    listed = await house("maya", meetings.show, "support_risk")
    assert listed.occasions == () or listed.occasions[0].on > date(2026, 12, 2)


async def test_a_flag_that_is_taken_down_meets_nowhere(house: House) -> None:
    raised = await house("maya", flags.open_flagged, GLOBEX, "support", "tickets")
    assert [each for each in raised.ripple.further if "Support risk meeting" in each]
    cleared = await house("maya", flags.unflag, raised.cta.id)
    assert (cleared.ripple.area.after, cleared.ripple.further) == (Colour.YELLOW, ())


async def test_a_moved_meeting_takes_place_then_and_flags_foretell_it(house: House) -> None:
    await job.run(house.transactions, nobody(house.transactions))
    await house("sam", meetings.show, "move support_risk to tomorrow 16:30")
    moved_to = datetime(2026, 12, 3, 21, 30, tzinfo=UTC)
    raised = await house("maya", flags.open_flagged, GLOBEX, "support", "ωχ")
    [line] = [each for each in raised.ripple.further if "Support risk meeting" in each]
    assert ahead(moved_to, house.transactions.policy.zone) in line
    assert (await house("maya", agendas.show, "support_risk")).starts_at == moved_to
    house.clock.now = WEDNESDAY
    assert await job.run(house.transactions, nobody(house.transactions)) == 0
    house.clock.now = moved_to - timedelta(minutes=5)
    assert await job.run(house.transactions, nobody(house.transactions)) == 1
    posted = [row.args for row in rows_of(house.database) if row.kind == "agenda"]
    assert len(posted) == 1
    with pytest.raises(OrangeflagError, match="is posted already"):
        await house("sam", meetings.change, "support_risk", "2026-12-02", "2026-12-04", "10:00", skip=False)


async def test_the_last_word_counts_and_as_usual_is_one(house: House) -> None:
    await house("sam", meetings.show, "skip support_risk")
    back = await house(
        "sam", meetings.change, "support_risk", "2026-12-02", "2026-12-02", "11:00", skip=False
    )
    assert back.changed.starts_at == back.changed.usually_at == WEDNESDAY
    house.clock.now = WEDNESDAY - timedelta(minutes=5)
    look = await house.transactions.run(posted_agendas.look, house.clock.now)
    assert [due.meeting.key for post in look.found for due in post.agendas] == ["support_risk"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("skip", r"^I know no meeting “”; there are: Leadership meeting, customer part, "),
        ("skip board", r"^I know no meeting “board”; there are: "),
        ("skip support", r"^“support” may mean several meetings: Support risk meeting, "),
        ("move support_risk", r"^“” is no day and time\. Type: /cta meeting move NAME to friday 14:00"),
        ("move support_risk to never", r"^“never” is no day and time"),
        ("move support_risk to friday 25:00", r"^“friday 25:00” is no day and time"),
        ("move support_risk to 2026-12-01 10:00", r"^A meeting can be moved to some minutes from now"),
        ("move support_risk to 2026-12-20 10:00", r"by 10 days at most"),
    ],
)
async def test_what_makes_no_sense_is_told_and_changes_nothing(
    house: House, typed: str, sentence: str
) -> None:
    with pytest.raises(OrangeflagError, match=sentence):
        await house("sam", meetings.show, typed)
    assert told(house) == []


async def test_only_who_attends_or_may_moves_a_meeting(house: House) -> None:
    with pytest.raises(
        NotAllowedError, match=r"^Meetings are moved and skipped by those who attend them, and by Team"
    ):
        await house("maya", meetings.show, "skip leadership")
    with pytest.raises(NotAllowedError):
        await house("maya", meetings.find, "leadership", "2026-12-07")
    await house("dana", meetings.show, "skip leadership")
    await house("carl", meetings.show, "skip leadership")
    house.change(update(PersonRow).where(col(PersonRow.external_id) == "maya").values(role="support"))
    await house("maya", meetings.show, "skip office hours")


async def test_the_form_needs_a_day_and_a_meeting_that_is_due(house: House) -> None:
    with pytest.raises(OrangeflagError, match="On which day"):
        await house("sam", meetings.change, "support_risk", "2026-12-02", "", "11:00", skip=False)
    for key, on in (("support_risk", "2026-12-03"), ("gone", "2026-12-02")):
        with pytest.raises(OrangeflagError, match="not due any more"):
            await house("sam", meetings.change, key, on, "2026-12-04", "11:00", skip=False)


async def test_holidays_are_told_of_on_the_working_day_before_once(house: House, shipped: Policy) -> None:
    transactions = TransactionRunner(house.database, shipped, house.clock)
    house.clock.now = datetime(2026, 12, 24, 13, 59, tzinfo=UTC)  # 8:59; the 25th, a Friday, is a holiday
    assert await transactions.run(meetings.announce) == 0
    house.clock.move(timedelta(minutes=1))
    assert await transactions.run(meetings.announce) == 4
    assert await transactions.run(meetings.announce) == 0
    assert [(args["meeting"], args["starts_at"], args["by"]) for args in told(house)] == [
        (key, None, None)
        for key in ("implementation_risk", "csm_hard_cases", "support_office_hours", "support_management")
    ]


async def test_a_holiday_that_moves_a_meeting_is_told_so_unless_somebody_changed_it(
    house: House, shipped: Policy
) -> None:
    moving = tuple(each.model_copy(update={"on_holiday": "move"}) for each in MEETINGS.of(shipped))
    transactions = TransactionRunner(
        house.database, shipped.model_copy(update={"meetings": moving}), house.clock
    )
    house.clock.now = datetime(2026, 12, 23, 16, tzinfo=UTC)
    await house("sam", meetings.show, "skip support_management")
    house.clock.now = datetime(2026, 12, 24, 15, tzinfo=UTC)
    await transactions.run(meetings.announce)
    put_off = {args["meeting"]: args["starts_at"] for args in told(house) if args["by"] is None}
    assert put_off == {
        "implementation_risk": "2026-12-28T15:00:00+00:00",
        "csm_hard_cases": "2026-12-28T16:00:00+00:00",
        "support_office_hours": None,  # it is due on the 28th anyway
    }


async def test_an_idea_is_heard_when_the_moved_process_meeting_takes_place(house: House) -> None:
    kept = await house("maya", ideas.keep, "meet less often")
    assert kept.heard is not None
    assert f"{kept.heard[1]:%a %d %H}" == "Tue 08 15"
    await house("omar", meetings.show, "move csm_process to wednesday 13:00")
    kept = await house("maya", ideas.keep, "meet outside")
    assert kept.heard is not None
    assert f"{kept.heard[1]:%a %d %H}" == "Wed 09 18"
