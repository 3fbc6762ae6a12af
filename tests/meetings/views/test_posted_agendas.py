"""Meetings, 1:1s, updates and tasks at their largest: Slack takes every message, whatever people typed."""

from datetime import timedelta

import pytest

from bot.cases.views.tasks import to_do
from bot.meetings.rules.one_to_ones import AtRisk, OneToOne, Wanted
from bot.meetings.rules.posted_agendas import Discussed, Opening, Rest, WrapUp
from bot.meetings.rules.schedule import Occasion
from bot.meetings.usecases import agenda_items as cases
from bot.meetings.usecases.one_to_ones import MOST_CTAS, MOST_CUSTOMERS, MOST_GREEN, MOST_TASKS
from bot.meetings.usecases.weekly_updates import MOST
from bot.meetings.views.agenda_items import arrange_modal, decide_modal, item
from bot.meetings.views.meetings import change_modal, moved
from bot.meetings.views.one_to_ones import greens_modal, one_to_one
from bot.meetings.views.posted_agendas import missed, opening, rest, wrap_up
from bot.meetings.views.weekly_updates import fill_in_modal, saved, wish
from bot.policy.meetings import MEETINGS, Meeting
from bot.policy.model import Policy
from storage.cases.lines import CustomerLine
from storage.cases.records import OVERALL, Colour, Cta, Entry, EntryType, Task
from storage.meetings.records import Item, Mark, PostedAgenda
from tests.cases.views.test_ctas import BY, COLOURS, HUGE, LONG_NAME, TEXTS
from tests.limits import faults_of_message, faults_of_view, texts_of
from tests.people_and_ctas import NOW, ask, cta, entry, flag, person

pytestmark = pytest.mark.usefixtures("sees_all")

ITEMS, REPLIES, MISSED = 2_000, 30, 50
ENDED = NOW + timedelta(hours=1)


def meeting(policy: Policy, about: str = "ctas") -> Meeting:
    return MEETINGS.of(policy)[0].model_copy(update={"name": LONG_NAME[:80], "about": about})


def an_item(number: int = 0, mark: Mark = Mark.NONE, message_id: int | None = 1) -> Item:
    """Return an item that a meeting has for the 33rd time, and that joined it just now."""
    return Item(id=10**9 + number, agenda_id=10**9, cta_id=10**9 + number, area="support", customer_id=1,
                position=number, times=33, joined_at=NOW, mark=mark, marked_at=NOW, marked_by=BY,
                message_id=message_id)  # fmt: skip


def the_items(mark: Mark = Mark.NONE) -> tuple[Item, ...]:
    return tuple(an_item(number, mark, 1 if number < REPLIES else None) for number in range(ITEMS))


def a_cta(number: int = 0, text: str = "x") -> Cta:
    return cta(10**9 + number, of=HUGE, flagged=flag(text, by=BY), by=BY)


def a_task(title: str, number: int = 0, *, done: bool = False) -> Task:
    return Task(id=10**9 + number, cta_id=10**9 + number, customer_id=1, customer=LONG_NAME, title=title, owner=BY,
                due_on=NOW.date(), done_at=NOW if done else None, agenda_id=1, nudges=0)  # fmt: skip


def discussed(policy: Policy, text: str) -> list[Discussed]:
    """Return an item about a CTA whose flag twenty people are asked about, and one about its customer with others."""
    asking = tuple(
        ask(person(number, LONG_NAME), why=text, acknowledged_at=NOW if number else None)
        for number in range(20)
    )
    shown = cta(of=HUGE, flagged=flag(text, by=BY, asking=asking), by=BY)
    said, decided = entry(text, by=BY), entry(text, EntryType.DECIDED, by=BY)
    tasks = (a_task(text),) * 20
    return [
        Discussed(an_item(0, mark), meeting(policy, about), shown, COLOURS, said, decided, tasks, others)
        for about, others, mark in (
            ("ctas", (), Mark.DISCUSSED),
            ("customers", (a_cta(),) * 20, Mark.CARRIED),
        )
    ]


def wrap_ups(policy: Policy, text: str) -> list[WrapUp]:
    """Return what came of meetings: much about every item with a reply, about some of them, or nothing."""
    ctas = {10**9 + number: a_cta(number) for number in range(REPLIES)}
    of_each = [number for number in ctas for _twice in range(2)]
    decisions = tuple(
        entry(text, EntryType.DECIDED).model_copy(update={"cta_id": number}) for number in of_each
    )
    tasks = tuple(
        a_task(text, number - 10**9).model_copy(update={"owner": person(number, f"{number}{LONG_NAME}")})
        for number in of_each
    )
    some_carried = tuple(
        an_item(number, Mark.CARRIED if number % 2 else Mark.NONE) for number in range(REPLIES)
    )
    came_of_it: list[tuple[tuple[Item, ...], tuple[Entry, ...], tuple[Task, ...]]] = [
        *((the_items(mark), decisions, tasks) for mark in Mark),
        (some_carried, decisions[:10], tasks[:10]),
        (the_items(), decisions[:1], ()),
        (the_items(), (), ()),
    ]
    return [WrapUp(meeting(policy), items, ctas, decided, to_do) for items, decided, to_do in came_of_it]


@pytest.mark.parametrize("about", ["ctas", "customers"])
def test_the_opening_of_the_largest_agenda_fits(policy: Policy, about: str) -> None:
    named = tuple((f"{number}{LONG_NAME[:78]}", NOW) for number in range(MISSED))
    for closed_at, items in ((None, the_items()), (ENDED, the_items()), (None, ())):
        agenda = PostedAgenda(id=10**9, meeting="x", due_on=NOW.date(), starts_at=NOW, ends_at=ENDED, posted_at=NOW,
                              message_id=1, closed_at=closed_at)  # fmt: skip
        told = Opening(agenda, meeting(policy, about), items, HUGE.arr_usd, named)
        summary, blocks = opening(told, policy)
        assert faults_of_message(blocks, summary) == []
    summary, blocks = missed(named, policy)
    assert faults_of_message(blocks, summary) == []
    told = blocks[0]["text"]["text"]
    assert told.count("<!date^") >= 5
    assert told.endswith(">)."), "what does not fit is left out whole"


@pytest.mark.parametrize("text", TEXTS)
def test_every_item_and_its_modals_fit(policy: Policy, text: str) -> None:
    for told in discussed(policy, text):
        summary, blocks = item(told, policy, NOW)
        assert faults_of_message(blocks, summary) == []
        assert "Decided" in str(blocks)
    for view in (
        decide_modal(an_item(), a_cta(), policy),
        arrange_modal(an_item(), a_cta(), policy, NOW.date()),
    ):
        assert faults_of_view(view) == []


def test_what_there_is_no_time_for_is_counted(policy: Policy) -> None:
    named = tuple(a_cta(number) for number in range(cases.MOST_NAMED))
    summary, blocks = rest(Rest(named, ITEMS - REPLIES), policy)
    assert faults_of_message(blocks, summary) == []
    told = "\n".join(texts_of(blocks))
    assert f"… and {ITEMS - REPLIES - told.count('*CTA-')} more." in told
    assert 0 < told.count("*CTA-") < cases.MOST_NAMED


@pytest.mark.parametrize("text", TEXTS)
def test_what_came_of_the_largest_meeting_fits(policy: Policy, text: str) -> None:
    for told in wrap_ups(policy, text):
        summary, blocks = wrap_up(told)
        assert faults_of_message(blocks, summary) == []


@pytest.mark.parametrize("text", TEXTS)
def test_the_fullest_1_to_1_fits(policy: Policy, text: str) -> None:
    tasks = tuple(a_task(text, number) for number in range(MOST_TASKS))
    colours = dict.fromkeys((OVERALL, *policy.areas), COLOURS["support"])
    told = OneToOne(BY, BY, NOW, (AtRisk(HUGE, colours),) * MOST_CUSTOMERS, 999, 999, (a_cta(1, text),) * MOST_CTAS,
                    999, tasks, tuple(policy.areas))  # fmt: skip
    summary, blocks = one_to_one(told, policy, NOW)
    assert faults_of_message(blocks, summary) == []
    for shown in (told for told in texts_of(blocks) if told.startswith(("*Scorecards", "*Open CTAs"))):
        assert shown.endswith(f"\n… and {999 - shown.count(chr(10)) + 1} more."), (
            "what is not shown is counted"
        )
    lines = [
        CustomerLine(10**9 + number, LONG_NAME, HUGE.arr_usd, HUGE.renewal_on, LONG_NAME, Colour.GREEN)
        for number in range(MOST_GREEN)
    ]
    assert faults_of_view(greens_modal(BY, lines, 999, policy, NOW)) == []


@pytest.mark.parametrize("text", TEXTS)
def test_the_most_updates_that_are_wanted_fit(policy: Policy, text: str) -> None:
    ctas = tuple(a_cta(number, text) for number in range(MOST))
    for left in (frozenset(each.id for each in ctas), frozenset({10**9}), frozenset[int]()):
        told = Wanted(ctas, left)
        summary, blocks = wish(told, NOW, policy, NOW)
        assert faults_of_message(blocks, summary) == []
        assert faults_of_message(saved(told)) == []
    assert faults_of_view(fill_in_modal([*ctas], policy, NOW)) == []


@pytest.mark.parametrize("text", TEXTS)
def test_many_tasks_fit(policy: Policy, text: str) -> None:
    for done in (0, 10, 49, 50):
        tasks = [a_task(text, number, done=number < done) for number in range(50)]
        summary, blocks = to_do(tasks, policy)
        assert faults_of_message(blocks, summary) == []
        assert str(blocks).count("finish_task") == min(50 - done, 20), "what is left comes first"


def test_a_meeting_that_is_moved_fits(policy: Policy) -> None:
    one = meeting(policy)
    for starts_at in (NOW, ENDED, None):
        summary, blocks = moved(one, NOW, starts_at, BY, policy)
        assert faults_of_message(blocks, summary) == []
        each = Occasion(one, NOW.date(), NOW, starts_at, is_changed=True)
        assert faults_of_view(change_modal(each, policy)) == []
