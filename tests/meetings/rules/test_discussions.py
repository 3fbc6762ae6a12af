from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.cases.rules.impact import foresee
from bot.chapters import CHAPTERS
from bot.meetings.rules.discussions import Topic, describe, discussing, next_meeting, of_flag, takes
from bot.policy.file import load_policy
from bot.policy.meetings import MEETINGS, ONE_TO_ONES, Selector
from bot.policy.model import Policy
from storage.cases.records import Colour, Person
from tests.people_and_ctas import customer, person

pytestmark = pytest.mark.usefixtures("sees_all")

SUNDAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = SUNDAY.date()
SMALL, LARGE = Decimal("99999.99"), Decimal(100_000)
HARD = "flagged CTAs in habits, sentiment and company"
RENEWING = "flagged CTAs of customers with a renewal in at most 90 days"
LARGE_RED = "customers red overall and with ARR of $100,000 or more"


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(Path(__file__).parents[3] / "app.yaml", CHAPTERS)


def topic(
    area: str = "support",
    *,
    flagged: bool = True,
    overall: Colour = Colour.RED,
    arr: Decimal = SMALL,
    renewal_on: date | None = None,
    support_tier: str | None = None,
    level: str | None = None,
) -> Topic:
    colour = Colour.RED if flagged else Colour.YELLOW
    return Topic(area, flagged, colour, overall, arr, renewal_on, support_tier, level)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            topic("support"),
            {
                "Support office hours": "flagged support CTAs",
                "Support risk meeting": "flagged support CTAs",
                "Support management": "open support CTAs",
            },
        ),
        (topic("support", flagged=False), {"Support management": "open support CTAs"}),
        (topic("implementation"), {"Implementation risk meeting": "flagged implementation CTAs"}),
        (topic("implementation", flagged=False, overall=Colour.YELLOW), {}),
        (topic("habits"), {"CSM team, hard cases": HARD}),
        (topic("sentiment"), {"CSM team, hard cases": HARD}),
        (topic("company"), {"CSM team, hard cases": HARD}),
        (topic("readiness"), {}),
        (topic("product"), {}),
        (topic("bugs"), {}),
        (topic("bugs", renewal_on=TODAY), {"CSM team, hard cases": RENEWING}),
        (topic("bugs", renewal_on=TODAY + timedelta(days=90)), {"CSM team, hard cases": RENEWING}),
        (topic("bugs", renewal_on=TODAY + timedelta(days=91)), {}),
        (topic("bugs", renewal_on=TODAY - timedelta(days=1)), {}),
        (topic("bugs", flagged=False, renewal_on=TODAY), {}),
        (topic("bugs", arr=LARGE), {"Leadership meeting, customer part": LARGE_RED}),
        (topic("bugs", arr=LARGE, overall=Colour.YELLOW, flagged=False), {}),
        # Yellow itself, but another area made the customer red: the scorecard as a whole counts.
        (topic("bugs", arr=LARGE, flagged=False), {"Leadership meeting, customer part": LARGE_RED}),
    ],
)
def test_each_cta_comes_up_where_the_practice_says(
    policy: Policy, told: Topic, expected: dict[str, str]
) -> None:
    found = {discussion.meeting.name: discussion.because for discussion in discussing(policy, told, SUNDAY)}
    assert found == {**expected, "1:1 with the team lead": "all open CTAs, flagged first"}


def test_meetings_are_told_soonest_first_in_utc(policy: Policy) -> None:
    told = topic("support", arr=LARGE, renewal_on=TODAY)
    assert [(each.meeting.name, each.starts_at.isoformat()) for each in discussing(policy, told, SUNDAY)] == [
        ("Leadership meeting, customer part", "2026-11-23T14:00:00+00:00"),
        ("Support office hours", "2026-11-23T19:00:00+00:00"),
        ("Support risk meeting", "2026-11-25T16:00:00+00:00"),
        ("CSM team, hard cases", "2026-11-27T16:00:00+00:00"),
        ("Support management", "2026-11-27T20:00:00+00:00"),
        ("1:1 with the team lead", "2026-12-03T15:00:00+00:00"),  # not on Thanksgiving
    ]


def test_a_meeting_that_has_begun_is_next_held_a_week_later(policy: Policy) -> None:
    begun = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)
    starts = {each.meeting.name: each.starts_at for each in discussing(policy, topic("support"), begun)}
    assert starts["Support risk meeting"] == datetime(2026, 12, 2, 16, 0, tzinfo=UTC)


def test_a_renewal_counts_by_the_date_in_the_meetings_zone(policy: Policy) -> None:
    still_saturday_there = datetime(2026, 11, 22, 3, tzinfo=UTC)
    told = topic("bugs", renewal_on=date(2027, 2, 20))  # 90 days from Sunday, 91 from Saturday
    found = [each.because for each in discussing(policy, told, still_saturday_there)]
    assert RENEWING not in found
    assert RENEWING in [each.because for each in discussing(policy, told, SUNDAY)]


def test_a_changed_policy_changes_where_a_cta_comes_up(policy: Policy) -> None:
    meeting = MEETINGS.of(policy)[2].model_copy(update={"agenda": (Selector(areas=("bugs",)),)})
    changed = policy.model_copy(update={"meetings": (meeting,)})
    assert [each.because for each in discussing(changed, topic("bugs"), SUNDAY)] == [
        "open bugs CTAs",
        "all open CTAs, flagged first",
    ]
    assert [each.because for each in discussing(changed, topic("support"), SUNDAY)] == [
        "all open CTAs, flagged first"
    ]


@pytest.mark.parametrize(
    ("selector", "told", "is_taken"),
    [
        (Selector(colour="yellow"), topic(flagged=False), True),
        (Selector(colour="red"), topic(flagged=False), False),
        (Selector(overall_colour="red"), topic(flagged=False), True),
        (Selector(flagged=False), topic(flagged=False), True),
        (Selector(flagged=False), topic(flagged=True), False),
        (Selector(min_arr=LARGE), topic(arr=LARGE), True),
        (Selector(min_arr=LARGE), topic(arr=SMALL), False),
        (Selector(min_arr=Decimal(0)), topic(arr=Decimal(0)), True),
        (Selector(renewal_within_days=1), topic(renewal_on=None), False),
        (Selector(support_tiers=("premier", "elite")), topic(support_tier="elite"), True),
        (Selector(support_tiers=("premier", "elite")), topic(support_tier="standard"), False),
        (Selector(levels=("vp",)), topic(level="vp"), True),
        (Selector(levels=("vp",)), topic(level=None), False),
        (Selector(areas=("support",), min_arr=LARGE), topic("support", arr=SMALL), False),
    ],
)
def test_a_line_takes_a_cta_if_all_its_conditions_hold(
    selector: Selector, told: Topic, is_taken: bool
) -> None:
    assert takes(selector, told, TODAY) is is_taken


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        (Selector(flagged=True), "flagged CTAs"),
        (Selector(flagged=False), "unflagged CTAs"),
        (Selector(areas=("support",)), "open support CTAs"),
        (Selector(areas=("habits", "company"), flagged=True), "flagged CTAs in habits and company"),
        (Selector(colour="yellow"), "open CTAs in yellow areas"),
        (Selector(overall_colour="yellow"), "customers yellow overall"),
        (Selector(min_arr=Decimal("250000.50")), "customers with ARR of $250,000.50 or more"),
        (Selector(levels=("vp", "ceo")), "open CTAs that are with the VP Customer Success or CEO"),
        (
            Selector(flagged=True, support_tiers=("premier", "elite"), renewal_within_days=30),
            "flagged CTAs of customers with a renewal in at most 30 days and with premier or elite support",
        ),
    ],
)
def test_why_a_cta_comes_up_is_told_in_plain_words(policy: Policy, selector: Selector, words: str) -> None:
    assert describe(policy, selector) == words


def test_the_next_meeting_of_the_team_is_the_first_to_start_after_an_instant(policy: Policy) -> None:
    monday = datetime(2026, 11, 23, 14, tzinfo=UTC)
    assert next_meeting(policy, SUNDAY) == ("Leadership meeting, customer part", monday)
    assert next_meeting(policy, monday) == ("Support office hours", monday + timedelta(hours=5))
    assert next_meeting(policy.model_copy(update={"meetings": ()}), SUNDAY) is None


DANA, MAYA = person(2, role="lead"), person(1, role="csm")
FLAGGED_AT = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)


def test_a_flag_names_the_meetings_that_will_discuss_it(policy: Policy) -> None:
    found = foresee(policy, "support", {}, Colour.RED, told=(DANA,), mentioned=())
    talks = of_flag(policy, customer(lead=DANA, csm=MAYA), found, FLAGGED_AT)
    starts = [talk.starts_at for talk in talks]
    assert starts == sorted(starts)
    assert all(start > FLAGGED_AT for start in starts)
    names = " / ".join(talk.meeting.name for talk in talks)
    for meeting in ("Support risk meeting", "Leadership meeting", "hard cases", "1:1"):
        assert meeting in names


@pytest.mark.parametrize(("lead", "csm"), [(None, MAYA), (DANA, None), (None, None)])
def test_without_lead_or_csm_there_is_no_1_to_1(
    policy: Policy, lead: Person | None, csm: Person | None
) -> None:
    found = foresee(policy, "support", {}, Colour.RED, told=(), mentioned=())
    talks = of_flag(policy, customer(lead=lead, csm=csm), found, FLAGGED_AT)
    assert ONE_TO_ONES.of(policy) not in [talk.meeting for talk in talks]
    assert talks
    assert "1:1" not in " / ".join(talk.meeting.name for talk in talks)
