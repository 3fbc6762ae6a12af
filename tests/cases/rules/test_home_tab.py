"""Cockpits: which home somebody has, what they look at there, and since when updates count."""

from datetime import UTC, datetime

import pytest

from bot.cases.rules.home_tab import LONGEST_SEARCH, TABS, HomeState, page_of, part_of, tab_of, week_began
from bot.policy.model import Policy
from storage.cases.lines import Part, Tab
from tests.people_and_ctas import person


@pytest.mark.parametrize(
    ("role", "leads", "part"),
    [
        ("csm", False, Part.CSM),
        ("csm", True, Part.LEAD),  # whoever leads people is a lead
        ("", False, Part.CSM),
        ("astronaut", True, Part.LEAD),
        ("lead", False, Part.LEAD),
        ("director_support", False, Part.LEAD),
        ("vp_customer_success", True, Part.TOP),
        ("vp_sales", False, Part.TOP),
        ("ceo", True, Part.TOP),
    ],
)
def test_a_home_is_that_of_the_role_or_of_leading(policy: Policy, role: str, leads: bool, part: Part) -> None:
    assert part_of(policy, person(role=role), leads=leads) is part


@pytest.mark.parametrize(
    ("part", "wanted", "tab"),
    [
        (Part.CSM, "", Tab.STALE),
        (Part.CSM, "open", Tab.OPEN),
        (Part.CSM, "green", Tab.GREEN),
        (Part.LEAD, "green", Tab.WAITING),
        (Part.LEAD, "stale", Tab.WAITING),  # they were a CSM before
        (Part.TOP, "times", Tab.TIMES),
    ],
)
def test_a_tab_is_the_one_wanted_or_the_first(part: Part, wanted: str, tab: Tab) -> None:
    assert tab_of(TABS[part], wanted) is tab


@pytest.mark.parametrize(
    ("wanted", "total", "page"), [(0, 0, 0), (3, 0, 0), (1, 8, 0), (1, 9, 1), (9, 17, 2), (-1, 9, 0)]
)
def test_a_page_is_one_that_is_there(wanted: int, total: int, page: int) -> None:
    assert page_of(wanted, total, 8) == page


@pytest.mark.parametrize(
    ("zone", "now", "monday"),
    [
        ("UTC", datetime(2026, 11, 25, 15, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)),
        ("UTC", datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)),
        # it is Sunday still in New York
        ("America/New_York", datetime(2026, 11, 23, 4, tzinfo=UTC), datetime(2026, 11, 16, 5, tzinfo=UTC)),
        # clocks were put back on the Sunday of that week
        ("America/New_York", datetime(2026, 11, 2, 4, tzinfo=UTC), datetime(2026, 10, 26, 4, tzinfo=UTC)),
        ("Asia/Tokyo", datetime(2026, 11, 22, 16, tzinfo=UTC), datetime(2026, 11, 22, 15, tzinfo=UTC)),
    ],
)
def test_a_week_begins_on_monday_where_somebody_is(zone: str, now: datetime, monday: datetime) -> None:
    assert week_began(zone, now) == monday


def test_filters_keep_the_tab_and_begin_anew() -> None:
    look = HomeState("open", 3, "bugs", "globex")
    assert look.at("stale") == HomeState("stale", 0, "bugs", "globex")
    assert look.turned(4) == HomeState("open", 4, "bugs", "globex")
    assert look.within("") == HomeState("open", 0, "", "globex")
    assert look.of(" Á\x00 ") == HomeState("open", 0, "bugs", "Á")
    assert len(look.of("x" * 3_000).typed) == LONGEST_SEARCH


@pytest.mark.parametrize(
    ("typed", "key"), [("", ""), ("  ", ""), ("Ångström & SÖHNE", "angstrom and sohne"), ("%", "%")]
)
def test_names_are_looked_for_as_they_are_compared(typed: str, key: str) -> None:
    assert HomeState().of(typed).key == key
