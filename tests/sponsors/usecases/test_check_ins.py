"""Check-ins of sponsors on both databases: told of in the morning, arranged, put off, handed over, wanted, logged."""

from datetime import date, datetime, timedelta

import pytest

from bot.cases.usecases import ctas, preferences
from bot.cases.usecases.unit_of_work import AlreadyDoneError
from bot.errors import OrangeflagError
from bot.policy.model import Policy
from bot.sponsors.usecases import check_ins, sponsor_calls, sponsors
from bot.sponsors.usecases.sponsor_calls import Said
from scheduled.sponsors import check_in_plans as planning
from storage.cases import scorecards, tasks
from storage.cases.records import Colour, Person, Task
from storage.database import Database
from storage.sponsors import check_ins as stored
from storage.sponsors.records import CheckIn, Ending, OnTrack
from tests import book
from tests.quiet import nobody
from tests.sponsoring import ANGSTROM, GLOBEX, SUPPORT_SYSTEMS, Programme

LIKED = Said(("Well, mostly", "", "Yes", ""), 4, OnTrack.YES, "Send the roadmap", date(2026, 12, 9))
DISLIKED = Said(("We are leaving", "", "", ""), 1, OnTrack.NO, "", date(2026, 12, 9))
WEDNESDAY, TUESDAY = date(2026, 12, 9), date(2027, 1, 12)


@pytest.fixture
async def programme(database: Database, policy: Policy) -> Programme:
    """Return the programme with Globex and Ångström as Vera's, Helios Support Systems as Carl's; it is Wednesday.

    Globex is due on that day.
    """
    there = Programme(database, policy)
    await there.settle()
    for customer, sponsor in ((GLOBEX, "vera"), (ANGSTROM, "vera"), (SUPPORT_SYSTEMS, "carl")):
        await there.name(customer, sponsor)
    for customer, on in ((GLOBEX, WEDNESDAY), (ANGSTROM, TUESDAY), (SUPPORT_SYSTEMS, date(2027, 2, 2))):
        plan(there, customer, on)
    await there.morning_of(WEDNESDAY)
    return there


def plan(programme: Programme, customer: int, on: date) -> None:
    number = programme.coming(customer).id
    programme.database.run_here(
        lambda session: stored.change(session, number, ideal_on=on, due_on=on, tell_on=on)
    )


def cta_of(programme: Programme, customer: int) -> int:
    found = programme.coming(customer).cta_id
    assert found
    return found


def to_do(programme: Programme, customer: int) -> list[Task]:
    return programme.database.run_here(lambda session: tasks.open_on(session, cta_of(programme, customer)))


def last(programme: Programme, customer: int) -> CheckIn:
    found = programme.database.run_here(lambda session: stored.last_of(session, customer))
    assert found
    return found


async def test_a_sponsor_hears_of_what_is_due_once_at_nine_with_the_playbook(programme: Programme) -> None:
    [message] = programme.said("check_ins")
    check_in = programme.coming(GLOBEX)
    assert message.args == {"check_ins": [check_in.id]}
    assert (message.to_person_id, check_in.told_on) == (check_in.sponsor.id, WEDNESDAY)
    found = [
        (task.does, task.email, task.due_on, task.owner.name)
        for task in to_do(programme, GLOBEX)
        if task.owner
    ]
    assert found == [
        ("", "check_in", date(2026, 12, 11), "Vera Voss"),
        ("check_in", "", date(2026, 12, 18), "Vera Voss"),
    ]
    assert await programme.tell() == 0


async def test_nobody_hears_before_nine_nor_at_a_weekend(programme: Programme) -> None:
    plan(programme, ANGSTROM, date(2026, 12, 12))  # a Saturday
    for day, hour, told in ((12, 16, 0), (13, 16, 0), (14, 13, 0), (14, 14, 1)):
        programme.clock.now = datetime(2026, 12, day, hour, tzinfo=programme.clock.now.tzinfo)
        assert await programme.tell() == told


async def test_what_is_due_is_told_on_that_day_though_plans_are_made_before(programme: Programme) -> None:
    plan(programme, ANGSTROM, date(2026, 12, 11))  # a Friday
    programme.clock.now = datetime(2026, 12, 11, 14, 5, tzinfo=programme.clock.now.tzinfo)  # five past nine
    await planning.run(programme.transactions, nobody(programme.transactions))
    assert programme.coming(ANGSTROM).due_on == date(2026, 12, 11)
    assert await programme.tell() == 1
    assert programme.coming(ANGSTROM).told_on == date(2026, 12, 11)


async def test_what_was_not_told_before_a_leave_is_planned_for_after_it(programme: Programme) -> None:
    plan(programme, ANGSTROM, date(2026, 12, 11))
    programme.clock.now = datetime(2026, 12, 11, 14, 5, tzinfo=programme.clock.now.tzinfo)
    await programme("vera", preferences.away, "until 2026-12-21")
    assert await programme.tell() == 0
    assert programme.coming(ANGSTROM).due_on >= date(2026, 12, 21)


async def test_several_that_are_due_on_one_day_are_one_message(programme: Programme) -> None:
    await programme("vera", check_ins.snooze, cta_of(programme, GLOBEX), "2026-12-14")
    plan(programme, ANGSTROM, date(2026, 12, 14))
    await programme.morning_of(date(2026, 12, 14))
    [_first, both] = programme.said("check_ins")
    assert both.args == {"check_ins": sorted([programme.coming(GLOBEX).id, programme.coming(ANGSTROM).id])}


async def test_what_was_logged_ends_it_sets_the_next_and_is_told(programme: Programme) -> None:
    cta_id = cta_of(programme, GLOBEX)
    told = await programme("vera", sponsor_calls.log, cta_id, LIKED)
    held = last(programme, GLOBEX)
    assert held.answers == (("How is it going?", "Well, mostly"),
                            ("Are you on track to reach the goals you had when you bought?", "Yes"))  # fmt: skip
    assert (held.ending, held.feeling, held.on_track, held.follow_ups) == (
        Ending.HELD, 4, OnTrack.YES, "Send the roadmap",
    )  # fmt: skip
    coming = programme.coming(GLOBEX)
    assert coming.ideal_on == date(2027, 1, 9)
    assert (told.next_on, told.is_bad) == (coming.due_on, False)
    assert {row.to_person_id for row in programme.said("checked_in")} == set(
        ids(programme, "Maya Chen", "Dana Whitfield")
    )
    shown = await programme("maya", ctas.show, cta_id)
    assert shown.cta.closed_at == programme.clock.now
    assert all(task.done_at for task in shown.tasks)
    with pytest.raises(AlreadyDoneError, match=rf"You resolved CTA-{cta_id} at 09:00"):
        await programme("vera", sponsor_calls.log, cta_id, LIKED)


def ids(programme: Programme, *names: str) -> list[int]:
    found = programme.database.run_here(
        lambda session: session.run(stored.PEOPLE.select().where(stored.PEOPLE.c.name.in_(names)), {}).all()
    )
    return [Person.model_validate(row).id for row in found]


async def test_a_bad_answer_proposes_a_cta_that_opens_with_one_click_and_only_once(
    programme: Programme,
) -> None:
    told = await programme("vera", sponsor_calls.log, cta_of(programme, GLOBEX), DISLIKED)
    assert told.is_bad
    look = programme.database.run_here(lambda session: scorecards.present(session, GLOBEX))
    assert "sentiment" not in look
    opened = await programme("maya", sponsor_calls.open_risk, told.check_in.id, "sentiment")
    assert opened.cta.reason == "How is it going? We are leaving"
    look = programme.database.run_here(lambda session: scorecards.present(session, GLOBEX))
    assert look["sentiment"].colour is Colour.YELLOW
    with pytest.raises(AlreadyDoneError, match=rf"Maya Chen opened {opened.cta.ref} at 09:00\. Nothing"):
        await programme("dana", sponsor_calls.open_risk, told.check_in.id, "sentiment")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (Said(("", " ", "", ""), 3, OnTrack.YES, "", WEDNESDAY), "What did they say"),
        (Said(("x", "", "", ""), 3, OnTrack.YES, "", WEDNESDAY + timedelta(days=1)), "held today or earlier"),
        (Said(("x", "", "", ""), 3, OnTrack.YES, "", date(2026, 8, 1)), "within 92 days"),
    ],
)
async def test_a_log_that_makes_no_sense_changes_nothing(
    programme: Programme, said: Said, sentence: str
) -> None:
    with pytest.raises(OrangeflagError, match=sentence):
        await programme("vera", sponsor_calls.log, cta_of(programme, GLOBEX), said)
    assert programme.coming(GLOBEX).ended_at is None


async def test_an_arranged_call_holds_reminders_back_until_after_it(programme: Programme) -> None:
    told = await programme("vera", check_ins.schedule, cta_of(programme, GLOBEX), "2026-12-15", "16:30")
    assert f"{told.call_at:%Y-%m-%d %H:%M}" == "2026-12-15 21:30"
    assert [(task.does, task.due_on) for task in to_do(programme, GLOBEX)] == [
        ("check_in", date(2026, 12, 16))
    ]
    with pytest.raises(OrangeflagError, match="from now on, within 92 days"):
        await programme("vera", check_ins.schedule, cta_of(programme, GLOBEX), "2026-12-08", "16:30")


async def test_a_snoozed_check_in_comes_back_that_morning(programme: Programme) -> None:
    await programme("vera", check_ins.snooze, cta_of(programme, GLOBEX), "2026-12-12")  # a Saturday
    assert programme.coming(GLOBEX).tell_on == date(2026, 12, 14)
    await programme.morning_of(date(2026, 12, 11))
    assert len(programme.said("check_ins")) == 1
    await programme.morning_of(date(2026, 12, 14))
    assert len(programme.said("check_ins")) == 2
    with pytest.raises(OrangeflagError, match="a day after today, for 31 days at most"):
        await programme("vera", check_ins.snooze, cta_of(programme, GLOBEX), "2026-12-14")


async def test_one_check_in_is_handed_over_and_the_customer_stays(programme: Programme) -> None:
    with pytest.raises(OrangeflagError, match="Maya Chen makes no customer calls"):
        await programme("vera", check_ins.hand_over_once, cta_of(programme, GLOBEX), book.slack_id("maya"))
    await programme("vera", check_ins.hand_over_once, cta_of(programme, GLOBEX), book.slack_id("carl"))
    assert programme.coming(GLOBEX).sponsor.name == "Carl Cole"
    assert {task.owner.name for task in to_do(programme, GLOBEX) if task.owner} == {"Carl Cole"}
    await programme.morning_of(date(2026, 12, 10))
    assert [row.to_person_id for row in programme.said("check_ins")][1:] == ids(programme, "Carl Cole")
    await programme("carl", sponsor_calls.log, cta_of(programme, GLOBEX), LIKED)
    assert programme.coming(GLOBEX).sponsor.name == "Vera Voss"


async def test_a_sponsor_hands_the_customer_over_for_good(programme: Programme) -> None:
    await programme("vera", sponsors.hand_over, GLOBEX, book.slack_id("carl"))
    assert programme.coming(GLOBEX).sponsor.name == "Carl Cole"
    cta_id = cta_of(programme, GLOBEX)
    await programme.morning_of(date(2026, 12, 10))
    assert programme.coming(GLOBEX).told_on == date(2026, 12, 10)
    assert cta_of(programme, GLOBEX) == cta_id


async def test_help_that_is_wanted_comes_soon_and_is_counted(programme: Programme) -> None:
    before = programme.coming(SUPPORT_SYSTEMS)
    wanted = await programme("omar", sponsor_calls.want_for, SUPPORT_SYSTEMS, "They ask for somebody senior")
    assert (wanted.sponsor.name, wanted.due_on) == ("Carl Cole", date(2026, 12, 10))
    assert (wanted.percent, wanted.too_many) == (50, True)  # of two that are under way or asked for
    coming = programme.coming(SUPPORT_SYSTEMS)
    assert (coming.id, coming.asked_why) == (before.id, "They ask for somebody senior")
    with pytest.raises(AlreadyDoneError, match="asked for already, by Omar Haddad"):
        await programme("dana", sponsor_calls.want_for, SUPPORT_SYSTEMS, "me too")
    await programme.morning_of(date(2026, 12, 10))
    assert programme.coming(SUPPORT_SYSTEMS).told_on == date(2026, 12, 10)


async def test_help_is_asked_for_by_the_csm_and_those_above(programme: Programme) -> None:
    with pytest.raises(OrangeflagError, match="asked for by the customer’s CSM, those above"):
        await programme("omar", sponsor_calls.want_for, GLOBEX, "hm")
    with pytest.raises(OrangeflagError, match="Some words are needed"):
        await programme("maya", sponsor_calls.want_for, GLOBEX, " ")
    with pytest.raises(OrangeflagError, match="Northwind Logistics has no executive sponsor"):
        await programme("omar", sponsor_calls.want_for, 5, "hm")


async def test_a_leave_is_respected(programme: Programme) -> None:
    due_on = programme.coming(ANGSTROM).due_on
    await programme.morning_of(due_on - timedelta(days=7 + due_on.weekday()))
    back = due_on + timedelta(days=9)
    await programme("vera", preferences.away, f"from {due_on.isoformat()} until {back.isoformat()}")
    planned = programme.coming(ANGSTROM).due_on
    assert not due_on <= planned < back


async def test_nobody_hears_of_anything_on_leave(programme: Programme) -> None:
    plan(programme, ANGSTROM, TUESDAY)
    await programme.morning_of(TUESDAY - timedelta(days=1))
    await programme("vera", preferences.away, "until 2027-02-01")
    plan(programme, ANGSTROM, TUESDAY)  # as if the leave had been told to another process meanwhile
    await programme.morning_of(TUESDAY)
    assert programme.coming(ANGSTROM).told_on is None
    assert programme.coming(ANGSTROM).due_on >= date(2027, 2, 1)


async def test_the_longest_answers_can_become_a_cta(programme: Programme) -> None:
    said = Said(("x" * 3_000,) * 4, 1, OnTrack.NO, "y" * 3_000, WEDNESDAY)
    told = await programme("vera", sponsor_calls.log, cta_of(programme, GLOBEX), said)
    opened = await programme("maya", sponsor_calls.open_risk, told.check_in.id, "sentiment")
    assert len(opened.cta.reason) == 10_000
    assert opened.cta.reason.endswith("x…")
