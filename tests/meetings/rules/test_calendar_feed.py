"""Calendars: which occurrences they show, and secrets of which none opens another meeting."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.meetings.rules.calendar_feed import occurrences_of, opened, secret_of
from bot.policy.meetings import MEETINGS
from bot.policy.model import Policy

SECRET = "0123456789abcdef" * 4
NOW = datetime(2026, 11, 25, 17, tzinfo=UTC)


def test_a_secret_opens_its_own_meeting_and_no_other(policy: Policy) -> None:
    secrets = {meeting.key: secret_of(SECRET, meeting.key) for meeting in MEETINGS.of(policy)}
    assert len(set(secrets.values())) == len(MEETINGS.of(policy))
    for meeting in MEETINGS.of(policy):
        found = {key: opened(policy, SECRET, meeting.key, told) for key, told in secrets.items()}
        assert {key: one for key, one in found.items() if one} == {meeting.key: meeting}


@pytest.mark.parametrize(
    "told",
    ["", "ä", "\ud800", SECRET, secret_of("another" * 9, "support_risk"), secret_of(SECRET, "leadership")],
)
def test_nothing_else_opens_it(policy: Policy, told: str) -> None:
    assert opened(policy, SECRET, "support_risk", told) is None


@pytest.mark.parametrize("key", ["", "board", "SUPPORT_RISK", "\ud800"])
def test_there_is_nothing_to_open_where_there_is_no_meeting(policy: Policy, key: str) -> None:
    assert opened(policy, SECRET, key, secret_of(SECRET, key)) is None


def test_it_shows_two_weeks_that_were_and_eight_to_come(policy: Policy) -> None:
    [wednesdays] = [meeting for meeting in MEETINGS.of(policy) if meeting.key == "support_risk"]
    shown = occurrences_of(policy, wednesdays, NOW)
    assert [str(each.due) for each in shown] == [
        "2026-11-18", "2026-11-25", "2026-12-02", "2026-12-09", "2026-12-16", "2026-12-23", "2026-12-30",
        "2027-01-06", "2027-01-13", "2027-01-20",
    ]  # fmt: skip
    assert {each.ends_at - each.starts_at for each in shown} == {timedelta(minutes=45)}
    assert shown[1].starts_at == datetime(2026, 11, 25, 16, tzinfo=UTC)
