"""The process report's weeks, ages and order."""

from datetime import UTC, datetime, timedelta

from bot.meetings.rules.process_report import WEEKS, about_process, ages, most_first, weeks_before
from bot.policy.model import Policy


def test_weeks_keep_their_local_time_where_clocks_are_put_back() -> None:
    until = datetime(2026, 11, 3, 15, tzinfo=UTC)  # 10:00 in New York; clocks were put back on 1 November
    bounds = weeks_before(until, "America/New_York")
    assert len(bounds) == WEEKS + 1
    assert bounds[-3:] == (
        datetime(2026, 10, 20, 14, tzinfo=UTC), datetime(2026, 10, 27, 14, tzinfo=UTC), until,
    )  # fmt: skip
    assert bounds[0] == datetime(2026, 8, 11, 14, tzinfo=UTC)


def test_a_week_begins_after_a_gap_where_clocks_skip_its_time() -> None:
    until = datetime(2027, 3, 21, 6, 30, tzinfo=UTC)  # 02:30 in New York, which 14 March has not
    assert weeks_before(until, "America/New_York")[-2] == datetime(2027, 3, 14, 7, tzinfo=UTC)


def test_ages_are_whole_weeks() -> None:
    until = datetime(2026, 11, 24, 15, tzinfo=UTC)
    assert [until - since for since in ages(until)] == [timedelta(days=days) for days in (7, 14, 28)]


def test_the_most_come_first_and_what_has_the_same_as_it_stands() -> None:
    assert most_first({"bugs": 1, "support": 3, "habits": 1}, ["habits", "product", "bugs", "support"]) == [
        "support", "habits", "bugs",
    ]  # fmt: skip


def test_one_meeting_is_about_the_process(policy: Policy) -> None:
    assert [meeting.key for meeting in about_process(policy)] == ["csm_process"]
