"""The process report on both databases: every number of a week that is worked out by hand, and the list behind it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.data.usecases import erasure
from bot.meetings.rules.process_report import Listing, Process, Time
from bot.meetings.usecases import process_report
from bot.policy.model import Policy
from storage.cases.lines import CtaLine
from storage.database import Database
from storage.meetings import process_figures
from storage.meetings.lines import AskedLine, CarriedLine, Figure, FlagLine
from tests.weeks import (
    BUGS,
    LONELY,
    NEW,
    OLD,
    OWN,
    PULLED_UP,
    SENT_UP,
    SINCE,
    SLOW,
    TWO_HOURS,
    UNTIL,
    Weeks,
)

HOUR = 3600


@pytest.fixture
async def weeks(database: Database, policy: Policy) -> Weeks:
    """Return the story, told."""
    return await Weeks(database, policy).told()


async def reported(weeks: Weeks, since: datetime = SINCE, until: datetime = UNTIL) -> Process:
    return await weeks.transactions.run(process_report.report, since, until)


async def listed(weeks: Weeks, figure: Figure, of: str = "", page: int = 0) -> Listing:
    """Return what the button of a number shows."""
    span = SINCE.isoformat(), UNTIL.isoformat()
    found: Listing = await weeks.at(11, 26, 9, "maya", process_report.turn_to, figure, of, *span, page)
    return found


async def numbers(weeks: Weeks, figure: Figure, of: str = "") -> list[int]:
    """Return the CTAs of a list, in its order."""
    found = await listed(weeks, figure, of)
    assert (found.total, found.left) == (len(found.lines), 0)
    return [line.id if isinstance(line, CtaLine) else line.cta_id for line in found.lines]  # type: ignore[union-attr]


async def test_flags_raised_cleared_and_up(weeks: Weeks) -> None:
    report = await reported(weeks)
    assert (report.raised, report.cleared) == (5, 5)
    assert await numbers(weeks, Figure.RAISED) == [TWO_HOURS, SENT_UP, OWN, PULLED_UP, NEW]
    assert await numbers(weeks, Figure.CLEARED) == [BUGS, TWO_HOURS, SENT_UP, OWN, PULLED_UP]
    assert await numbers(weeks, Figure.UP) == [OLD, LONELY, SLOW, NEW]
    for line in (await listed(weeks, Figure.UP)).lines:
        assert isinstance(line, FlagLine)
        assert (line.cleared_at, line.level) == (None, "lead"), "one was cleared later"


async def test_time_to_acknowledge_is_the_median_of_each_level(weeks: Weeks) -> None:
    times = (await reported(weeks)).times
    assert (times["lead"].acknowledged, times["lead"].waiting) == (4, 3)
    assert times["lead"].seconds == pytest.approx(3 * HOUR, abs=0.01), "of ½, 2, 4 and 144 hours"
    assert (times["vp"].acknowledged, times["vp"].waiting) == (1, 0)
    assert times["vp"].seconds == pytest.approx(1.5 * HOUR, abs=0.01)
    assert times["ceo"] == Time(0, 0, 0), "he was not asked, but took it"
    lines = (await listed(weeks, Figure.TIMES, "lead")).lines
    asked = [
        (line.cta_id, line.person, line.acknowledged_at) for line in lines if isinstance(line, AskedLine)
    ]
    assert asked == [
        (OLD, "Dana Whitfield", None),
        (LONELY, "Vera Voss", None),
        (NEW, "Dana Whitfield", None),
        (SLOW, "Dana Whitfield", datetime(2026, 11, 18, 13, tzinfo=UTC)),
        (SENT_UP, "Dana Whitfield", datetime(2026, 11, 18, 16, tzinfo=UTC)),
        (TWO_HOURS, "Dana Whitfield", datetime(2026, 11, 17, 17, tzinfo=UTC)),
        (PULLED_UP, "Dana Whitfield", datetime(2026, 11, 23, 11, 30, tzinfo=UTC)),
    ], "who waits, the longest first; then the slowest first"
    assert await numbers(weeks, Figure.TIMES, "vp") == [SENT_UP]


async def test_flags_are_solved_at_the_highest_level_that_was_asked(weeks: Weeks) -> None:
    assert (await reported(weeks)).solved == {"lead": 3, "vp": 1, "ceo": 1}
    assert await numbers(weeks, Figure.SOLVED, "lead") == [BUGS, TWO_HOURS, OWN], "the last asked nobody"
    assert await numbers(weeks, Figure.SOLVED, "vp") == [SENT_UP]
    assert await numbers(weeks, Figure.SOLVED, "ceo") == [PULLED_UP]


async def test_open_flags_stand_by_area_and_age(weeks: Weeks) -> None:
    up = (await reported(weeks)).up
    assert up == {"support": (0, 1, 0, 1), "habits": (0, 0, 1, 0), "company": (1, 0, 0, 0)}
    assert [*up] == ["support", "habits", "company"], "the most first, then as in app.yaml"
    assert await numbers(weeks, Figure.UP, "support") == [OLD, SLOW]
    assert [await numbers(weeks, Figure.AGED, age) for age in "0123"] == [[NEW], [SLOW], [LONELY], [OLD]]


async def test_a_flag_comes_to_its_next_age_after_whole_weeks(weeks: Weeks) -> None:
    raised = datetime(2026, 11, 24, 14, tzinfo=UTC)  # NEW, and an hour later LATE
    for days, age in ((7, 0), (14, 1), (28, 2)):
        until = raised + timedelta(days=days)
        assert (await reported(weeks, until=until)).up["company"][age] == 1
        assert (await reported(weeks, until=until + timedelta(seconds=1))).up["company"][age + 1] == 1


async def test_without_an_update_is_what_was_open_all_week_and_had_none_in_it(weeks: Weeks) -> None:
    assert (await reported(weeks)).stale == 3
    assert await numbers(weeks, Figure.STALE) == [OLD, LONELY, BUGS]


async def test_what_is_carried_over_three_times_is_of_the_latest_agenda(weeks: Weeks) -> None:
    assert (await reported(weeks)).carried == {"support_risk": 2, "csm_hard_cases": 1}
    lines = (await listed(weeks, Figure.CARRIED, "support_risk")).lines
    told = [(line.cta_id, line.times) for line in lines if isinstance(line, CarriedLine)]
    assert told == [(OLD, 4), (SLOW, 3)], "what was resolved since is carried no further"
    assert await numbers(weeks, Figure.CARRIED) == [OLD, LONELY, SLOW]
    before = await reported(weeks, SINCE - timedelta(days=7), SINCE)
    assert before.carried == {"support_risk": 2, "leadership": 1}
    assert len((await reported(weeks, UNTIL, UNTIL + timedelta(days=2))).carried) == 1


async def test_ideas_are_those_of_the_week_the_latest_first(weeks: Weeks) -> None:
    report = await reported(weeks)
    assert report.ideas == 2
    assert [(idea.person, idea.text) for idea in report.told] == [
        ("Maya Chen", "Longer *meetings*"), ("Omar Haddad", "Fewer meetings"),
    ]  # fmt: skip
    assert (await listed(weeks, Figure.IDEAS)).lines == report.told


async def test_weeks_end_at_the_reports_time_on_local_clocks(weeks: Weeks) -> None:
    told = (await reported(weeks)).weeks
    assert told.ended[-1] == UNTIL
    assert told.ended[-5] == datetime(2026, 10, 27, 14, tzinfo=UTC), "10:00 in New York, in summer"
    assert told.raised == (0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 2, 5)
    assert told.cleared == (0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 5)


async def test_a_report_tells_the_same_whenever_it_is_asked_for(database: Database, policy: Policy) -> None:
    weeks = Weeks(database, policy)
    await weeks.before()
    await weeks.week()
    then = await reported(weeks)
    await weeks.after()
    assert await reported(weeks) == then


async def test_every_list_has_as_many_rows_as_its_number_tells(weeks: Weeks) -> None:
    report = await reported(weeks)
    told = {(Figure.RAISED, ""): report.raised, (Figure.CLEARED, ""): report.cleared,
            (Figure.STALE, ""): report.stale, (Figure.IDEAS, ""): report.ideas}  # fmt: skip
    told |= {(Figure.TIMES, key): time.acknowledged + time.waiting for key, time in report.times.items()}
    told |= {(Figure.SOLVED, key): count for key, count in report.solved.items()}
    told |= {(Figure.UP, key): sum(counts) for key, counts in report.up.items()}
    told |= {(Figure.CARRIED, key): count for key, count in report.carried.items()}
    told |= {(Figure.AGED, str(n)): sum(counts[n] for counts in report.up.values()) for n in range(4)}
    assert told == {(figure, of): (await listed(weeks, figure, of)).total for figure, of in told}


async def test_long_lists_have_pages(weeks: Weeks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_report, "PAGE", 2)
    second = await listed(weeks, Figure.RAISED, page=1)
    assert (second.page, second.left, second.total) == (1, 1, 5)
    assert [line.cta_id for line in second.lines if isinstance(line, FlagLine)] == [OWN, PULLED_UP]
    assert (await listed(weeks, Figure.RAISED, page=9)).page == 2


async def test_with_an_erased_customer_nothing_was_solved(weeks: Weeks) -> None:
    await weeks.at(11, 24, 12, "maya", _erase, "Northwind Logistics")
    report = await reported(weeks)
    assert (report.cleared, sum(report.solved.values()), report.up["support"]) == (5, 5, (0, 1, 0, 0))


def _erase(work, _actor, named: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    erasure.customer(work, named, write=True)


async def test_a_meeting_reports_since_it_started_last(weeks: Weeks) -> None:
    due = datetime(2026, 11, 25, 16, tzinfo=UTC)
    for meeting, days in (("support_risk", 7), ("csm_hard_cases", 5), ("csm_process", 7)):
        assert await weeks.transactions.run(process_report.since_last, meeting, due) == due - timedelta(
            days=days
        )


def test_the_ladder_is_that_of_app_yaml(policy: Policy) -> None:
    assert tuple(level.key for level in policy.levels) == process_figures.LEVELS


async def test_an_empty_week_has_nothing(weeks: Weeks) -> None:
    early = datetime(2026, 1, 6, 15, tzinfo=UTC)
    report = await reported(weeks, early - timedelta(days=7), early)
    assert (report.raised, report.cleared, report.stale, report.ideas) == (0, 0, 0, 0)
    assert (report.up, report.carried, report.told) == ({}, {}, ())
    assert set(report.weeks.raised) == {0}
