"""When the second level is expected to help: what data tells (practice §3, level 2)."""

from datetime import date, timedelta

import pytest

from bot.cases.rules.criteria import Criterion, met
from bot.policy.model import Policy
from storage.cases.records import OVERALL, Colour, Contact, Customer
from tests.people_and_ctas import customer

TODAY = date(2026, 11, 23)
GREEN, YELLOW, RED = Colour
RENEWAL, HABITS, DECISION_MAKER, _other = Criterion


def renewing(days: int | None) -> Customer:
    on = None if days is None else TODAY + timedelta(days=days)
    return customer().model_copy(update={"renewal_on": on})


def contact(left: int | None, *roles: str) -> Contact:
    """Return a contact who left so many days ago."""
    on = None if left is None else TODAY - timedelta(days=left)
    return Contact(
        id=1, name="Ana", email=None, title="", left_on=on, roles=roles or ("Executive Decision Maker",)
    )


@pytest.mark.parametrize(
    ("days", "overall", "holds"),
    [(90, RED, True), (90, YELLOW, True), (0, RED, True), (91, RED, False), (-1, RED, False), (90, GREEN, False),
     (None, RED, False)],
)  # fmt: skip
def test_a_renewal_that_is_near_and_at_risk(
    policy: Policy, days: int | None, overall: Colour, *, holds: bool
) -> None:
    assert (RENEWAL in met(policy, renewing(days), {OVERALL: overall}, [], TODAY)) is holds


@pytest.mark.parametrize(("colour", "holds"), [(RED, True), (YELLOW, False), (GREEN, False)])
def test_habits_that_are_red(policy: Policy, colour: Colour, *, holds: bool) -> None:
    assert (HABITS in met(policy, renewing(None), {"habits": colour}, [], TODAY)) is holds


@pytest.mark.parametrize(
    ("who", "holds"),
    [
        (contact(0), True),
        (contact(90), True),
        (contact(91), False),
        (contact(-1), False),  # announced, and not gone yet
        (contact(None), False),
        (contact(10, "Admin"), False),
        (contact(10, "Admin", "Executive Decision Maker"), True),
    ],
)
def test_a_decision_maker_who_left_recently(policy: Policy, who: Contact, *, holds: bool) -> None:
    assert (DECISION_MAKER in met(policy, renewing(None), {}, [who], TODAY)) is holds


@pytest.mark.parametrize(("colour", "holds"), [(RED, True), (YELLOW, True), (GREEN, False)])
def test_a_change_at_the_company(policy: Policy, colour: Colour, *, holds: bool) -> None:
    assert (DECISION_MAKER in met(policy, renewing(None), {"company": colour}, [], TODAY)) is holds


def test_several_at_once_in_the_order_of_the_practice(policy: Policy) -> None:
    colours = {OVERALL: RED, "habits": RED, "company": YELLOW}
    assert met(policy, renewing(5), colours, [], TODAY) == (RENEWAL, HABITS, DECISION_MAKER)
