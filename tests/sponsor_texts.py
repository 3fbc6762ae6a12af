"""All that is said of sponsors, check-ins and playbooks: every view with Greek facts, and every refusal."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from sqlmodel import col, update

from bot.cases.rules import answers as o
from bot.cases.usecases import ctas, flags, playbooks
from bot.cases.usecases.unit_of_work import TransactionRunner, UnitOfWork
from bot.cases.views import playbooks as playbook_views
from bot.cases.views.answers import answer
from bot.errors import OrangeflagError
from bot.policy.fields import SponsoredTier
from bot.policy.model import Policy
from bot.sponsors.rules.answers import CheckedIn, Naming, SponsorShown
from bot.sponsors.rules.candidates import Known
from bot.sponsors.rules.programme import Change, Coverage, Mending
from bot.sponsors.usecases import check_ins, programme, sponsor_calls, sponsors, sponsorships
from bot.sponsors.usecases.sponsor_calls import Said
from bot.sponsors.views import check_in_outcomes
from bot.sponsors.views import check_ins as check_in_views
from bot.sponsors.views import sponsors as sponsor_views
from bot.sponsors.views.candidates import candidate
from storage.cases.records import CtaType
from storage.cases.tables.customers import CustomerRow
from storage.sponsors import check_ins as stored
from storage.sponsors import sponsors as stored_sponsors
from storage.sponsors.lines import CheckInLine
from storage.sponsors.records import CheckIn, Ending, OnTrack, Stand
from tests import book
from tests.people_and_ctas import NOW, cta
from tests.sponsors.views.test_sponsors import (
    DAY,
    a_candidate,
    a_customer,
    answers,
    check_in,
    messages,
    modals,
    naming,
    projected,
    shown,
    stood,
    task,
)
from tests.texts import within

NAME, TEXT = "Άννα", "ωχ"
GLOBEX, OTHER, ANGSTROM = 1, 5, 7
LARGE = (GLOBEX, ANGSTROM)


def views(policy: Policy) -> Iterator[str]:
    """Say all that is drawn of them, but for what Slack takes for signs."""
    yield from (text.replace("&amp;", "") for text in _views(policy))


def _views(policy: Policy) -> Iterator[str]:
    for summary, blocks in messages(policy, NAME, TEXT):
        yield summary
        yield from within(blocks)
    for outcome in answers(NAME, TEXT):
        yield from within(answer(outcome, policy, NOW))
    for view in modals(policy, NAME, TEXT):
        yield from within(view)
    for told_on in (NOW.date(), None):
        line = CheckInLine(1, 1, 1, NAME, Decimal(1), DAY, told_on, None)
        yield from within(check_in_views.coming(line))
    welcome = cta(of=a_customer(NAME), kind=CtaType.LIFECYCLE, area="")
    yield from within(answer(o.CtaShown(welcome, {}, ()), policy, NOW))
    yield from _namings()
    yield from _check_ins(policy)
    yield from _programmes(policy)


def _namings() -> Iterator[str]:
    one = naming(NAME, TEXT)
    nobody = Naming(one.customer, (), one.stood, None)
    for state, later in product((*Stand, None), (False, True)):
        found = replace(one, stood=stood(state, TEXT, later=later) if state else None)
        for told, left in product(([found], [found, found]), (0, 1, 2)):
            for said in (sponsor_views.naming(told, left), sponsor_views.leaving(told, left)):
                yield said[0]
                yield from within(said[1])
    yield from within(sponsor_views.naming([nobody], 0)[1])
    for free, calls_a_week, many in product((Fraction(0), Fraction(1)), (1, 2), (1, 3, 4)):
        known = (Known(NAME, TEXT, decides=False, in_sale=True),) * many
        yield candidate(replace(a_candidate(NAME, TEXT, 1), known=known, left=free, calls=calls_a_week), 1)


def _check_ins(policy: Policy) -> Iterator[str]:
    told = shown(policy, NAME, TEXT)
    later, held = {"tell_on": DAY}, {"ended_at": NOW, "ending": Ending.HELD}
    variants = [
        replace(told, open=(), colours={}, deciders=(), last=None),
        replace(told, open=()),
        *(
            shown(policy, NAME, TEXT, **facts)
            for facts in ({"call_at": NOW}, later, held, {"asked_at": None})
        ),
    ]
    for found in ([each] for each in variants):
        said = check_in_views.due(found, 1, policy, NOW)
        yield said[0]
        yield from within(said[1])
    yield from within(check_in_views.due([told], 2, policy, NOW)[1])
    for feeling, on_track, is_bad in product((*range(1, 6), None), OnTrack, (True, False)):
        one = check_in(NAME, TEXT, feeling=feeling, on_track=on_track, ended_at=NOW, ending=Ending.HELD)
        for next_on in (DAY, None):
            outcome = CheckedIn(one, a_customer(NAME), next_on, is_bad)
            yield from within(answer(outcome, policy, NOW))
            yield from within(check_in_outcomes.report(outcome, policy)[1])
    for told_on, asked_at in product((DAY, None), (NOW, None)):
        coming = check_in(NAME, TEXT, told_on=told_on, asked_at=asked_at)
        of = a_customer(NAME)
        yield from within(answer(SponsorShown(of, None, stood(Stand.OUT), None, coming), policy, NOW))


def _programmes(policy: Policy) -> Iterator[str]:
    whole = projected(NAME)
    few: dict[SponsoredTier, Coverage] = {"enterprise": Coverage(1, 1), "strategic": Coverage(2, 2)}
    for more, breaks in product((1, 2), (None, 2_900)):
        mending = (
            replace(whole.projected.mending, sponsors=more) if breaks and whole.projected.mending else None
        )
        told = replace(whole.projected, mending=mending, breaks=breaks, coverage=few)
        yield from within(answer(replace(whole, projected=told), policy, NOW))
    longer = Change("strategic", "quarterly", "half_yearly", mends=True)
    less_often = replace(whole.projected, mending=Mending(1, (longer,)))
    yield from within(answer(replace(whole, projected=less_often), policy, NOW))
    yield from within(answer(replace(whole, projected=replace(whole.projected, coverage={})), policy, NOW))
    for tasks in ((task(NAME, TEXT, done=True),), (task(NAME, TEXT),), (task(NAME, TEXT),) * 2):
        yield from within(
            playbook_views.said(o.PlaybookShown(cta(of=a_customer(NAME)), NAME, tasks), policy)[1]
        )


async def refusals(transactions: TransactionRunner) -> list[str]:
    """Do with sponsors and playbooks what cannot be done; return what people are told."""
    told: list[str] = []

    async def refused(who: str, use_case: Any, *facts: object) -> None:  # noqa: ANN401 - any use case
        with pytest.raises(OrangeflagError) as caught:
            await transactions.run_for(book.slack_id(who), use_case, *facts)
        told.append(caught.value.sentence)

    async def does(who: str, use_case: Any, *facts: object) -> Any:  # noqa: ANN401 - as above
        return await transactions.run_for(book.slack_id(who), use_case, *facts)

    vera, carl = book.slack_id("vera"), book.slack_id("carl")
    await transactions.run(_change, {"touch_tier": "strategic"}, LARGE)
    await _settle(transactions)
    await refused("maya", sponsors.name, GLOBEX, vera)
    await refused("dana", sponsors.name, GLOBEX)
    await refused("dana", sponsors.name, GLOBEX, book.slack_id("maya"))
    await refused("dana", sponsors.name, OTHER, vera)
    await refused("dana", sponsors.leave, OTHER)
    await refused("maya", sponsor_calls.want_for, GLOBEX, TEXT)
    await does("dana", sponsors.name, GLOBEX, vera)
    await refused("dana", sponsors.name, GLOBEX, vera)
    await refused("dana", sponsors.keep, GLOBEX)
    await refused("maya", sponsor_calls.want_for, GLOBEX, "")
    await refused("omar", sponsor_calls.want_for, GLOBEX, TEXT)
    await does("maya", sponsor_calls.want_for, GLOBEX, TEXT)
    await refused("dana", sponsor_calls.want_for, GLOBEX, TEXT)
    await transactions.run(_due_now)
    await refused("dana", sponsor_calls.want_for, GLOBEX, TEXT)  # nobody knows who asked before
    cta_id = (await transactions.run(_open)).cta_id
    today, tomorrow = transactions.clock().date(), transactions.clock().date() + timedelta(days=2)
    nothing, early = (
        Said((), None, OnTrack.UNTOLD, "", today),
        Said((TEXT,), None, OnTrack.UNTOLD, "", tomorrow),
    )
    await refused("vera", check_ins.schedule, cta_id, "2020-01-01", "10:00")
    await refused("vera", check_ins.snooze, cta_id, "2020-01-01")
    await refused("vera", check_ins.hand_over_once, cta_id, vera)
    await refused("vera", sponsor_calls.log, cta_id, nothing)
    await refused("vera", sponsor_calls.log, cta_id, early)
    await refused("vera", ctas.resolve, cta_id, TEXT)
    await refused("vera", flags.flag, cta_id, TEXT)
    await refused("vera", playbooks.put_on, cta_id, "sponsor_check_in")
    await refused("vera", playbooks.put_on, cta_id, "\u03c9")
    await does("vera", playbooks.put_on, cta_id, "new_customer")
    await refused("vera", playbooks.before_putting_on, cta_id)
    stood_there = await transactions.run(lambda work: stored_sponsors.get(work.session, ANGSTROM))
    assert stood_there
    welcome = stood_there.cta_id
    await refused("vera", check_ins.snooze, welcome, f"{tomorrow}")
    await does("vera", sponsor_calls.log, cta_id, replace(early, held_on=today - timedelta(days=2)))
    await does("dana", sponsors.leave, GLOBEX)
    await does("dana", sponsors.name, ANGSTROM, carl)
    await transactions.run(_change, {"sponsor_id": None}, (ANGSTROM,))
    await _settle(transactions)
    for number, until in (("\u03c9", f"{tomorrow}"), ("1", "2020-01-01")):
        await refused("vera", programme.ask, {"strategic": number}, until)
    return told


async def _settle(transactions: TransactionRunner) -> None:
    for customer_id in await transactions.run(sponsorships.unsettled):
        await transactions.run(sponsorships.settle, customer_id)


def _change(work: UnitOfWork, values: dict[str, object], customer_ids: tuple[int, ...]) -> None:
    work.session.orm.exec(update(CustomerRow).where(col(CustomerRow.id).in_(customer_ids)).values(**values))


def _open(work: UnitOfWork) -> CheckIn:
    found = stored.open_of(work.session, GLOBEX)
    assert found
    return found


def _due_now(work: UnitOfWork) -> None:
    """Have the sponsor be told of the check-in, by somebody whom nobody knows any more."""
    coming, today = _open(work), check_ins.today_of(work, _open(work).sponsor)
    stored.change(work.session, coming.id, tell_on=today, asked_by_id=None)
    assert check_ins.tell(work, coming.sponsor.id)
