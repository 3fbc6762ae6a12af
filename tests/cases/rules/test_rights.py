"""Who may do what, by their job, and what is anybody's own to do anyway."""

from typing import Any

import pytest

from bot.cases.rules.rights import everybody, may, may_escalate, may_resolve, names_of, reader_of
from bot.policy.model import Policy, Rights
from bot.reader import Reader
from storage.cases.records import Cta, Person
from tests.people_and_ctas import ask, cta, customer, flag, person

MAYA = person(1, "Maya", "csm")
DANA = person(2, "Dana", "lead")
LEA = person(3, "Lea", "lead")  # leads another team
VERA = person(4, "Vera", "vp_customer_success")
CARL = person(5, "Carl", "ceo")
SAM = person(6, "Sam", "support")
SOFIA = person(7, "Sofia", "services")
DIRK = person(8, "Dirk", "director_support")
NOBODY = person(9, "Noor", "")
ASTRONAUT = person(10, "Ada", "astronaut")

GLOBEX = customer(lead=DANA, csm=MAYA)
HELD = cta(of=GLOBEX, flagged=flag(by=SAM, asking=(ask(SOFIA),)))


def with_rights(policy: Policy, **rights: Any) -> Policy:  # noqa: ANN401 - as app.yaml tells them
    told = Rights.model_validate(rights)
    return policy.model_copy(update={"rights": told})


@pytest.mark.parametrize(
    ("jobs", "who", "allowed"),
    [
        (None, MAYA, True),
        (None, NOBODY, True),
        (None, ASTRONAUT, True),
        (("csm", "lead"), MAYA, True),
        (("csm", "lead"), VERA, False),  # a list is a list: nobody is added for being above
        (("csm", "lead"), NOBODY, False),
        (("csm", "lead"), ASTRONAUT, False),
    ],
)
def test_a_right_is_everyones_or_that_of_some_jobs(
    jobs: tuple[str, ...] | None, who: Person, allowed: bool
) -> None:
    assert may(jobs, who) is allowed


@pytest.mark.parametrize(
    ("level", "who", "allowed"),
    [
        (0, NOBODY, True),  # not named: everyone
        (1, MAYA, False),
        (1, DANA, True),
        (1, VERA, True),  # her own level
        (1, CARL, True),  # above it
        (2, DANA, False),
        (2, VERA, False),
        (2, CARL, True),
    ],
)
def test_levels_are_wanted_by_some_and_pulled_by_whoever_stands_there(
    policy: Policy, level: int, who: Person, allowed: bool
) -> None:
    told = with_rights(policy, escalate={"vp": ["lead"], "ceo": ["operations"]})
    assert may_escalate(told, GLOBEX, told.levels[level], who) is allowed


@pytest.mark.parametrize(
    ("it", "who", "allowed"),
    [
        (cta(of=GLOBEX), MAYA, True),  # her customer
        (cta(of=GLOBEX), DANA, True),  # her team's
        (cta(of=GLOBEX), LEA, False),
        (cta(of=GLOBEX), VERA, True),
        (cta(of=GLOBEX), CARL, True),
        (cta(of=GLOBEX), DIRK, True),  # answers for support
        (cta(of=GLOBEX, area="bugs"), SOFIA, False),
        (cta(of=GLOBEX), SAM, False),
        (cta(of=GLOBEX, by=SAM), SAM, True),  # owner and opener
        (HELD, SAM, True),  # raised the flag
        (HELD, SOFIA, True),  # is asked about it
        (HELD, NOBODY, False),
        (HELD, ASTRONAUT, False),
        (HELD, person(11, role="operations"), True),  # has the right
    ],
)
def test_a_cta_is_ended_by_those_whose_business_it_is_and_by_the_jobs_told(
    policy: Policy, it: Cta, who: Person, allowed: bool
) -> None:
    assert may_resolve(with_rights(policy, resolve_others=["operations"]), it, who) is allowed
    assert may_resolve(policy, it, who)


def test_whoever_answers_for_the_area_may_end_its_ctas_of_whatever_rank(policy: Policy) -> None:
    support = policy.areas["support"].model_copy(update={"answers": "services"})
    told = policy.model_copy(update={"areas": {**policy.areas, "support": support}})
    assert may_resolve(with_rights(told, resolve_others=["operations"]), cta(of=GLOBEX), SOFIA)


def test_a_channel_may_see_only_what_everyone_may(policy: Policy) -> None:
    told = with_rights(policy, see_arr=["csm"])
    assert everybody(policy) == Reader("en", sees_arr=True)
    assert everybody(told) == Reader("en", sees_arr=False)
    assert reader_of(told, MAYA).sees_arr
    assert not reader_of(told, CARL).sees_arr
    assert reader_of(told, MAYA.model_copy(update={"locale": "zh-CN"})).language == "zh_Hans"


def test_jobs_are_told_by_their_names(policy: Policy) -> None:
    assert names_of(policy, ("csm", "lead")) == "Customer Success Manager, Team Lead"
