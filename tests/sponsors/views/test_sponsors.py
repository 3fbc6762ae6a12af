"""Sponsors, check-ins, the programme and playbooks at their largest: Slack takes all of it, whatever people typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from bot.blocks.blocks import Block
from bot.cases.rules import answers as o
from bot.cases.views import playbooks
from bot.cases.views.answers import answer
from bot.cases.views.tasks import task_row
from bot.policy.fields import SponsoredTier
from bot.policy.model import Policy
from bot.policy.playbooks import Playbook, PlaybookTask
from bot.policy.sponsors import SPONSORS
from bot.sponsors.rules.answers import (
    CheckedIn,
    CheckInShown,
    HelpWanted,
    Naming,
    Programme,
    Punctual,
    Scheduled,
    SponsorNamed,
    SponsorShown,
)
from bot.sponsors.rules.candidates import MOST, Candidate, Known
from bot.sponsors.rules.programme import HALF_A_YEAR, Change, Coverage, Mending, Projection, Week
from bot.sponsors.usecases.sponsorships import MOST as MOST_CUSTOMERS
from bot.sponsors.views import check_in_modals, check_in_outcomes, check_ins, programme, sponsors
from storage.cases.lines import TaskLine
from storage.cases.records import OVERALL, Colour, Contact, Customer, Task
from storage.sponsors.lines import CheckInLine
from storage.sponsors.records import CheckIn, DueLine, Ending, Executive, OnTrack, Sponsorship, Stand
from tests.limits import faults_of_message, faults_of_view, texts_of
from tests.people_and_ctas import NOW, cta, customer, person, standing

pytestmark = pytest.mark.usefixtures("sees_all")

NAMES = ["&" * 200, "*" * 200, "<!channel> <@U1> `*_~\u202e\n" * 7, "x" * 200, "Ann"]
TEXTS = ["&<" * 1_500, "a\n" * 1_500, "*_~`>\n<!channel>" * 200, "<@U1>\u202e" * 400, "x" * 3_000, "x"]
MANY_RISKS, MANY_DECIDERS, DUE = 100, 20, 12
DAY = NOW.date()


def executive(name: str, number: int = 1) -> Executive:
    own = person(number, name).model_copy(update={"title": name, "zone": "America/New_York"})
    return Executive(**own.model_dump(), topics=name, region=name, calls_per_week=1)


def a_customer(name: str, number: int = 1) -> Customer:
    of = customer(name, csm=person(2, name), lead=person(3, name), arr="99999999999999.99")
    return of.model_copy(update={"id": 10**9 + number, "touch_tier": "enterprise"})


def a_candidate(name: str, text: str, number: int, left: int = 1) -> Candidate:
    known = (
        Known(name, text, decides=True, in_sale=True),
        Known(name, text, decides=False, in_sale=False),
    ) * 10
    return Candidate(executive(name, number), known, (name,) * 9, name, Fraction(left, 3), 1)


def stood(state: Stand, text: str = "", *, later: bool = False) -> Sponsorship:
    return Sponsorship(customer_id=1, state=state, since=NOW, ask_on=DAY if later else None, cta_id=1, message_id=1,
                       why=text)  # fmt: skip


def naming(name: str, text: str, number: int = 1, state: Stand = Stand.WANTED) -> Naming:
    found = tuple(a_candidate(name, text, each, each - 2) for each in range(1, MOST + 1))
    return Naming(a_customer(name, number), found, stood(state, text), executive(name, 9))


def check_in(name: str, text: str, questions: int = 4, **more: object) -> CheckIn:
    """Return a check-in that somebody asked for, with everything told."""
    facts = {
        **dict.fromkeys(("ideal_on", "due_on", "told_on", "held_on"), DAY),
        "tell_on": DAY + timedelta(days=3),
        "id": 10**9,
        "customer_id": 1,
        "sponsor": person(1, name),
        "cta_id": 10**9,
        "message_id": 1,
        "asked_by": person(2, name),
        "asked_at": NOW,
        "asked_why": text,
        "call_at": None,
        "feeling": 1,
        "on_track": OnTrack.NO,
        "follow_ups": text,
        "ended_at": None,
        "ending": "",
        "answers": tuple((f"{number} {'&' * 290}", text) for number in range(questions)),
    }
    return CheckIn.model_validate(facts | more)


def shown(policy: Policy, name: str, text: str, number: int = 1, **more: Any) -> CheckInShown:  # noqa: ANN401 - whatever it holds
    """Return one with a hundred open risks, red everywhere, and twenty who decide."""
    of = a_customer(name, number)
    risks = tuple(
        cta(10**9 + each, area, of=of, reason=text) for area in policy.areas for each in range(MANY_RISKS)
    )
    colours = {area: standing(area, Colour.RED) for area in (*policy.areas, OVERALL)}
    decider = Contact.model_validate(
        {"id": 1, "name": name, "email": None, "title": name, "left_on": None, "roles": (), "known_by": ()}
    )
    return CheckInShown(
        check_in(name, text, id=10**9 + number, **more),
        of,
        colours,
        risks,
        (decider,) * MANY_DECIDERS,
        check_in(name, text),
    )


def task(name: str, text: str, number: int = 1, *, done: bool = False, does: str = "") -> Task:
    return Task(id=10**9 + number, cta_id=10**9, customer_id=10**9, customer=name, title=text[:300],
                owner=person(1, name), due_on=DAY, done_at=NOW if done else None, agenda_id=None, nudges=0,
                playbook="x", does=does, email="welcome", questions="\n".join(["&" * 300] * 10))  # fmt: skip


def projected(name: str, people: int = 20) -> Programme:
    """Return a programme that breaks at once for everybody, with a hundred check-ins overdue."""
    weeks = tuple(Week(2_900 + number, 9_999, 1) for number in range(HALF_A_YEAR))
    change = Change("enterprise", "monthly", "quarterly", mends=True)
    broken = dict.fromkeys(range(people), 2_900)
    projection = Projection(weeks, {}, 2_900, broken, Mending(99, (change,) * 2),
                            {"enterprise": Coverage(9_999, 9_999), "strategic": Coverage(1, 1)})  # fmt: skip
    overdue = (DueLine(1, name, name, DAY, None),) * 100
    capable = {number: executive(name, number) for number in range(people)}
    growth: dict[SponsoredTier, int] = {"enterprise": 9_999, "strategic": 9_999}
    return Programme(projection, capable, (Punctual(name, 99, 9),) * people, overdue, 99, growth, DAY)


def messages(policy: Policy, name: str, text: str) -> Iterator[tuple[str, list[Block]]]:
    """Say all that is said of sponsors by itself."""
    many = [naming(name, text, number) for number in range(MOST_CUSTOMERS)]
    leaving = [naming(name, text, number, Stand.LEAVING) for number in range(MOST_CUSTOMERS)]
    for found in (many, many[:1]):
        yield sponsors.naming(found, 99)
    for found in (leaving, leaving[:1], [naming(name, text, state=state) for state in Stand]):
        yield sponsors.leaving(found, 99)
    for coming, theirs in product((check_in(name, text), None), (True, False)):
        yield sponsors.sponsoring(a_customer(name), coming, theirs=theirs)
    for count in (1, 2, 5, DUE):
        yield check_ins.due([shown(policy, name, text, number) for number in range(count)], 1, policy, NOW)
    for questions in (1, 4, 8):
        held = check_in(name, text, questions, ended_at=NOW, ending=Ending.HELD)
        yield check_in_outcomes.report(CheckedIn(held, a_customer(name), DAY, is_bad=True), policy)
    yield programme.report(projected(name))
    for count in (1, 3, 20, 40):
        tasks = tuple(task(name, text, number, done=number % 2 == 1) for number in range(count))
        yield playbooks.said(o.PlaybookShown(cta(of=a_customer(name)), name, tasks), policy)


def answers(name: str, text: str) -> Iterator[o.Answer]:
    """Return all that is answered to what people do with sponsors."""
    of, who = a_customer(name), person(1, name)
    held = check_in(name, text, ended_at=NOW, ending=Ending.HELD)
    yield SponsorNamed(of, who, who, DAY)
    for state in Stand:
        yield SponsorShown(of, who, stood(state, text), held, check_in(name, text))
    yield SponsorShown(of, None, None, None, None)
    yield HelpWanted(of, who, DAY, 100, too_many=True)
    yield Scheduled(of, NOW + timedelta(days=1))
    yield CheckedIn(held, of, DAY, is_bad=True)
    yield projected(name)
    found = tuple(task(name, text, number) for number in range(40))
    yield o.PlaybookShown(cta(of=of, reason=text), name, found)


def modals(policy: Policy, name: str, text: str) -> Iterator[Block]:
    """Return every form."""
    told = shown(policy, name, text)
    for found in (naming(name, text), Naming(a_customer(name), (), None, None)):
        yield sponsors.name_modal(found)
    yield sponsors.help_modal(a_customer(name), person(1, name))
    yield check_in_modals.log_modal(told, policy, DAY)
    yield check_in_modals.schedule_modal(told, DAY)
    yield check_in_modals.snooze_modal(told, DAY)
    yield check_in_modals.hand_over_modal(told)
    yield programme.what_if_modal(policy, DAY)
    yield programme.projected_modal(projected(name))
    steps = (PlaybookTask(task="&" * 300, role="csm"),) * 40
    for count in (1, 10, 30):
        offered = tuple(Playbook(key=f"key_{each}", name="&" * 80, tasks=steps) for each in range(count))
        yield playbooks.playbook_modal(
            o.PlaybookChoice(cta(10**9, of=a_customer(name), reason=text), offered), policy
        )


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", NAMES)
def test_slack_takes_everything_about_sponsors(policy: Policy, name: str, text: str) -> None:
    for summary, blocks in messages(policy, name, text):
        assert faults_of_message(blocks, summary) == [], texts_of(blocks)[0]
        assert_harmless(summary, blocks)
    for outcome in answers(name, text):
        blocks = answer(outcome, policy, NOW)
        assert faults_of_message(blocks) == [], type(outcome)
        assert_harmless("", blocks)
    for view in modals(policy, name, text):
        assert faults_of_view(view) == [], view["title"]
        assert_harmless("", view["blocks"])


def assert_harmless(summary: str, blocks: list[Block]) -> None:
    """Assert that nobody is mentioned by what people typed."""
    for told in (summary, *mrkdwn(blocks)):
        assert "<!channel>" not in told
        assert "<@U1>" not in told


def mrkdwn(piece: object) -> Iterator[str]:
    """Yield the texts in which Slack looks for mentions; it does not in plain ones."""
    if isinstance(piece, dict) and piece.get("type") == "mrkdwn":
        yield piece["text"]
    elif isinstance(piece, dict):
        yield from mrkdwn([*piece.values()])
    elif isinstance(piece, list):
        for part in piece:
            yield from mrkdwn(part)


@pytest.mark.parametrize("name", NAMES)
def test_rows_of_the_home_fit(name: str, policy: Policy) -> None:
    lines = [
        check_ins.coming(
            CheckInLine(10**9, 10**9, 10**9, name, Decimal("99999999999999.99"), DAY, told_on, NOW)
        )
        for told_on in (DAY, None)
    ]
    tasks = [
        task_row(TaskLine(10**9, 10**9, 10**9, name, name * 10, DAY, does), policy)
        for does in ("", "name_sponsor", "check_in")
    ]
    assert faults_of_view({"type": "home", "blocks": [*lines, *tasks]}) == []


def test_of_many_check_ins_those_that_are_left_come_first_with_all_their_buttons(policy: Policy) -> None:
    over = {"ended_at": NOW, "ending": Ending.HELD}
    found = [shown(policy, "Ann", "x", number, **(over if number < 7 else {})) for number in range(DUE)]
    blocks = check_ins.due(found, 1, policy, NOW)[1]
    assert str(blocks).count(f"'{check_ins.LOG}:") == 5
    told = "\n".join(texts_of(blocks))
    assert "… and 7 more." in told
    assert all(question in told for question in SPONSORS.of(policy).questions)


def test_of_two_check_ins_all_is_told_that_fits(policy: Policy) -> None:
    text = "They like the new reports. " * 8
    both = [shown(policy, "Ann", text, number) for number in range(2)]
    found = [
        replace(told, open=told.open[:4], colours={"bugs": standing("bugs", Colour.RED)}) for told in both
    ]
    blocks = check_ins.due(found, 1, policy, NOW)[1]
    told = "\n".join(texts_of(blocks))
    assert told.count("*Who decides:* Ann (Ann)") == 2
    assert told.count("*Last check-in:*") == 2
    assert told.count("asks for your help: They like the new reports.") == 2


def test_no_mending_is_lost_behind_many_who_have_too_much() -> None:
    told = "\n".join(texts_of(programme.report(projected("&" * 200))[1]))
    assert "*What would help:*" in told
    assert "… and " in told
