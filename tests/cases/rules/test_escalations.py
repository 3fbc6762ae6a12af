"""The ladder: who stands on which step, and what becomes of wanting a level."""

import pytest

from bot.cases.rules.escalations import Turn, before, level_of, standing, turn
from bot.policy.model import Policy
from storage.cases.records import Person
from tests.people_and_ctas import cta, customer, flag, person

MAYA = person(1, "Maya", "csm")
DANA = person(2, "Dana", "lead")
LEA = person(3, "Lea", "lead")
VERA = person(4, "Vera", "vp_customer_success")
CARL = person(5, "Carl", "ceo")
SAM = person(6, "Sam", "director_support")
SOFIA = person(7, "Sofia", "vp_sales")
THERE, PULLED, REACHED, ASKED = Turn.THERE, Turn.PULLED, Turn.REACHED, Turn.ASKED


@pytest.mark.parametrize(
    ("who", "step"),
    [
        (MAYA, 0),
        (person(8, role="support"), 0),
        (person(9, role=""), 0),
        (person(10, role="astronaut"), 0),
        (DANA, 1),
        (LEA, 0),  # she leads another team
        (SAM, 1),  # a director is above the leads
        (VERA, 2),
        (SOFIA, 2),  # no less a VP
        (CARL, 3),
    ],
)
def test_a_step_is_that_of_the_role_or_of_the_customers_own_lead(
    policy: Policy, who: Person, step: int
) -> None:
    assert standing(policy, customer(lead=DANA, csm=MAYA), who) == step


def test_a_lead_is_who_leads_whatever_their_role(policy: Policy) -> None:
    assert standing(policy, customer(lead=MAYA), MAYA) == 1


def test_any_lead_stands_on_the_first_step_where_there_is_none(policy: Policy) -> None:
    assert standing(policy, customer(csm=MAYA), LEA) == 1


# by whoever wants a level: what becomes of wanting lead, vp and ceo, while a CTA is not flagged, and on each level
STRICT = {
    0: [(REACHED, ASKED, ASKED), (THERE, ASKED, ASKED), (THERE, THERE, ASKED), (THERE, THERE, THERE)],
    1: [(PULLED, REACHED, ASKED), (PULLED, REACHED, ASKED), (THERE, THERE, ASKED), (THERE, THERE, THERE)],
    2: [(REACHED, PULLED, REACHED), (THERE, PULLED, REACHED), (THERE, PULLED, REACHED), (THERE, THERE, THERE)],
    3: [(REACHED, REACHED, PULLED), (THERE, REACHED, PULLED), (THERE, THERE, PULLED), (THERE, THERE, PULLED)],
}  # fmt: skip


@pytest.mark.parametrize("stands_on", STRICT)
@pytest.mark.parametrize("stands_at", range(4))
def test_in_strict_order_nobody_is_passed_over(policy: Policy, stands_on: int, stands_at: int) -> None:
    turns = tuple(turn(policy, level, stands_on=stands_on, stands_at=stands_at) for level in policy.levels)
    assert turns == STRICT[stands_on][stands_at]


def test_who_has_no_answer_may_take_the_next_step_and_no_more(policy: Policy) -> None:
    for stands_on, rows in STRICT.items():
        for stands_at, row in enumerate(rows):
            for level, usual in zip(policy.levels, row, strict=True):
                found = turn(policy, level, stands_on=stands_on, stands_at=stands_at, no_answer=True)
                next_one = usual is ASKED and level.number == stands_at + 1
                assert found is (REACHED if next_one else usual)


def test_where_the_order_is_advice_everybody_is_reached(policy: Policy) -> None:
    loose = policy.model_copy(update={"order": "advise"})
    for stands_on, rows in STRICT.items():
        for stands_at, row in enumerate(rows):
            for level, strict in zip(policy.levels, row, strict=True):
                found = turn(loose, level, stands_on=stands_on, stands_at=stands_at)
                assert found is (REACHED if strict is ASKED else strict)


@pytest.mark.parametrize(
    ("stands_on", "stands_at", "wanted", "asked"),
    [
        (0, 1, "vp", "lead"),
        (0, 1, "ceo", "lead"),
        (0, 2, "ceo", "vp"),
        (1, 1, "ceo", "vp"),
        (1, 2, "ceo", "vp"),
    ],
)
def test_whoever_comes_before_is_asked(
    policy: Policy, stands_on: int, stands_at: int, wanted: str, asked: str
) -> None:
    level = next(each for each in policy.levels if each.key == wanted)
    assert before(policy, level, stands_on=stands_on, stands_at=stands_at).key == asked


def test_only_a_flagged_cta_stands_on_a_level(policy: Policy) -> None:
    assert level_of(policy, cta()) is None
    assert level_of(policy, cta(flagged=flag())) == policy.levels[0]
