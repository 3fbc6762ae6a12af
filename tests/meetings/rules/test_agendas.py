"""When agendas are due, what is caught up after a silence, and in which order their items come."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.meetings.rules.agendas import Before, Due, Post, agenda_of, due, fitting, posts
from bot.policy.meetings import AGENDAS, Meeting, Selector, meeting_of
from bot.policy.model import Policy
from storage.cases.records import Colour
from storage.meetings.lines import AgendaLine
from storage.meetings.records import NO_CHANGES

# A Wednesday with the support risk meeting at 11:00 and the office hours at 14:00 in New York; both in #risk-support.
ELEVEN = datetime(2026, 12, 2, 16, tzinfo=UTC)
TWO = ELEVEN + timedelta(hours=3)
FIVE_MINUTES = timedelta(minutes=5)
TODAY = date(2026, 12, 2)


def found(policy: Policy, since: datetime, until: datetime) -> list[tuple[str, datetime]]:
    return [(each.meeting.key, each.starts_at) for each in due(policy, NO_CHANGES, since, until)]


def meeting(policy: Policy, key: str) -> Meeting:
    there = meeting_of(policy, key)
    assert there
    return there


def test_an_agenda_is_due_some_minutes_before_and_then_no_more(policy: Policy) -> None:
    posted_at = ELEVEN - FIVE_MINUTES
    tick = timedelta(seconds=5)
    assert found(policy, posted_at - 2 * tick, posted_at - tick) == []
    assert found(policy, posted_at - tick, posted_at) == [("support_risk", ELEVEN)]
    assert found(policy, posted_at, posted_at + tick) == []
    assert found(policy, posted_at - tick, TWO) == [("support_risk", ELEVEN), ("support_office_hours", TWO)]


def test_what_was_moved_is_due_when_it_takes_place(policy: Policy) -> None:
    moved = {("support_risk", TODAY): TWO + timedelta(hours=1), ("support_office_hours", TODAY): None}
    those = due(policy, moved, ELEVEN - timedelta(hours=1), TWO + timedelta(hours=1))
    assert [(each.meeting.key, each.on, each.starts_at) for each in those] == [
        ("support_risk", TODAY, TWO + timedelta(hours=1))
    ]


@pytest.mark.parametrize(
    ("late", "posted", "missed"),
    [
        (timedelta(minutes=-5), ["support_risk"], []),
        (timedelta(minutes=2), ["support_risk"], []),
        (timedelta(minutes=60), ["support_risk"], []),
        (timedelta(minutes=61), [], ["support_risk"]),
    ],
)
def test_an_agenda_is_caught_up_within_its_window(
    policy: Policy, late: timedelta, posted: list[str], missed: list[str]
) -> None:
    now = ELEVEN + late
    [post] = posts(policy, [Due(meeting(policy, "support_risk"), TODAY, ELEVEN)], now)
    assert [each.meeting.key for each in post.agendas] == posted
    assert [each.meeting.key for each in post.missed] == missed


def test_of_a_channel_only_the_newest_is_caught_up(policy: Policy) -> None:
    patient = policy.model_copy(
        update={"agendas": AGENDAS.of(policy).model_copy(update={"catch_up_minutes": 600})}
    )
    there = due(patient, NO_CHANGES, ELEVEN - timedelta(days=1), TWO + timedelta(minutes=30))
    by_channel = {post.missed[0].meeting.channel if post.missed else "": post for post in posts(
        patient, there, TWO + timedelta(minutes=30))}  # fmt: skip
    of_support: Post = by_channel["#risk-support"]
    assert [each.starts_at for each in of_support.agendas] == [TWO]
    assert [(each.meeting.key, each.starts_at) for each in of_support.missed] == [
        ("support_office_hours", TWO - timedelta(days=1)), ("support_risk", ELEVEN),
    ]  # fmt: skip


def test_two_on_time_in_one_channel_are_both_posted_and_nothing_old_with_them(policy: Policy) -> None:
    one, other = meeting(policy, "support_risk"), meeting(policy, "support_office_hours")
    old = Due(other, TODAY - timedelta(days=1), TWO - timedelta(days=1))
    both = [Due(one, TODAY, ELEVEN), Due(other, TODAY, ELEVEN)]
    [post] = posts(policy, [old, *both], ELEVEN - FIVE_MINUTES)
    assert (post.agendas, post.missed) == (tuple(both), (old,))


@pytest.mark.parametrize(("minutes", "fit"), [(2, 1), (3, 1), (45, 15), (60, 20), (600, 30)])
def test_a_meeting_has_time_for_so_many_items(policy: Policy, minutes: int, fit: int) -> None:
    longer = meeting(policy, "support_risk").model_copy(update={"minutes": minutes})
    assert fitting(policy, longer) == fit


def line(number: int, level: str = "lead", *, arr: int = 100, renewal: date | None = None, area: str = "support",
         customer: int = 0, flagged: bool = True, team: str = "East") -> AgendaLine:  # fmt: skip
    colour = Colour.RED if flagged else Colour.YELLOW
    at = ELEVEN if flagged else None
    return AgendaLine(number, area, level if flagged else "", ELEVEN, at, "", customer or number, "X", Decimal(arr),
                      renewal, "elite", "Maya", team, colour, Colour.RED)  # fmt: skip


def order(policy: Policy, key: str, lines: list[AgendaLine], before: Before | None = None) -> list[int]:
    taken = agenda_of(policy, meeting(policy, key), lines, TODAY, before or Before())
    return [each.id for each in taken]


def test_the_most_pressing_comes_first(policy: Policy) -> None:
    soon, later = date(2027, 1, 1), date(2027, 2, 1)
    lines = [
        line(1, arr=100, renewal=later),
        line(2, arr=100, renewal=soon),
        line(3, arr=900),
        line(4, "ceo", arr=1),
        line(5, "vp", arr=1),
        line(6, arr=5_000, flagged=False),
        line(7, arr=100),
        line(8, arr=100),
    ]
    assert order(policy, "support_management", lines, Before({8: 2})) == [4, 5, 3, 2, 1, 8, 7, 6]


def test_what_was_carried_over_comes_back_whatever_it_is_now(policy: Policy) -> None:
    unflagged, other_area = line(1, flagged=False), line(2, area="bugs")
    assert order(policy, "support_risk", [unflagged, other_area]) == []
    carried = Before({1: 1, 2: 1}, frozenset({1, 2}))
    assert order(policy, "support_risk", [unflagged, other_area], carried) == [2, 1]


def test_about_customers_each_comes_once_by_its_most_pressing(policy: Policy) -> None:
    big = 200_000
    lines = [
        line(1, customer=7, arr=big, flagged=False),
        line(2, customer=7, arr=big, area="bugs"),
        line(3, "vp", customer=8, arr=big),
        line(4, customer=9, arr=1),
    ]
    assert order(policy, "leadership", lines) == [3, 2]


def test_a_meeting_of_a_team_takes_what_that_team_looks_after(policy: Policy) -> None:
    of_east = meeting(policy, "support_risk").model_copy(
        update={"agenda": (Selector(areas=("support",), teams=("East", "North")),)}
    )
    lines = [line(1), line(2, team="West"), line(3, team="North")]
    assert [each.id for each in agenda_of(policy, of_east, lines, TODAY, Before())] == [1, 3]
