"""Nudges come in somebody's hours only, each once, and none is lost, wherever they are and however late we look."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.rules.nudges import Patience, Preset, Reminder, hours_of, patience_of, plan, until
from bot.cases.rules.working_hours import Hours, after, is_working
from bot.policy.fields import Weekday
from bot.policy.model import Policy
from storage.cases.records import HelpRequest, Preferences, Priority
from tests.people_and_ctas import ask, person

VERA = person(4, "Vera", "vp_customer_success")
MONDAY = datetime(2027, 3, 1, 14, tzinfo=UTC)  # 9:00 in New York
ZONES = sorted(available_timezones())
NUDGE, BACK, OFFER, NOTHING = Reminder.NUDGE, Reminder.BACK, Reminder.OFFER, Reminder.NOTHING


def patience(policy: Policy, **told: str) -> Patience:
    there = VERA.model_copy(update={"zone": "America/New_York"})
    return patience_of(there, Preferences(person_id=4, **told), policy, "vp", Priority.MEDIUM)


def patience_in(policy: Policy, zone: str, told: Mapping[str, str]) -> Patience:
    """Return the patience of somebody in a zone, where app.yaml tells these holidays."""
    hours = policy.working_hours.model_copy(update={"holidays": told})
    practice = policy.model_copy(update={"working_hours": hours})
    return patience_of(VERA.model_copy(update={"zone": zone}), None, practice, "vp", Priority.MEDIUM)


def nudges(told: Patience, asked_at: datetime) -> Iterator[datetime]:
    """Yield when somebody is reminded of what is never acknowledged."""
    asked, now = ask(VERA, "vp", asked_at=asked_at), asked_at
    while (step := plan(asked, told, now)).reminder is not OFFER:
        if step.reminder is NUDGE:
            yield now
        asked, now = after_step(asked, step.due_at, step.reminder), step.look_at or now


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return an instant of March 2027 by New York's clocks, before they change."""
    return datetime(2027, 3, day, 5, tzinfo=UTC) + timedelta(hours=hour, minutes=minute)


def test_a_nudge_when_due_then_once_a_working_day_and_at_last_an_offer(policy: Policy) -> None:
    asked, told = ask(VERA, "vp", asked_at=at(4, 15)), patience(policy)  # Thursday, 15:00
    due = at(5, 14)
    assert plan(asked, told, at(4, 16)).look_at == due
    now, seen = due, []
    while now:
        step = plan(asked, told, now)
        seen.append((step.reminder, now))
        asked = asked.model_copy(
            update={"due_at": step.due_at, "nudges": asked.nudges + (step.reminder is NUDGE)}
        )
        now = step.look_at  # type: ignore[assignment]  # which ends the loop
    assert seen == [(NUDGE, due), (NUDGE, at(8, 9)), (NUDGE, at(9, 9)), (OFFER, at(10, 9))]


@pytest.mark.parametrize(
    ("priority", "hours"),
    [(Priority.LOW, 16), (Priority.MEDIUM, 8), (Priority.HIGH, 4), (Priority.URGENT, 1)],
)
def test_the_more_pressing_the_sooner(policy: Policy, priority: Priority, hours: int) -> None:
    there = VERA.model_copy(update={"zone": "America/New_York"})
    told = patience_of(there, None, policy, "vp", priority)
    assert plan(ask(VERA, "vp", asked_at=MONDAY), told, MONDAY).due_at == after(
        told.hours, MONDAY, timedelta(hours=hours)
    )


def test_only_what_is_urgent_may_wake_somebody_and_only_if_policy_says_so(policy: Policy) -> None:
    loose = policy.model_copy(
        update={"nudges": policy.nudges.model_copy(update={"urgent_at_any_time": True})}
    )
    night = ask(VERA, "vp", asked_at=at(1, 23))
    for practice, priority, wakes in (
        (policy, Priority.URGENT, False),
        (loose, Priority.HIGH, False),
        (loose, Priority.URGENT, True),
    ):
        told = patience_of(
            VERA.model_copy(update={"zone": "America/New_York"}), None, practice, "vp", priority
        )
        assert (plan(night, told, at(2, 0)).reminder is NUDGE) is wakes


def test_somebody_elses_hours_are_their_own(policy: Policy) -> None:
    told = patience(policy, works_from="13:00", works_until="15:00", works_on="tuesday", digest_at="13:30")
    step = plan(ask(VERA, "vp", asked_at=MONDAY, due_at=MONDAY), told, MONDAY)
    assert (step.reminder, step.look_at) == (NOTHING, at(2, 13))
    asked = ask(VERA, "vp", asked_at=MONDAY, due_at=MONDAY)
    assert plan(asked, told, at(2, 14)).look_at == at(9, 13, 30)


def test_a_reminder_that_may_be_held_up_past_the_end_of_the_day_waits_for_the_next(policy: Policy) -> None:
    slow = policy.model_copy(update={"nudges": policy.nudges.model_copy(update={"together_minutes": 3})})
    step = plan(ask(VERA, "vp", asked_at=MONDAY, due_at=MONDAY), patience(slow), at(1, 17, 58))
    assert (step.reminder, step.look_at) == (NOTHING, at(2, 9))


@pytest.mark.parametrize(
    ("preset", "ends"), [(Preset.HOURS, at(5, 18)), (Preset.TOMORROW, at(8, 9)), (Preset.WEEK, at(12, 9))]
)
def test_snoozes_end_when_they_say(policy: Policy, preset: Preset, ends: datetime) -> None:
    assert until(preset, patience(policy), at(5, 15)) == ends  # a Friday


@st.composite
def patiences(draw: st.DrawFn) -> Patience:
    begin = draw(st.integers(0, 22))
    end = draw(st.integers(begin + 1, 23))
    days = draw(st.frozensets(st.sampled_from(Weekday), min_size=1))
    country = draw(st.sampled_from(["", "US", "DE-BY", "JP"]))
    hours = Hours(draw(st.sampled_from(ZONES)), time(begin), time(end), days, country)
    span = timedelta(hours=draw(st.integers(1, 30)))
    together = timedelta(minutes=draw(st.sampled_from([0, 3])))
    return Patience(
        hours, time(draw(st.integers(0, 23))), span, draw(st.integers(1, 4)), together, any_time=False
    )


YEARS = timedelta(days=8 * 365)
INSTANTS = st.timedeltas(timedelta(0), YEARS).map(lambda since: datetime(2024, 1, 1, tzinfo=UTC) + since)
DELAYS = st.timedeltas(timedelta(0), timedelta(hours=30))
SNOOZES = st.none() | st.timedeltas(timedelta(hours=1), timedelta(days=20))


@given(patiences(), INSTANTS, st.lists(DELAYS, max_size=12), SNOOZES)
def test_all_come_in_hours_and_none_is_lost(
    told: Patience, asked_at: datetime, delays: list[timedelta], snooze: timedelta | None
) -> None:
    asked: HelpRequest = ask(
        VERA, "vp", asked_at=asked_at, snoozed_until=asked_at + snooze if snooze else None
    )
    now, seen, late = asked_at, [], iter(delays)
    for _look in range(100):
        step = plan(asked, told, now)
        assert step.look_at is None or step.look_at > now, "or we would look for ever"
        if step.reminder is not NOTHING:
            assert is_working(told.hours, now)
            assert is_working(told.hours, now + told.together), "even if it is held up"
            seen.append((step.reminder, now))
        asked = after_step(asked, step.due_at, step.reminder)
        if step.look_at is None:
            break
        now = step.look_at + next(late, timedelta(0))
    begun = [BACK] if snooze else []
    assert [reminder for reminder, _ in seen] == [*begun, *[NUDGE] * told.most, OFFER]
    if snooze:
        assert seen[0][1] >= asked_at + snooze
    nudges = [instant for reminder, instant in seen if reminder is NUDGE]
    start = seen[0][1] if snooze else asked_at
    assert nudges[0] >= after(told.hours, start, told.span), "not before it is due"
    days = [instant.astimezone(ZoneInfo(told.hours.zone)).date() for instant in nudges]
    assert len(set(days)) == len(days), "once a day"


def after_step(asked: HelpRequest, due_at: datetime, reminder: Reminder) -> HelpRequest:
    facts: dict[str, object] = {"due_at": due_at}
    if reminder is NUDGE:
        facts["nudges"] = asked.nudges + 1
    if reminder is BACK:
        facts |= {"snoozed_until": None, "nudges": 0}
    return asked.model_copy(update=facts)


def test_usual_hours_are_policys(policy: Policy) -> None:
    hours = hours_of(VERA, None, policy)
    assert (hours.since, hours.until) == (policy.working_hours.since, policy.working_hours.until)
    assert hours.days == frozenset(policy.working_hours.days)


@pytest.mark.parametrize(
    ("zone", "told", "day", "free"),
    [
        ("Europe/Berlin", {"Europe/Berlin": "DE-BY"}, date(2027, 5, 27), True),  # Corpus Christi
        ("Europe/Berlin", {"Europe/Berlin": "DE-BE"}, date(2027, 5, 27), False),
        ("Europe/Berlin", {}, date(2027, 5, 27), False),
        ("Europe/Berlin", {}, date(2026, 5, 1), True),  # as the zone alone tells
        ("Europe/Berlin", {"Europe/Berlin": ""}, date(2026, 5, 1), False),
        ("Europe/Berlin", {"Europe/Paris": ""}, date(2026, 5, 1), True),  # another zone
        ("Europe/Berlin", {"Europe/Berlin": "US"}, date(2026, 5, 1), False),
        ("Europe/Berlin", {"Europe/Berlin": "US"}, date(2026, 11, 26), True),  # Thanksgiving
        ("Europe/London", {"Europe/London": "GB-SCT"}, date(2027, 11, 30), True),  # St Andrew's Day
        ("Europe/London", {"Europe/London": "GB-ENG"}, date(2027, 11, 30), False),
        ("Europe/London", {"Europe/London": "GB-SCT"}, date(2027, 3, 29), False),  # Easter Monday
        ("Europe/London", {"Europe/London": "GB-ENG"}, date(2027, 3, 29), True),
        ("Canada/Eastern", {}, date(2026, 10, 12), False),
        ("Canada/Eastern", {"Canada/Eastern": "CA-ON"}, date(2026, 10, 12), True),  # Thanksgiving
        ("UTC", {"UTC": "US-CA"}, date(2027, 3, 31), True),  # Cesar Chavez Day
    ],
)
def test_holidays_are_those_that_policy_tells_or_else_the_countrys(
    policy: Policy, zone: str, told: dict[str, str], day: date, free: bool
) -> None:
    noon = datetime.combine(day, time(12), ZoneInfo(zone))
    assert is_working(patience_in(policy, zone, told).hours, noon) is not free


REGIONS = {"DE-BY": "Europe/Berlin", "GB-SCT": "Europe/London", "CA-ON": "Canada/Eastern", "US-CA": "UTC"}
OFF = {
    region: frozenset(
        holidays.country_holidays(region[:2], region[3:], years=range(2024, 2034), categories="public")
    )
    for region in REGIONS
}


@given(st.sampled_from(sorted(REGIONS)).flatmap(lambda region: st.tuples(
    st.just(region), st.sampled_from(sorted(OFF[region])), st.timedeltas(-timedelta(days=6), timedelta(0))
)))  # fmt: skip
def test_no_nudge_falls_on_a_holiday_of_the_region(policy: Policy, near: tuple[str, date, timedelta]) -> None:
    region, day, before = near
    zone = REGIONS[region]
    asked_at = datetime.combine(day, time(12), UTC) + before
    days = [
        now.astimezone(ZoneInfo(zone)).date()
        for now in nudges(patience_in(policy, zone, {zone: region}), asked_at)
    ]
    assert len(days) == policy.nudges.most
    assert OFF[region].isdisjoint(days)
