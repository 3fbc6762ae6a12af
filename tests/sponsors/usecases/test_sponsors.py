"""Executive sponsors on both databases: who is asked for one, who is named, and what follows from it."""

import asyncio
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest

from bot.cases.usecases import customers, flags, playbooks
from bot.cases.usecases.rights import NotAllowedError
from bot.cases.usecases.unit_of_work import AlreadyDoneError, UnitOfWork
from bot.errors import OrangeflagError
from bot.policy.model import Policy
from bot.policy.playbooks import Playbook, PlaybookTask
from bot.sponsors.usecases import check_in_plans, sponsors
from storage.cases import tasks
from storage.database import Database
from storage.sponsors import check_ins
from storage.sponsors import sponsors as stored
from storage.sponsors.records import Sponsorship, Stand
from tests import book
from tests.sponsoring import ANGSTROM, GLOBEX, INITECH, MONDAY, SUPPORT_SYSTEMS, Programme


@pytest.fixture
def programme(database: Database, policy: Policy) -> Programme:
    return Programme(database, policy)


def stood(programme: Programme, customer: int) -> Sponsorship | None:
    return programme.database.run_here(lambda session: stored.get(session, customer))


def stands(programme: Programme, customer: int) -> Stand | None:
    found = stood(programme, customer)
    return found.state if found else None


async def test_customers_from_the_threshold_on_want_a_sponsor_and_their_lead_is_asked_once(
    programme: Programme,
) -> None:
    assert await programme.settle() == 3
    assert [stands(programme, each) for each in (GLOBEX, SUPPORT_SYSTEMS, ANGSTROM, INITECH)] == [
        Stand.WANTED, Stand.WANTED, Stand.WANTED, None,
    ]  # fmt: skip
    [message] = programme.said("naming")
    assert message.args == {"customers": [ANGSTROM, GLOBEX, SUPPORT_SYSTEMS], "left": 0}
    assert await programme.settle() == 0
    assert len(programme.said("naming")) == 1


async def test_the_new_customers_cta_has_the_task_for_its_lead(programme: Programme) -> None:
    await programme.settle()
    found = stood(programme, GLOBEX)
    assert found
    assert found.cta_id
    there = programme.database.run_here(lambda session: tasks.open_on(session, found.cta_id or 0))
    [naming] = [task for task in there if task.does == "name_sponsor"]
    assert naming.owner
    assert (naming.owner.name, naming.due_on) == ("Dana Whitfield", date(2026, 12, 3))
    await programme.name(GLOBEX, "vera")
    left = programme.database.run_here(lambda session: tasks.open_on(session, found.cta_id or 0))
    assert [task.does for task in left] == [""] * 3


async def by_hand(programme: Programme, customer: int) -> list[str]:
    """Put the playbook of new customers on another lifecycle CTA; return what its tasks do."""

    def opened(work: UnitOfWork) -> int:
        return playbooks.open_lifecycle(work, customers.get(work, customer), None, "New here", None)

    cta_id = await programme.transactions.run(opened)
    shown = await programme("dana", playbooks.put_on, cta_id, "new_customer")
    return [task.does for task in shown.tasks]


async def test_put_on_by_hand_it_asks_for_a_sponsor_only_where_one_is_wanted(programme: Programme) -> None:
    await programme.settle()
    assert await by_hand(programme, INITECH) == [""] * 3  # too small
    assert await by_hand(programme, GLOBEX) == ["", "name_sponsor", "", ""]
    later = await programme("dana", sponsors.decide_later, GLOBEX)
    waiting = programme.database.run_here(lambda session: tasks.to_name_sponsor(session, GLOBEX))
    assert [task.due_on for task in waiting] == [later.ask_on] * 2  # those of both CTAs
    await programme.name(GLOBEX, "vera")
    assert programme.database.run_here(lambda session: tasks.to_name_sponsor(session, GLOBEX)) == []
    assert await by_hand(programme, GLOBEX) == [""] * 3


async def test_a_playbook_that_only_asks_for_a_sponsor_is_not_offered_where_none_is_wanted(
    database: Database, policy: Policy
) -> None:
    asks = Playbook(key="asks", name="Asks", types=("risk",), starts="opened",
                    tasks=(PlaybookTask(task="Name one", role="lead", does="name_sponsor"),))  # fmt: skip
    programme = Programme(database, policy.model_copy(update={"playbooks": (*policy.playbooks, asks)}))
    await programme.settle()
    for customer, begun in ((INITECH, ()), (GLOBEX, ("asks",))):
        opened = await programme("dana", flags.open_by_hand, customer, "support", "hm", flagged=False)
        choice = await programme("dana", playbooks.before_putting_on, opened.cta.id)
        assert [each.key for each in choice.playbooks] == ["support_pile"]
        there = programme.database.run_here(partial(tasks.of_cta, cta_id=opened.cta.id))
        assert tuple(task.playbook for task in there) == begun


async def test_a_sponsor_is_named_and_their_first_check_in_planned(programme: Programme) -> None:
    await programme.settle()
    named = await programme("dana", sponsors.name, GLOBEX, book.slack_id("vera"))
    assert (named.person.name, named.before) == ("Vera Voss", None)
    assert stands(programme, GLOBEX) is Stand.SPONSORED
    check_in = programme.coming(GLOBEX)
    assert check_in.sponsor.name == "Vera Voss"
    assert MONDAY.date() < check_in.due_on <= MONDAY.date() + timedelta(weeks=5)
    [told] = programme.said("sponsoring")
    assert told.args == {"customer": GLOBEX, "theirs": True}
    with pytest.raises(AlreadyDoneError, match="Vera Voss is the sponsor of Globex Corporation already"):
        await programme("dana", sponsors.name, GLOBEX, book.slack_id("vera"))


async def test_who_was_the_sponsor_stays_known_and_both_are_told(programme: Programme) -> None:
    await programme.settle()
    await programme.name(GLOBEX, "vera")
    programme.clock.move(timedelta(days=1))
    await programme.name(GLOBEX, "carl")
    history = programme.database.run_here(
        lambda session: session.run(
            stored.PARTS.select().order_by(stored.PARTS.c.id), {}
        ).mappings().all()
    )  # fmt: skip
    assert [(row["part"], row["until"] is None) for row in history] == [("sponsor", False), ("sponsor", True)]
    assert [row.args["theirs"] for row in programme.said("sponsoring")] == [True, False, True]
    assert programme.coming(GLOBEX).sponsor.name == "Carl Cole"


@pytest.mark.parametrize(
    ("who", "customer", "sponsor", "sentence"),
    [
        ("maya", GLOBEX, "vera", "named by the customer’s own lead, and by Team Lead, VP Customer Success"),
        ("dana", GLOBEX, "maya", "Maya Chen makes no customer calls"),
        ("dana", 5, "vera", "Northwind Logistics is in no tier whose customers have sponsors"),
    ],
)
async def test_who_and_what_cannot_be_is_refused(
    programme: Programme, who: str, customer: int, sponsor: str, sentence: str
) -> None:
    await programme.settle()
    with pytest.raises(OrangeflagError, match=sentence) as refused:
        await programme(who, sponsors.name, customer, book.slack_id(sponsor))
    assert isinstance(refused.value, NotAllowedError) == (who == "maya")
    assert programme.open(customer) is None


async def test_decide_later_asks_again_in_a_week(programme: Programme) -> None:
    await programme.settle()
    await programme("dana", sponsors.decide_later, GLOBEX)
    programme.clock.move(timedelta(days=6))
    await programme.settle()
    assert len(programme.said("naming")) == 1
    programme.clock.move(timedelta(days=1))
    await programme.settle()
    assert [row.args["customers"] for row in programme.said("naming")][1:] == [[GLOBEX]]


async def test_a_customer_below_the_threshold_is_proposed_for_leaving_not_dropped(
    programme: Programme,
) -> None:
    await programme.settle()
    await programme.name(GLOBEX, "vera")
    programme.change(GLOBEX, arr_usd=Decimal(80_000))
    await programme.settle()
    assert stands(programme, GLOBEX) is Stand.LEAVING
    assert programme.coming(GLOBEX).sponsor.name == "Vera Voss"
    [asked] = programme.said("leaving")
    assert asked.args["customers"] == [GLOBEX]
    await programme("dana", sponsors.keep, GLOBEX)
    assert stands(programme, GLOBEX) is Stand.KEPT
    await programme.settle()
    assert len(programme.said("leaving")) == 1
    programme.change(GLOBEX, arr_usd=Decimal(180_000))
    await programme.settle()
    programme.change(GLOBEX, arr_usd=Decimal(80_000))
    await programme.settle()
    assert len(programme.said("leaving")) == 2  # it was large in between
    await programme("dana", sponsors.leave, GLOBEX, "small now")
    assert (stands(programme, GLOBEX), programme.open(GLOBEX)) == (Stand.OUT, None)
    await programme.settle()
    assert stands(programme, GLOBEX) is None


async def test_a_customer_that_was_left_out_is_not_asked_about_again_while_it_is_large(
    programme: Programme,
) -> None:
    await programme.settle()
    await programme("dana", sponsors.leave, GLOBEX, "they want none")
    assert await programme.settle() == 0
    assert stands(programme, GLOBEX) is Stand.OUT


async def test_of_many_who_plan_at_once_one_plans_each_check_in(programme: Programme) -> None:
    await programme.settle()
    await programme.name(GLOBEX, "vera")
    vera = programme.coming(GLOBEX).sponsor.id
    programme.database.run_here(lambda session: session.run(check_ins.CHECK_INS.delete(), {}))
    planned = await asyncio.gather(
        *(programme.transactions.run(check_in_plans.replan, vera) for _ in range(8))
    )
    assert [*planned] == [planned[0]] * 8
    assert programme.coming(GLOBEX).due_on == planned[0][GLOBEX].due_on


async def test_a_sponsor_who_leaves_us_is_to_be_replaced(programme: Programme) -> None:
    await programme.settle()
    await programme.name(GLOBEX, "vera")
    vera = programme.coming(GLOBEX).sponsor.id
    programme.database.run_here(
        lambda session: session.run(
            stored.PEOPLE.update().where(stored.PEOPLE.c.id == vera).values(membership="left"), {}
        )
    )
    await programme.settle()
    assert (stands(programme, GLOBEX), programme.open(GLOBEX)) == (Stand.WANTED, None)
    assert [row.args["customers"] for row in programme.said("naming")][1:] == [[GLOBEX]]


async def test_an_imported_sponsor_is_adopted(programme: Programme) -> None:
    carl = programme.database.run_here(
        lambda session: session.run(
            stored.PEOPLE.select().where(stored.PEOPLE.c.name == "Carl Cole"), {}
        ).one()
    ).id  # fmt: skip
    programme.change(GLOBEX, sponsor_id=carl)
    programme.change(INITECH, sponsor_id=carl)
    await programme.settle()
    assert (stands(programme, GLOBEX), stands(programme, INITECH)) == (Stand.SPONSORED, Stand.KEPT)
    assert {programme.coming(each).sponsor.name for each in (GLOBEX, INITECH)} == {"Carl Cole"}
    assert [row.args["customers"] for row in programme.said("naming")] == [[ANGSTROM, SUPPORT_SYSTEMS]]
