"""All that meetings say in Slack: every view with Greek facts, and every refusal, for the tests of languages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest

from bot.blocks.blocks import Block
from bot.blocks.charts import in_words
from bot.cases.usecases import flags, tasks
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.cases.views import tasks as task_views
from bot.cases.views.answers import answer
from bot.cases.views.cards import card
from bot.errors import OrangeflagError
from bot.meetings.rules.answers import Meetings
from bot.meetings.rules.one_to_ones import AtRisk, OneToOne, Wanted
from bot.meetings.rules.posted_agendas import Discussed, Opening, Rest, WrapUp
from bot.meetings.rules.schedule import Occasion
from bot.meetings.usecases import agenda_items, meetings, weekly_updates
from bot.meetings.views import agenda_items as item_views
from bot.meetings.views import meetings as meeting_views
from bot.meetings.views import one_to_ones as talk_views
from bot.meetings.views import posted_agendas
from bot.meetings.views import weekly_updates as update_views
from bot.policy.meetings import MEETINGS, Meeting
from bot.policy.model import Policy
from bot.reader import present, read_by
from storage.cases import ctas
from storage.cases import tasks as stored_tasks
from storage.cases.lines import CustomerLine, TurnLine
from storage.cases.records import OVERALL, Colour, Cta, EntryType, Person, Task
from storage.meetings import agenda_items as stored_items
from storage.meetings import agendas
from storage.meetings.records import Item, Mark, PostedAgenda
from storage.session import Session
from tests import book
from tests.people_and_ctas import NOW, ask, cta, customer, entry, flag, person, standing
from tests.texts import within

ANA, NIKOS = person(1, "Άννα", "lead"), person(2, "Νίκος", "csm")
ALPHA = customer("Άλφα", csm=ANA)
PLAIN = cta(18, of=ALPHA, reason="ωχ", by=ANA)
COLOURS = {key: standing(key, Colour.RED) for key in ("support", OVERALL)}


def views(policy: Policy) -> Iterator[str]:
    """Say all that is drawn of agendas, 1:1s, updates and tasks, to somebody who may see what customers pay."""
    with read_by(replace(present(), sees_arr=True)):
        yield from _views(policy)


def _views(policy: Policy) -> Iterator[str]:
    for said in (*_threads(policy), *_items(policy), *_talks(policy), *_updates(policy)):
        yield said[0]
        yield from within(said[1])
    for view in _modals(policy):
        yield from within(view)
    for outcome in _meetings(policy):
        yield from within(answer(outcome, policy, NOW))


def flagged(asked: bool, held: bool = False) -> Cta:
    """Return a flagged CTA, about which somebody is asked, and has taken notice."""
    to = ask(NIKOS, asked_by=ANA, why="βοήθεια", acknowledged_at=NOW if held else None)
    return cta(17, of=ALPHA, flagged=flag("ωχ", by=ANA, asking=(to,) if asked else ()))


def item(
    times: int = 1, mark: Mark = Mark.NONE, *, number: int = 17, joined: bool = False, reply: int | None = 1
) -> Item:
    """Return an item of an agenda."""
    return Item(
        id=number,
        agenda_id=1,
        cta_id=number,
        area="bugs",
        customer_id=1,
        position=number,
        times=times,
        joined_at=NOW if joined else None,
        mark=mark,
        marked_at=NOW,
        marked_by=ANA,
        message_id=reply,
    )


def task(
    number: int = 1, owner: Person | None = NIKOS, *, done: bool = False, due_on: date | None = None
) -> Task:
    """Return something to be done."""
    return Task(
        id=number,
        cta_id=17,
        customer_id=1,
        customer="Άλφα",
        title="έργο",
        owner=owner,
        due_on=due_on or NOW.date(),
        done_at=NOW if done else None,
        agenda_id=1,
        nudges=0,
    )


def posted(meeting: Meeting, *, closed: bool = False) -> PostedAgenda:
    """Return a posted agenda."""
    return PostedAgenda(
        id=1,
        meeting=meeting.key,
        due_on=NOW.date(),
        starts_at=NOW,
        ends_at=NOW,
        posted_at=NOW,
        message_id=1,
        closed_at=NOW if closed else None,
    )


def _threads(policy: Policy) -> Iterator[tuple[str, list[Block]]]:
    once, twice = (("Α", NOW),), (("Α", NOW), ("Α", NOW), ("Β", NOW))
    many = (item(), item(2, number=18), item(3, number=19), item(4, number=20), item(number=21, joined=True),
            item(number=22, joined=True), item(number=23))  # fmt: skip
    for meeting, closed, found, missed in product(
        (*MEETINGS.of(policy), None),
        (False, True),
        ((), (item(3),), (item(number=1, joined=True),), many),
        ((), once),
    ):
        told = Opening(
            posted(meeting or MEETINGS.of(policy)[0], closed=closed), meeting, found, Decimal(5), missed
        )
        yield posted_agendas.opening(told, policy)
    for named in (once, twice):
        yield posted_agendas.missed(named, policy)
    weeks = (
        (NOW, dict.fromkeys(Colour, Decimal(5))),
        (NOW + timedelta(days=7), dict.fromkeys(Colour, Decimal(6))),
    )
    turned = TurnLine(1, "Άλφα", Decimal(5), None, Colour.RED, NOW, EntryType.FLAGGED, 1)
    for count in (0, 1, 11):
        both = (turned, replace(turned, colour=Colour.YELLOW)) * count
        told = Opening(
            posted(MEETINGS.of(policy)[0]),
            MEETINGS.of(policy)[0],
            (item(),) * count,
            Decimal(5),
            once,
            both,
            weeks,
        )
        yield posted_agendas.opening(told, policy)
        yield posted_agendas.report(told, [], policy)
        yield in_words(posted_agendas.opening(told, policy)[1][-2]), []
    for total in (1, 2, 3):
        yield posted_agendas.rest(Rest((PLAIN,), total), policy)
    known = {17: flagged(asked=True), 18: PLAIN}
    decided = entry("έτσι", EntryType.DECIDED, by=ANA)
    for by, to in product((None, ANA), (None, NOW, NOW + timedelta(days=1))):
        yield meeting_views.moved(MEETINGS.of(policy)[0], NOW, to, by, policy)
    for number, found in enumerate(((item(),), (item(), item(number=18)), (item(2, Mark.CARRIED), item(number=18),
                                    item(number=99), item(3, Mark.DISCUSSED, number=20)))):  # fmt: skip
        yield posted_agendas.wrap_up(WrapUp(MEETINGS.of(policy)[number], found, known, (), ()))
        yield posted_agendas.wrap_up(
            WrapUp(None, found, known, (decided,), (task(), task(2, None, done=True)))
        )


def _items(policy: Policy) -> Iterator[tuple[str, list[Block]]]:
    decision = entry("έτσι", EntryType.DECIDED, by=ANA)
    erased = entry("", EntryType.DECIDED, by=ANA)
    weekly, daily = MEETINGS.of(policy)[0], next(each for each in MEETINGS.of(policy) if len(each.days) > 1)
    for times, mark, joined in ((1, Mark.NONE, False), (2, Mark.CARRIED, True), (3, Mark.DISCUSSED, False),
                                (1, Mark.NONE, True), (11, Mark.NONE, False), (21, Mark.NONE, False)):  # fmt: skip
        for meeting, one in product((weekly, daily), (PLAIN, flagged(asked=False), flagged(asked=True),
                                                       flagged(asked=True, held=True))):  # fmt: skip
            for to_do, others in (((), ()), ((task(),), (PLAIN,)), ((task(),) * 4, ()), ((task(),) * 5, ())):
                told = Discussed(
                    item(times, mark, joined=joined), meeting, one, COLOURS, decision, erased, to_do, others
                )
                yield item_views.item(told, policy, NOW)
    yield card(PLAIN, COLOURS, policy, NOW, decision)
    yield card(PLAIN, COLOURS, policy, NOW, erased)


def _talks(policy: Policy) -> Iterator[tuple[str, list[Block]]]:
    red = AtRisk(ALPHA, COLOURS)
    for at_risk, total, green in (((), 0, 0), ((red,), 1, 1), ((red,), 9, 9)):
        for found, all_open, areas in (((), 0, ()), ((PLAIN, flagged(asked=True)), 9, ("support", "bugs"))):
            to_do = (task(),) if found else ()
            told = OneToOne(ANA, NIKOS, NOW, at_risk, total, green, found, all_open, to_do, areas)
            yield talk_views.one_to_one(told, policy, NOW)


def _updates(policy: Policy) -> Iterator[tuple[str, list[Block]]]:
    both = (PLAIN, flagged(asked=True))
    for left in (frozenset[int](), frozenset({17}), frozenset({17, 18})):
        yield update_views.wish(Wanted(both, left), NOW, policy, NOW)
        yield "", update_views.saved(Wanted(both, left))
    for to_do in ([task()], [task(), task(2)], [task(done=True)]):
        yield task_views.to_do(to_do, policy)


def _modals(policy: Policy) -> Iterator[Block]:
    lines = [CustomerLine(1, "Άλφα", Decimal(5), None, None, None)]
    for total in (1, 2):
        yield talk_views.greens_modal(NIKOS, lines, total, policy, NOW)
    yield item_views.decide_modal(item(), PLAIN, policy)
    yield item_views.arrange_modal(item(), PLAIN, policy, NOW.date())
    yield update_views.fill_in_modal([PLAIN], policy, NOW)
    yield meeting_views.change_modal(
        Occasion(MEETINGS.of(policy)[0], NOW.date(), NOW, None, is_changed=True), policy
    )


def _meetings(policy: Policy) -> Iterator[Meetings]:
    one = MEETINGS.of(policy)[0]
    times = [
        Occasion(one, NOW.date(), NOW, at, is_changed=True) for at in (NOW, NOW + timedelta(days=1), None)
    ]
    yield Meetings(tuple(times))
    yield Meetings(())
    for each in times:
        yield Meetings((), each)


async def refusals(transactions: TransactionRunner) -> list[str]:
    """Do with meetings what cannot be done; return what people are told."""
    told: list[str] = []

    async def refused(who: str, use_case: object, *facts: object, **more: object) -> None:
        with pytest.raises(OrangeflagError) as why:
            await transactions.run_for(book.slack_id(who), use_case, *facts, **more)  # type: ignore[arg-type]
        told.append(why.value.sentence)

    await transactions.run_for(book.slack_id("maya"), flags.open_flagged, 1, "support", "ωχ")
    item_id, task_id = transactions.database.run_here(lambda session: _posted(session, transactions))
    for typed in (
        "skip ψψψ",
        "skip Συνάντηση",
        "move support_risk to ψψψ",
        "move support_risk to 2020-01-01 10:00",
    ):
        await refused("maya", meetings.show, typed)
    await refused("maya", meetings.show, "skip leadership")

    await refused("maya", meetings.change, "support_risk", "2001-01-01", "", "", skip=True)

    shown = await transactions.run_for(book.slack_id("maya"), meetings.show, "support_risk")
    on = shown.occasions[0].on.isoformat()
    await refused("maya", meetings.change, "support_risk", on, "", "", skip=False)
    transactions.database.run_here(
        lambda session: _post(session, transactions, "support_risk", date.fromisoformat(on))
    )
    await refused("maya", meetings.change, "support_risk", on, "", "", skip=True)
    for facts in (("", "U0MAYA", on), ("έργο", "U0MAYA", ""), ("έργο", "U0MAYA", "2020-01-01")):
        await refused("maya", agenda_items.arrange, item_id, *facts)
    await refused("maya", agenda_items.decide, item_id, "")
    await refused("maya", weekly_updates.save, {})
    await refused("maya", tasks.finish, 999)
    await transactions.run_for(book.slack_id("maya"), tasks.finish, task_id)
    await refused("maya", tasks.finish, task_id)
    await transactions.run_for(
        book.slack_id("maya"), weekly_updates.save, {1: weekly_updates.News("Α", "Β", "Γ")}
    )
    await transactions.run_for(book.slack_id("maya"), weekly_updates.nothing_new, 1)
    return told


def _post(session: Session, transactions: TransactionRunner, key: str, on: date) -> int:
    now = transactions.clock()
    return agendas.add(session, key, on, starts_at=now, ends_at=now, now=now)


def _posted(session: Session, transactions: TransactionRunner) -> tuple[int, int]:
    """Write an agenda with an item and a task on the newest CTA; return their ids."""
    [newest, *_] = ctas.open_of(session, 1)[::-1]
    now = transactions.clock()
    agenda_id = _post(session, transactions, "csm_hard_cases", now.date() - timedelta(days=60))
    item_id = stored_items.add(session, agenda_id, newest.id, 0, 1, None)
    task_id = stored_tasks.add(session, newest.id, "έργο", owner_id=4, due_on=now.date(), by_id=4, now=now,
                               agenda_id=agenda_id)  # fmt: skip
    return item_id, task_id
