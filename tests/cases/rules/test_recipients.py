"""Whom a level reaches: its holders, or who stands in for them."""

from datetime import timedelta

import pytest

from bot.cases.rules.recipients import Asked, Reached, reached
from storage.cases.records import Membership, Person, Preferences, Reach
from tests.people_and_ctas import NOW, person

VERA, VIC, DANA, SAM = (person(number, name) for number, name in enumerate(("Vera", "Vic", "Dana", "Sam"), 1))
GONE = VERA.model_copy(update={"membership": Membership.LEFT})


def away(*people: Person, days: int = 1) -> dict[int, Preferences]:
    until = NOW + timedelta(days=days)
    return {each.id: Preferences(person_id=each.id, away_until=until) for each in people}


def test_all_holders_are_asked() -> None:
    assert reached("vp", [VERA, VIC], {}, {}, NOW) == Reached("vp", (Asked(VERA), Asked(VIC)))


@pytest.mark.parametrize("days", [0, -1])
def test_whoever_is_back_is_asked(days: int) -> None:
    assert reached("vp", [VERA], away(VERA, days=days), {}, NOW) == Reached("vp", (Asked(VERA),))


def test_of_several_only_those_who_are_here() -> None:
    assert reached("vp", [VERA, VIC], away(VERA), {VERA.id: [DANA]}, NOW) == Reached("vp", (Asked(VIC),))


def test_a_deputy_stands_in_for_whoever_is_away() -> None:
    found = reached("vp", [VERA], away(VERA), {VERA.id: [DANA, SAM]}, NOW)
    assert found == Reached("vp", (Asked(DANA, VERA), Asked(SAM, VERA)), away=(VERA,))


def test_a_deputy_of_two_is_asked_once() -> None:
    found = reached("vp", [VERA, VIC], away(VERA, VIC), {VERA.id: [DANA], VIC.id: [DANA]}, NOW)
    assert found
    assert [each.person for each in found.asked] == [DANA]


def test_a_deputy_who_is_away_or_gone_does_not_stand_in() -> None:
    gone = SAM.model_copy(update={"membership": Membership.LEFT})
    found = reached("vp", [VERA], away(VERA, DANA), {VERA.id: [DANA, gone]}, NOW)
    assert found == Reached("vp", (Asked(VERA),), away=(VERA,)), "it waits for her"


def test_whoever_left_holds_nothing() -> None:
    assert reached("vp", [GONE, VIC], {}, {}, NOW) == Reached("vp", (Asked(VIC),))
    assert reached("vp", [GONE], {}, {GONE.id: [DANA]}, NOW) is None
    assert reached("vp", [], {}, {}, NOW) is None


@pytest.mark.parametrize("wish", Reach)
def test_whoever_is_asked_is_told_by_what_they_prefer(wish: Reach) -> None:
    told = {VERA.id: Preferences(person_id=VERA.id, reach=wish)}
    assert reached("vp", [VERA, VIC], told, {}, NOW) == Reached("vp", (Asked(VERA, reach=wish), Asked(VIC)))
