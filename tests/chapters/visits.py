"""A small chapter outside of the product: visits to customers, which the product is told of by its list of chapters.

It has one of everything that a chapter can add, in one file, as it is so small.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

import sqlalchemy as sql
from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks import blocks as b
from bot.blocks.formatting import bold, packed
from bot.cases.rules.answers import Answer, PageParts, WhichCustomer
from bot.cases.rules.impact import FlagImpact
from bot.cases.usecases import customers as finding
from bot.cases.usecases.customer_page import CustomerPart
from bot.cases.usecases.meeting_parts import MeetingPart, OneToOnePart, ProcessReportPart
from bot.cases.usecases.message_kinds import Drawn, MessageKind, Said
from bot.cases.usecases.scorecards import ImpactPart
from bot.cases.usecases.unit_of_work import TransactionRunner, UnitOfWork
from bot.cases.usecases.vocabulary import Command
from bot.cases.views.answers import AnswerView
from bot.cases.views.home_tab import TabView
from bot.cases.views.timeline import EntryWords
from bot.chapter import Chapter
from bot.data.rules.imports.changes import Batch, Tally
from bot.data.rules.imports.dates import midnight
from bot.data.rules.imports.fields import Value, shape
from bot.data.usecases.import_kinds import ImportKind
from bot.data.usecases.importing import Gathering, Importing, Saving
from bot.delivery.checking import ChannelsUsed
from bot.delivery.clients import Clients
from bot.errors import OrangeflagError
from bot.policy.fields import Channel, Count, Part
from bot.policy.model import Policy, Section
from bot.policy.names import wrong
from handlers import clicks, modals
from handlers.idempotency import incoming_action
from handlers.metrics import Gauge
from handlers.registering import Listener
from handlers.runner import UseCaseRunner
from scheduled.jobs import Job
from storage import occurrences, outbox
from storage.cases import customers, timeline
from storage.cases.customers import ME
from storage.cases.home_tab import CUSTOMERS, ENTRIES, IS_NAMED, HomeList, number, paged
from storage.cases.lines import Part as HomePart
from storage.cases.records import Customer, Person
from storage.messages import MessageContent

VISITED = "visited"
ASK, FORM = "ask_visit", "visit_form"


class Visits(Part):
    """Where visits are told, and after how many in a week it is time to rest."""

    channel: Channel
    most: Count = 5


def _has_a_channel_of_its_own(policy: Policy) -> None:
    if VISITS_POLICY.of(policy).channel in {area.channel for area in policy.areas.values()}:
        raise wrong("a channel that no area has", found="an area's channel", at=("visits", "channel"))


VISITS_POLICY: Section[Visits] = Section("visits", Visits, check=_has_a_channel_of_its_own)


class VisitMessage(MessageContent):
    """Somebody was at a customer."""

    kind: ClassVar[str] = "visit"
    customer: int
    entry: int


@dataclass(frozen=True)
class VisitOffered(Answer):
    """The customer that is to be visited."""

    customer: Customer


@dataclass(frozen=True)
class Visited(Answer):
    """A visit is recorded."""

    customer: Customer
    count: int


@dataclass(frozen=True)
class VisitLine:
    """A visit in its visitor's home."""

    customer: str
    at: datetime
    text: str


def offer(work: UnitOfWork, actor: Person, text: str) -> VisitOffered | WhichCustomer:
    found = finding.find(work, actor, "visit", text)
    return found if isinstance(found, WhichCustomer) else VisitOffered(found.customer)


def record(work: UnitOfWork, actor: Person, customer_id: int, text: str) -> Visited:
    customer = finding.get(work, customer_id, lock=True)
    if not text.strip():
        raise OrangeflagError("What was said? Nothing was recorded.", field="text")
    entry = timeline.add_of_customer(
        work.session, customer_id, VISITED, now=work.now, person_id=actor.id, text=text
    )
    outbox.add(work.session, VisitMessage(customer=customer_id, entry=entry), now=work.now,
               to_channel=VISITS_POLICY.of(work.policy).channel)  # fmt: skip
    return Visited(customer, count(work, customer))


def count(work: UnitOfWork, customer: Customer | None = None) -> int:
    query = sql.select(sql.func.count()).select_from(ENTRIES).where(ENTRIES.c.event == VISITED)
    if customer:
        query = query.where(ENTRIES.c.customer_id == customer.id)
    found: int = work.session.run(query, {}).scalar_one()
    return found


def _visitor_rests(work: UnitOfWork) -> int:
    """Say once a day how many visits there were."""
    if not count(work) or not occurrences.claim(work.session, "visits", "", work.today, work.now):
        return 0
    outbox.add(work.session, RestMessage(), now=work.now, to_channel=VISITS_POLICY.of(work.policy).channel)
    return 1


class RestMessage(MessageContent):
    """It is time to rest."""

    kind: ClassVar[str] = "rest_of_visits"


async def _run(transactions: TransactionRunner, _clients: Clients) -> int:
    return await transactions.run(_visitor_rests)


def _draw(work: UnitOfWork, said: Said[VisitMessage]) -> Drawn:
    customer = customers.get(work.session, said.content.customer)
    assert customer
    text = f"{bold(customer.name)} was visited: {timeline.get(work.session, said.content.entry).text}"
    return text, [b.section(text)]


def _page(work: UnitOfWork, customer: Customer) -> PageParts:
    times = count(work, customer)
    return PageParts(facts=(("Visits", str(times)),), blocks=(b.context(f"Visited {times} times."),))


def _form(work: UnitOfWork, _actor: Person, customer_id: int) -> b.Block:
    customer = finding.get(work, customer_id)
    field = b.text_input("text", f"What did {customer.name} say?", optional=True)
    return b.modal(FORM, "A visit", [field], submit="Save", facts=packed(customer_id=customer_id))


def _register(app: AsyncApp, runner: UseCaseRunner) -> None:
    modals.opening(app, runner, ASK, _form)
    clicks.carry_out(app, runner, "visit_nobody", offer)

    @modals.submitting(app, runner, FORM)
    async def submit(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        customer_id: int = modals.kept(view)["customer_id"]
        text = modals.typed(view, "text")
        result = await runner.attempt(incoming_action(body), record, customer_id, text)
        await modals.say_or_complain(ack, runner, result, "text")


class VisitsImport:
    """Visits of before, each a row."""

    def __init__(self, gathering: Gathering) -> None:
        self._customers = gathering.around.customers.names
        self._rows: list[tuple[int, datetime, str]] = []

    def add(self, _line: int, row: dict[str, Any]) -> None:
        self._rows.append((row["customer"], midnight(row["at"]), row["text"]))

    def save(self, saving: Saving) -> Tally:
        tally = Tally({"customer_id": self._customers}, subject=("customer_id",))
        for customer_id, at, text in self._rows:
            tally.weigh(Batch(("customer_id", "at", "text"), []), None, (customer_id, at, text))
            if saving.write:
                timeline.add_of_customer(saving.session, customer_id, VISITED, now=at, text=text)
        return tally


FIELDS = shape(
    "visits",
    "customer, at, text",
    ("customer", Value.CUSTOMER, "customer name, account"),
    ("at", Value.PAST, "day"),
    ("text", Value.LONG_TEXT, "note"),
)
MINE = (ENTRIES.c.event == VISITED) & (ENTRIES.c.person_id == ME)
OF_CUSTOMERS = ENTRIES.join(CUSTOMERS, CUSTOMERS.c.id == ENTRIES.c.customer_id)
MY_VISITS = HomeList(
    "visits",
    (HomePart.CSM,),
    count=number(OF_CUSTOMERS, MINE, IS_NAMED, label="visits"),
    rows=paged(
        sql.select(CUSTOMERS.c.name, ENTRIES.c.at, ENTRIES.c.text)
        .select_from(OF_CUSTOMERS)
        .where(MINE, IS_NAMED),
        ENTRIES.c.at,
        ENTRIES.c.id,
    ),
    line=VisitLine,
)


def _warns(_work: UnitOfWork, customer: Customer, _impact: FlagImpact) -> list[str]:
    return [f"*Visit:* {customer.name} is to be visited"]


VISITS = Chapter(
    "visits",
    can_be_off=True,
    sections=(VISITS_POLICY,),
    commands=(
        Command(
            "visit",
            "visit CUSTOMER",
            "tell of a visit",
            also=("call",),
            on_text=offer,
            on_customer=lambda _work, _actor, customer, _text: VisitOffered(customer),
        ),
    ),
    answers=(
        AnswerView(VisitOffered, lambda told, _policy, _now: [
            b.section(f"A visit to {told.customer.name}"),
            b.actions(b.button("Tell of it", ASK, packed(customer_id=told.customer.id))),
        ]),
        AnswerView(Visited, lambda told, _policy, _now: [
            b.section(f"Recorded: visit {told.count} to {told.customer.name}")
        ]),
    ),
    listeners=(Listener(_register),),
    messages=(
        MessageKind(VisitMessage, _draw, names=lambda said, touched: touched.customer_ids is None
                    or said.content.customer in touched.customer_ids),
        MessageKind(RestMessage, lambda work, _said: (f"{count(work)} visits: time to rest", [
            b.section(f"{count(work)} visits: time to rest")]), names=lambda _said, _touched: False),
    ),
    entries=(EntryWords(VISITED, ":car:", "{who} visited the customer"),),
    channels=(ChannelsUsed(lambda policy: [VISITS_POLICY.of(policy).channel]),),
    home_lists=(MY_VISITS,),
    home_tabs=(TabView("visits", "My visits", lambda line, _policy, _now: b.section(
        f"{bold(line.customer)}: {line.text}")),),
    customer_parts=(CustomerPart(_page),),
    impact_parts=(ImpactPart(_warns),),
    meeting_parts=(MeetingPart(lambda _work, meeting: RestMessage() if meeting == "support_risk" else None),),
    one_to_one_parts=(OneToOnePart(lambda work, _lead, _person: [b.context(f"{count(work)} visits so far")]),),
    process_report_parts=(ProcessReportPart(lambda work, _since, _until: [b.context(f"{count(work)} visits")]),),
    jobs=(Job("visits", timedelta(seconds=1), _run, first=True),),
    imports=(ImportKind("visits", lambda: Importing(FIELDS, VisitsImport)),),
    gauges=(Gauge("orangeflag_visits", "Visits so far.", count),),
)  # fmt: skip
