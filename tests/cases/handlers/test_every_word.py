"""Nothing that people read is left untranslated: the product is walked through in a language of marks.

Whatever the company and its people call themselves, and whatever they type, is Greek. So Latin letters outside of
marks are words of ours that nobody could translate.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import icalendar as ics
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.formatting import ago
from bot.cases.rules import already_done
from bot.cases.rules import answers as o
from bot.cases.usecases import flags, lists
from bot.cases.usecases.unit_of_work import IncomingAction, TransactionRunner, UnitOfWork
from bot.cases.views.answers import answer
from bot.cases.views.ctas import new_modal
from bot.cases.views.facts import renewal
from bot.cases.views.timeline import did
from bot.dates import at_moment, on_day
from bot.delivery.directory import Directory
from bot.delivery.rendering import switched_off
from bot.delivery.slack import Slack
from bot.errors import OrangeflagError
from bot.meetings.rules.agendas import Agenda
from bot.meetings.rules.calendar_feed import Calendar, occurrences_of
from bot.meetings.rules.discussions import describe
from bot.meetings.usecases import agendas
from bot.meetings.views.calendar_feed import icalendar
from bot.meetings.views.process_report import report_blocks
from bot.operations.views.alarms import NO_CHANNEL, unreachable
from bot.policy.meetings import MEETINGS, Selector
from bot.policy.model import Policy
from bot.policy.sponsors import SPONSOR_ARR
from bot.reader import Reader
from handlers.runner import Result, UseCaseRunner
from storage.cases.records import Colour, Person
from storage.meetings.lines import AgendaLine
from tests import book, email_texts, greek, homes, ladder_texts, marked, meeting_texts, reports, sponsor_texts
from tests.catalogues import template
from tests.hearing import Ear
from tests.impacts import impact_of
from tests.limits import texts_of
from tests.marked import unmarked
from tests.people_and_ctas import NOW, cta, customer, entry, flag, person
from tests.stage import Stage, staged
from tests.walks import WALKS

ANA = person(1, "Άννα", "")


def days() -> Iterator[str]:
    """Say dates and times, those of every month and day of the week."""
    for number in range(12):
        yield on_day(date(2026, number + 1, 4))
    for number in range(7):
        yield at_moment(NOW + timedelta(days=number))
    for days in (-23, -2, -1, 0, 1, 2, 42, None):
        yield renewal(None if days is None else NOW.date() + timedelta(days=days), NOW.date())
    for minutes in (0, 1, 2, 60, 120, 1440, 2880):
        yield ago(NOW - timedelta(minutes=minutes), NOW)


def deeds() -> Iterator[str]:
    """Say who was first."""
    done = (
        *(
            already_done.RESOLVED,
            already_done.FLAGGED,
            already_done.FLAGGED_AGAIN,
            already_done.UNFLAGGED,
            already_done.ACKNOWLEDGED,
        ),
        *(already_done.ESCALATION, already_done.WANTED, already_done.ANSWERED, already_done.OPENED),
    )
    for deed, by, at in product(done, (ANA, person(2, "Νίκος"), None), (NOW, NOW - timedelta(days=2), None)):
        yield already_done.done(deed, "CTA-1", by, at, ANA, NOW)


def selectors(policy: Policy) -> Iterator[str]:
    """Say what every kind of line in an agenda takes."""
    for flagged, areas in product((True, False, None), (("bugs",), ("bugs", "habits", "support"))):
        yield describe(policy, Selector(flagged=flagged, areas=areas))
    yield describe(policy, Selector(flagged=False, renewal_within_days=90))
    yield describe(policy, Selector(overall_colour="yellow", min_arr=SPONSOR_ARR.of(policy)))
    yield describe(policy, Selector(support_tiers=("premier", "elite"), renewal_within_days=1))
    yield describe(policy, Selector(colour="red", levels=("vp", "ceo"), renewal_within_days=1))
    yield describe(policy, Selector(teams=("Α", "Β")))


def rarities(policy: Policy) -> Iterator[str]:
    """Say what takes a company or an accident that no walk meets."""
    globex = customer("Άλφα")
    there = (cta(of=globex), *[cta(of=globex, flagged=flag(by=ANA))] * 6)
    ripple = impact_of(policy, globex, "bugs", NOW, (ANA,))
    yield from texts_of(new_modal(policy, preview=o.Preview(ripple, globex, there)))
    yield did(entry("", "of a chapter that is off", by=ANA), policy)
    yield switched_off()[0]
    for many in (9, 10):
        yield from texts_of(answer(o.WhichCta(1, globex, (cta(of=globex),) * many), policy, NOW))
    yield from texts_of(answer(o.NewCta(""), policy, NOW))
    yield from texts_of(answer(o.CtaList("of:1", (), 0, 0, 0, owner=ANA), policy, NOW))
    yield from texts_of(answer(Agenda(MEETINGS.of(policy)[0], NOW, (), 0), policy, NOW))
    for count in (0, 1, reports.MANY):
        yield from texts_of(report_blocks(reports.process(policy, count, "Άννα", "ωχ"), policy))
    for listing in reports.listings(policy, "Άννα", "ωχ"):
        yield from texts_of(answer(listing, policy, NOW))
    areas = {f"{key}_{n}": area for key, area in policy.areas.items() for n in (1, 2)}
    large = policy.model_copy(update={"areas": areas})
    yield from texts_of(report_blocks(reports.process(large, 1, "Άννα", "ωχ"), large))
    yield unreachable("#κανάλι", NO_CHANNEL.format(channel="#κανάλι"))[0]


def calendars(policy: Policy) -> Iterator[str]:
    """Say what calendars hold, with none, one or more CTAs than are shown."""
    line = AgendaLine(
        1, "bugs", "", NOW, NOW, "ωχ", 1, "Άλφα", Decimal(1), None, "", None, None, *(Colour.GREEN,) * 2
    )
    for meeting, many in product(MEETINGS.of(policy), (0, 1, 2)):
        occurrences = occurrences_of(policy, meeting, NOW)
        agenda = Agenda(meeting, occurrences[-1].starts_at, (line,) * min(many, 1), many)
        served = icalendar(Calendar(meeting, occurrences, agenda), policy, NOW)
        yield from (str(event["DESCRIPTION"]) for event in ics.Calendar.from_ical(served).events)


def _broken(_work: UnitOfWork, _actor: Person) -> None:
    raise RuntimeError("a fault of ours")


async def accidents(stage: Stage) -> list[str]:
    """Have the code, and what is on people's screens, be at odds with what is recorded."""
    transactions, told = stage.bot.transactions, []
    without = TransactionRunner(
        transactions.database, transactions.policy.model_copy(update={"meetings": ()}), transactions.clock
    )
    for where, use_case, facts in (
        (transactions, lists.turn_to, ("999", 0)),
        (transactions, flags.open_flagged, (1, "κάπου", "ωχ")),
        (without, agendas.preview, ()),
    ):
        with pytest.raises(OrangeflagError) as refused:
            await where.run_for(book.slack_id("maya"), use_case, *facts)
        told.append(refused.value.sentence)
    runner = UseCaseRunner(transactions, Directory(Slack(AsyncWebClient()), transactions))
    broken = await runner.attempt(IncomingAction(book.slack_id("maya")), _broken)
    shown = runner.shown(Result(o.CtaShown(cta(area="nowhere"), {}, ()), Reader("en")))
    return [*told, broken.problem, *texts_of(shown)]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_every_word_is_marked(
    database_url: str, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks, company = marked.speak(monkeypatch), greek.greek(policy)
    async with staged(database_url, company, greek.fill, working=True) as stage:
        ear = Ear(stage.workspace)
        for walk in WALKS:
            await walk(stage)
        told = [*await accidents(stage), *await ladder_texts.without_rights(stage.bot.transactions)]
        told += await sponsor_texts.refusals(stage.bot.transactions)
        told += await ladder_texts.refusals(stage.bot.transactions)
        told += await meeting_texts.refusals(stage.bot.transactions)
        told += await email_texts.refusals(stage.bot.transactions)
        await stage.settled()
    read = [
        *told,
        *(each.text for each in ear.heard),
        *days(),
        *deeds(),
        *selectors(company),
        *rarities(company),
        *calendars(company),
        *ladder_texts.views(company),
        *meeting_texts.views(company),
        *email_texts.views(company),
        *sponsor_texts.views(company),
        *(text for view in homes.homes(company, "Άννα", "ωχ") for text in texts_of(view)),
    ]
    assert {text: found for text in read if (found := unmarked(text))} == {}
    assert sentences() - marks.said == set(), "a walk, or one of the above, should say these too"


def sentences() -> set[str]:
    """Return all that the code can say, the sentences for one and for many apart."""
    ids = [message.id for message in template() if message.id]
    return {one for each in ids for one in ([each] if isinstance(each, str) else each)}
