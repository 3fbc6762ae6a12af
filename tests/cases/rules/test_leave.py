"""Leave: as it is typed, and as the days on which somebody is away."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.cases.rules.leave import absent, parted
from bot.cases.rules.recipients import is_away
from storage.cases.records import Preferences

SINCE, UNTIL = (
    datetime(2026, 12, 21, 5, tzinfo=UTC),
    datetime(2027, 1, 4, 5, tzinfo=UTC),
)  # midnights in New York
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("typed", "begins", "ends"),
    [
        ("", "", ""),
        ("until", "", ""),
        ("from", "", ""),
        ("until friday", "", "friday"),
        ("Friday", "", "Friday"),
        ("  until   4 Jan  2027 ", "", "4 Jan 2027"),
        ("from 2026-12-21 until 2027-01-04", "2026-12-21", "2027-01-04"),
        ("From Friday TO Monday", "Friday", "Monday"),
        ("friday till next monday", "friday", "next monday"),
        ("21 Dec – 4 Jan", "21 Dec", "4 Jan"),
        ("21 Dec - 4 Jan", "21 Dec", "4 Jan"),
        ("from friday", "friday", ""),
        ("friday until", "friday", ""),
        ("monday to tuesday to friday", "monday", "tuesday to friday"),
        ("tonight", "", "tonight"),
    ],
)
def test_the_words_for_both_days(typed: str, begins: str, ends: str) -> None:
    assert parted(typed) == (begins, ends)


@pytest.mark.parametrize(
    ("now", "away"),
    [(SINCE - MOMENT, False), (SINCE, True), (UNTIL - MOMENT, True), (UNTIL, False)],
)
def test_a_leave_counts_from_its_beginning_until_somebody_is_back(now: datetime, away: bool) -> None:
    assert is_away(Preferences(person_id=1, away_from=SINCE, away_until=UNTIL), now) is away


def test_a_leave_without_a_beginning_has_begun() -> None:
    told = Preferences(person_id=1, away_until=UNTIL)
    assert is_away(told, SINCE)
    assert absent(told, "America/New_York") == (date.min, date(2027, 1, 3))


def test_the_days_of_a_leave_end_the_day_before_somebody_is_back() -> None:
    told = Preferences(person_id=1, away_from=SINCE, away_until=UNTIL)
    assert absent(told, "America/New_York") == (date(2026, 12, 21), date(2027, 1, 3))
    assert absent(told, "America/Los_Angeles") == (date(2026, 12, 20), date(2027, 1, 2)), "as seen from there"


@pytest.mark.parametrize("told", [None, Preferences(person_id=1), Preferences(person_id=1, away_from=SINCE)])
def test_who_tells_of_no_leave_has_no_such_days(told: Preferences | None) -> None:
    assert absent(told, "UTC") is None
    assert not is_away(told, SINCE)
