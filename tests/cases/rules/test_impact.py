"""What a flag sets off: who is told, who may acknowledge, and which colours follow."""

import pytest

from bot.cases.rules.impact import foresee, may_acknowledge
from bot.policy.model import Policy
from storage.cases.records import OVERALL, Colour, Person
from tests.people_and_ctas import customer, person

MAYA = person(1, "Maya", "csm")
DANA = person(2, "Dana", "lead")
SAM = person(3, "Sam", "director_support")
SUE = person(4, "Sue", "director_support")
VERA = person(5, "Vera", "vp_customer_success")
CARL = person(6, "Carl", "ceo")
LEA = person(7, "Lea", "lead")
ENG = person(8, "Eng", "vp_engineering")
GREEN, YELLOW, RED = Colour


@pytest.mark.parametrize(
    ("who", "area", "may"),
    [
        (DANA, "support", True),
        (LEA, "support", False),
        (VERA, "support", True),
        (CARL, "support", True),
        (SAM, "support", True),
        (SAM, "bugs", False),
        (ENG, "bugs", True),
        (ENG, "support", False),
        (MAYA, "support", False),
        (person(9, role=""), "support", False),
    ],
)
def test_whoever_leads_answers_or_stands_above_may_acknowledge(
    policy: Policy, who: Person, area: str, *, may: bool
) -> None:
    assert may_acknowledge(policy, customer(lead=DANA, csm=MAYA), area, who) is may


@pytest.mark.parametrize(("who", "may"), [(LEA, True), (VERA, True), (SAM, True), (MAYA, False)])
def test_where_nobody_leads_any_lead_may_acknowledge(policy: Policy, who: Person, *, may: bool) -> None:
    assert may_acknowledge(policy, customer(csm=MAYA), "support", who) is may


def test_a_customers_own_lead_may_acknowledge_whatever_their_role(policy: Policy) -> None:
    assert may_acknowledge(policy, customer(lead=MAYA), "support", MAYA)


def test_a_flag_turns_red(policy: Policy) -> None:
    ripple = foresee(policy, "support", {}, RED, told=(DANA,), mentioned=(SAM,))
    assert (ripple.area.area, ripple.area.before, ripple.area.after) == ("support", GREEN, RED)
    assert (ripple.overall.area, ripple.overall.before, ripple.overall.after) == (OVERALL, GREEN, RED)
    assert ripple.channel == "#risk-support"
    assert (ripple.told, ripple.mentioned) == ((DANA,), (SAM,))


def test_what_is_red_already_stays_red(policy: Policy) -> None:
    before = {"bugs": RED, OVERALL: RED}
    ripple = foresee(policy, "support", before, RED, told=())
    assert (ripple.overall.before, ripple.overall.after) == (RED, RED)
    assert (ripple.area.before, ripple.area.after) == (GREEN, RED)


def test_taking_a_flag_down_leaves_the_worst_of_the_rest(policy: Policy) -> None:
    before = {"support": RED, "bugs": YELLOW, OVERALL: RED}
    ripple = foresee(policy, "support", before, GREEN, told=())
    assert (ripple.overall.before, ripple.overall.after) == (RED, YELLOW)


def test_leads_of_other_teams_may_acknowledge_where_there_is_no_lead(policy: Policy) -> None:
    assert may_acknowledge(policy, customer(lead=None), "support", LEA)
