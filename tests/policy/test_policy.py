from datetime import time
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.chapters import CHAPTERS
from bot.policy.fields import Weekday
from bot.policy.file import load_policy
from bot.policy.meetings import MEETINGS, ONE_TO_ONES
from bot.policy.model import Policy
from bot.policy.sponsors import SPONSOR_ARR, SPONSORS


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(Path(__file__).parents[2] / "app.yaml", CHAPTERS)


@pytest.mark.parametrize(
    ("area", "answers"),
    [
        ("readiness", "vp_sales"),
        ("implementation", "vp_services"),
        ("support", "director_support"),
        ("bugs", "vp_engineering"),
        ("product", "vp_product"),
        ("habits", "vp_customer_success"),
        ("sentiment", "vp_customer_success"),
        ("company", "vp_customer_success"),
    ],
)
def test_each_area_has_the_role_that_answers_for_it(policy: Policy, area: str, answers: str) -> None:
    assert policy.areas[area].answers == answers
    assert policy.areas[area].channel == f"#risk-{area}"


def test_areas_stand_in_the_order_of_the_practice(policy: Policy) -> None:
    assert list(policy.areas) == [
        "readiness", "implementation", "support", "bugs", "product", "habits", "sentiment", "company",
    ]  # fmt: skip


def test_the_ladder_climbs_from_lead_to_vp_to_ceo(policy: Policy) -> None:
    assert [(level.number, level.key, level.role) for level in policy.levels] == [
        (1, "lead", "lead"),
        (2, "vp", "vp_customer_success"),
        (3, "ceo", "ceo"),
    ]
    ranks = [policy.roles[role].rank for role in ("csm", "lead", "vp_customer_success", "ceo")]
    assert ranks == sorted(set(ranks))


def test_thresholds_are_those_of_the_practice(policy: Policy) -> None:
    assert policy.thresholds.leadership_arr == Decimal(100_000)
    assert SPONSOR_ARR.of(policy) == Decimal(100_000)
    assert policy.thresholds.upcoming_renewal_days == 90


def test_an_agenda_line_holds_the_value_of_the_threshold_it_names(policy: Policy) -> None:
    agendas = {meeting.key: meeting.agenda for meeting in MEETINGS.of(policy)}
    assert agendas["leadership"][0].min_arr == Decimal(100_000)
    assert agendas["csm_hard_cases"][1].renewal_within_days == 90


def test_a_meeting_without_a_zone_of_its_own_takes_the_companys(policy: Policy) -> None:
    leadership = MEETINGS.of(policy)[0]
    assert leadership.zone == policy.zone == "America/New_York"
    assert (leadership.days, leadership.at, leadership.minutes) == ((Weekday.MONDAY,), time(9), 30)
    assert ONE_TO_ONES.of(policy).zone == "America/New_York"


def test_sponsors_call_enterprise_quarterly_and_strategic_monthly(policy: Policy) -> None:
    assert dict(SPONSORS.of(policy).cadences) == {"enterprise": "quarterly", "strategic": "monthly"}
    assert set(SPONSORS.of(policy).calls_per_week.values()) == {1}
    assert SPONSORS.of(policy).minutes == 30
    assert SPONSORS.of(policy).questions[0] == "How is it going?"
    assert len(SPONSORS.of(policy).questions) == 4


def test_a_policy_never_changes(policy: Policy) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        policy.company = "Other"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        policy.areas["bugs"].name = "Other"  # type: ignore[misc]
    with pytest.raises(TypeError, match="does not support item assignment"):
        policy.areas["other"] = policy.areas["bugs"]  # type: ignore[index]
