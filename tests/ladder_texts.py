"""All that the ladder says in Slack: every view with Greek facts, and every refusal, for the tests of languages."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from sqlmodel import col, update

from bot.cases.rules import answers as o
from bot.cases.rules.answers import PageParts
from bot.cases.rules.criteria import Criterion
from bot.cases.rules.escalations import Turn
from bot.cases.rules.recipients import Asked, Reached
from bot.cases.usecases import ctas, escalations, flags, nudges, preferences, relationships, responses
from bot.cases.usecases.preferences import Wishes
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.cases.views import escalation_modals
from bot.cases.views.answers import answer
from bot.cases.views.cards import card
from bot.cases.views.escalations import asking, offer
from bot.cases.views.preferences import settings_modal
from bot.cases.views.relationships import relationship_modal
from bot.cases.views.snoozes import snoozing
from bot.cases.views.timeline import EntryWords, did, you_did
from bot.errors import OrangeflagError
from bot.policy.model import Policy, Rights
from storage.cases.records import (
    Colour,
    Contact,
    Ending,
    EntryType,
    HelpRequestKind,
    Membership,
    Preferences,
    Reach,
    Relationship,
)
from storage.cases.tables.customers import ContactRow
from storage.cases.tables.people import PersonRow
from storage.session import Session
from tests import book
from tests.limits import texts_of
from tests.people_and_ctas import NOW, ask, cta, customer, entry, flag, person, standing
from tests.texts import within

ANA, NIKOS = person(1, "Άννα", ""), person(2, "Νίκος", "")
ALPHA = customer("Άλφα", csm=ANA)
KNOWN = Relationship(person=NIKOS, how="φίλοι")
SOLD = KNOWN.model_copy(update={"in_sale": True})
CONTACT = Contact(
    id=1, name="Ζωή", email=None, title="Α", left_on=NOW.date(), roles=("Β",), known_by=(KNOWN, SOLD)
)
FLAGGED = cta(of=ALPHA, flagged=flag("ωχ", by=ANA, asking=(ask(NIKOS, "vp", asked_by=ANA),))).on("vp")


def views(policy: Policy) -> Iterator[str]:
    """Say all that is drawn of the ladder, of customers and of settings."""
    yield from _steps(policy)
    yield from _asks(policy)
    yield from _customers(policy)
    leaves = ((None, None), (None, NOW), (NOW, NOW))
    for reach, deputy, leave, day in product(Reach, (None, NIKOS), leaves, ("", "friday")):
        told = Preferences(
            person_id=1, reach=reach, deputy=deputy, meets_on=day, meets_at="09:30" if day else ""
        )
        shown = o.Settings(told, ANA, *leave, leads=True)
        yield from texts_of(answer(shown, policy, NOW))
        yield from within(settings_modal(shown, policy))


def _steps(policy: Policy) -> Iterator[str]:
    for words in policy.added.of(EntryWords):
        told = entry("", words.event, by=ANA).model_copy(
            update={"level": "vp", "criterion": ",".join(Criterion), "other": NIKOS, "until": NOW}
        )
        yield did(told, policy)
        if words.you_did:
            yield you_did(told, policy)
    wanted = entry("", EntryType.WANTED, by=ANA)
    for asked, away in (((Asked(NIKOS, ANA),), (ANA,)), ((Asked(NIKOS),), (NIKOS,))):
        outcome = o.Escalated(
            FLAGGED, wanted, policy.levels[1], Reached("vp", asked, away), wants_reason=True
        )
        yield from texts_of(answer(outcome, policy, NOW))
    turns = tuple((level, turn) for level, turn in zip(policy.levels, Turn, strict=False))
    for met in ((), tuple(Criterion)[:1]):
        foreseen = o.Foreseen(FLAGGED, turns, met, ((CONTACT, KNOWN),))
        yield from within(escalation_modals.escalate_modal(foreseen, policy))
        yield from within(escalation_modals.send_up_modal(foreseen, policy, 1, policy.levels[1], ""))
        yield from within(escalation_modals.hand_modal(foreseen, policy))
        yield from within(escalation_modals.send_back_modal(foreseen, policy))
        yield from within(escalation_modals.ask_more_modal(foreseen, policy))
    yield from texts_of(answer(o.WhichLevel(1, FLAGGED), policy, NOW))


def _asks(policy: Policy) -> Iterator[str]:
    entries = (entry("α", by=ANA),)
    for what, level in product(HelpRequestKind, ("lead", "vp")):
        asked = ask(NIKOS, level, what, asked_by=ANA, criterion="renewal", for_person=ANA)
        one = o.Waiting(asked, FLAGGED.on(level), {}, entries, ((CONTACT, KNOWN),))
        yield from _drawn(asking([one], policy, NOW))
        yield from _drawn(asking([one, one], policy, NOW))
    for ending in Ending:
        over = ask(NIKOS, "vp", asked_by=ANA, ended_at=NOW, ended_by=ANA, ending=ending)
        yield from _drawn(asking([o.Waiting(over, FLAGGED, {}, ())], policy, NOW))
    yield from _drawn(asking([], policy, NOW))
    for above, settled in product((policy.levels[2], None), (True, False)):
        yield from _drawn(offer(o.Offer(ask(NIKOS, "vp", asked_by=ANA), FLAGGED, above, settled), policy))
    for level, held in product(("lead", "vp"), (NOW, None)):
        asked = ask(NIKOS, level, acknowledged_at=held, snoozed_until=NOW)
        yield from _drawn(
            card(cta(of=ALPHA, flagged=flag(by=ANA, asking=(asked,))).on(level), {}, policy, NOW)
        )
    yield from _drawn(card(cta(of=ALPHA, outcome=""), {}, policy, NOW))  # erased
    yield from within(snoozing(FLAGGED))


def _drawn(drawn: tuple[str, list[dict[str, Any]]]) -> Iterator[str]:
    yield drawn[0]
    yield from texts_of(drawn[1])


def _customers(policy: Policy) -> Iterator[str]:
    closed = cta(of=ALPHA, outcome="α", by=ANA)
    red = {"bugs": standing("bugs", Colour.RED).model_copy(update={"person": ANA})}
    for count, past in ((1, 1), (9, 2)):
        shown = o.Overview(
            ALPHA,
            red,
            (CONTACT,) * 13,
            (FLAGGED,) * count,
            (closed,),
            past,
            (entry("α", by=ANA),),
            (PageParts(None, (("Χορηγός", "Νίκος"),)),),
        )
        yield from texts_of(answer(shown, policy, NOW))
    yield from texts_of(answer(o.Overview(ALPHA, {}, (), (), (), 0, ()), policy, NOW))
    causes = (EntryType.OPENED, EntryType.FLAGGED, EntryType.UNFLAGGED, EntryType.RESOLVED)
    for colour in (Colour.YELLOW, Colour.RED):
        spans = tuple(red["bugs"].model_copy(update={"cause": cause, "colour": colour}) for cause in causes)
        yield from texts_of(answer(o.Explained(ALPHA, "bugs", spans, (FLAGGED,)), policy, NOW))
    yield from texts_of(answer(o.Explained(ALPHA, "overall", (), ()), policy, NOW))
    for contacts in ((CONTACT,), ()):
        yield from texts_of(answer(o.Related(ALPHA, contacts), policy, NOW))
    yield from within(relationship_modal(o.Related(ALPHA, (CONTACT,)), ANA))


async def refusals(transactions: TransactionRunner) -> list[str]:
    """Want everything that cannot be had on the ladder; return what is told."""
    told: list[str] = []

    async def refused(who: str, use_case: Any, *facts: object) -> None:  # noqa: ANN401 - any use case
        with pytest.raises(OrangeflagError) as caught:
            await transactions.run_for(book.slack_id(who), use_case, *facts)
        told.append(caught.value.sentence)

    async def does(who: str, use_case: Any, *facts: object) -> Any:  # noqa: ANN401 - as above
        return await transactions.run_for(book.slack_id(who), use_case, *facts)

    number = (await does("maya", flags.open_flagged, 5, "habits", "ωχ")).cta.id
    await refused("omar", escalations.escalate, number, "lead", "")
    await refused("omar", escalations.escalate, number, "σελήνη", "")
    await refused("dana", responses.send_back, number, "α")
    await does("omar", escalations.escalate, number, "vp", "ωχ")
    await refused("omar", escalations.escalate, number, "vp", "ωχ")
    await does("dana", escalations.escalate, number, "lead", "")
    await refused("dana", escalations.escalate, number, "lead", "")
    await refused("omar", escalations.escalate, number, "lead", "")
    await refused("maya", nudges.snooze, number, "hours")
    await does("dana", escalations.escalate, number, "vp", "")
    await refused("vera", nudges.snooze, number, "", "2100-01-01")
    await refused("vera", nudges.snooze, number, "", "α")
    await refused("vera", responses.hand, number, book.slack_id("vera"), "")
    await refused("maya", responses.hand, number, book.slack_id("omar"), "")
    await refused("vera", responses.send_back, number, "")
    await refused("vera", responses.ask_more, number, "")
    await does("vera", responses.acknowledge, number)
    for who in ("vera", "carl"):
        await refused(who, responses.acknowledge, number)
    await refused("dana", escalations.wanted, 999)
    asked = (await does("dana", escalations.escalate, number, "ceo", "")).cta.flag.asks[-1]
    await does("vera", escalations.take_over, asked.id)
    for who in ("vera", "carl"):
        await refused(who, escalations.wanted, asked.id)
    await refused("vera", relationships.of, 5)
    await _contact(transactions)
    await refused("vera", relationships.tell, 5, 1, book.slack_id("vera"), "")
    await refused("vera", relationships.tell, 5, 99, book.slack_id("vera"), "α")
    usual: dict[str, Any] = {"reach": "", "digest_at": "09:00", "works_from": "09:00", "works_until": "18:00"}
    usual |= {
        "works_on": ("monday",),
        "away_from": "",
        "away_until": "",
        "deputy": "",
        "meets_on": "",
        "meets_at": "",
    }
    wrong = {
        "works_until": "08:00",
        "works_on": (),
        "deputy": book.slack_id("vera"),
        "away_from": "2020-01-01",
        "away_until": "2020-01-01",
    }
    for field, value in wrong.items():
        await refused("vera", preferences.save, Wishes(**{**usual, field: value}))
    await refused("vera", preferences.away, "from tomorrow until today")
    await refused("vera", preferences.away, "from tomorrow")
    await refused("vera", preferences.away, "ποτέ")
    await _everybody_leaves(transactions)
    await refused(
        "dana",
        escalations.escalate,
        (await does("maya", flags.open_flagged, 6, "bugs", "ω")).cta.id,
        "vp",
        "",
    )
    return told


async def without_rights(transactions: TransactionRunner) -> list[str]:
    """Want everything for which a right is needed, where others have them all; return what is told."""
    told: list[str] = []
    number = (await transactions.run_for(book.slack_id("maya"), flags.open_flagged, 7, "habits", "ωχ")).cta.id
    jobs = ["operations"]
    rights = {"flag": jobs, "escalate": {"vp": jobs}, "resolve_others": jobs, "settings": jobs}
    strict = transactions.policy.model_copy(update={"rights": Rights.model_validate(rights)})
    elsewhere = TransactionRunner(transactions.database, strict, transactions.clock)
    wanting: tuple[tuple[Any, ...], ...] = (
        (flags.open_flagged, 4, "bugs", "ωχ"),
        (escalations.escalate, number, "vp", ""),
        (ctas.resolve, number, "ωχ"),
        (preferences.away, "2030-01-01"),
    )
    for use_case, *facts in wanting:
        with pytest.raises(OrangeflagError) as refused:
            await elsewhere.run_for(book.slack_id("omar"), use_case, *facts)
        told.append(refused.value.sentence)
    return told


async def _contact(transactions: TransactionRunner) -> None:
    def write(session: Session) -> None:
        session.orm.add(ContactRow(id=1, external_id="K-1", customer_id=5, name="Ζωή"))

    await transactions.database.run(write)


async def _everybody_leaves(transactions: TransactionRunner) -> None:
    """Have everybody above the lead be gone."""

    def write(session: Session) -> None:
        above = col(PersonRow.slack_id).in_([book.slack_id("vera"), book.slack_id("carl")])
        session.orm.exec(update(PersonRow).where(above).values(membership=Membership.LEFT))

    await transactions.database.run(write)
