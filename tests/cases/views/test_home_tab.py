"""Homes: that Slack takes them, whatever people are called and have written, and what they remember."""

import json

import pytest

from bot.cases.rules.home_tab import TABS, Home, HomeState
from bot.cases.views.home_tab import home
from bot.policy.model import Policy
from storage.cases.lines import Part, Tab
from tests.homes import homes, lines
from tests.limits import faults_of_view, texts_of
from tests.people_and_ctas import NOW

NAMES = ["Smith & Söhne <AG> " * 10 + "& Company", "&" * 200, "*_~`>" * 40, "👩‍👩‍👧‍👦" * 20]
TEXTS = ["&<" * 5_000, "\n" * 9_998 + "x", "x" * 10_000, '👩‍👩‍👧‍👦"\\' * 900]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", TEXTS)
def test_every_home_is_within_slacks_limits(policy: Policy, name: str, text: str) -> None:
    for view in homes(policy, name, text):
        assert faults_of_view(view) == [], view["private_metadata"]
        assert len(view["blocks"]) <= 100
        assert "<AG>" not in str(texts_of(view))


@pytest.mark.parametrize("text", TEXTS)
def test_a_home_that_cannot_be_had_says_why(policy: Policy, text: str) -> None:
    assert faults_of_view(home(None, text, policy, NOW)) == []


def test_a_home_of_many_risk_areas_fits_too(policy: Policy) -> None:
    area = policy.areas["support"].model_copy(update={"name": "&" * 80})
    areas = {"support": area} | {f"area_{n}": area.model_copy(update={"key": f"area_{n}"}) for n in range(95)}
    large = policy.model_copy(update={"areas": areas})
    for view in homes(large, "Globex", "x"):
        assert faults_of_view(view) == []


def test_a_home_remembers_what_it_shows(policy: Policy) -> None:
    look = HomeState(Tab.OPEN, 3, "bugs", 'a"b\\c ü 🚩')
    view = home(Home(Part.CSM, TABS[Part.CSM], look, 1, 1, {}, (), 0), "", policy, NOW)
    assert HomeState(**json.loads(view["private_metadata"])) == look


def test_the_tab_that_is_seen_stands_out(policy: Policy) -> None:
    for tab, told in ((Tab.OPEN, "My open (2)"), (Tab.GREEN, "My customers (5)")):
        counts: dict[str, int] = {Tab.OPEN: 2, Tab.CUSTOMERS: 2, Tab.GREEN: 3}
        view = home(Home(Part.CSM, TABS[Part.CSM], HomeState(tab), 2, 0, counts, (), 0), "", policy, NOW)
        tabs = view["blocks"][3]["elements"]
        assert [each["text"]["text"] for each in tabs if each.get("style") == "primary"] == [told]


def test_each_row_has_the_button_that_is_wanted_next(policy: Policy) -> None:
    wanted = {
        Tab.STALE: "add_update",
        Tab.OPEN: "show_cta",
        Tab.REDS: "show_customer",
        Tab.GREEN: "show_customer",
    }
    for tab, action_id in wanted.items():
        rows = tuple(lines(tab, "Globex", "x"))
        view = home(Home(Part.CSM, TABS[Part.CSM], HomeState(tab), 1, 1, {tab: 9}, rows, 0), "", policy, NOW)
        found = [block["accessory"]["action_id"] for block in view["blocks"] if "accessory" in block]
        assert found == [action_id] * len(rows)


def test_asks_are_answered_as_in_the_direct_message(policy: Policy) -> None:
    rows = tuple(lines(Tab.SENT, "Globex", "x"))
    view = home(
        Home(Part.TOP, TABS[Part.TOP], HomeState(Tab.SENT), 1, 1, {Tab.SENT: 9}, rows, 0), "", policy, NOW
    )
    below = [block["elements"] for block in view["blocks"] if block["type"] == "actions"][3:]
    assert [[each["action_id"].split(":")[0] for each in row] for row in below] == [
        ["acknowledge_flag", "show_cta"],
        ["show_cta"],
        ["send_up", "take_over", "show_cta"],
        ["send_up", "take_over", "show_cta"],
        ["add_update", "show_cta"],
        ["add_update", "show_cta"],
    ]
