"""The table of what messages say: how each kind is put into words, from how things stand now."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.blocks.blocks import Block
from bot.cases.usecases import help_requests, playbooks, tasks
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.cases.views import playbooks as playbook_views
from bot.cases.views.cards import card
from bot.cases.views.escalations import asking, offer
from bot.cases.views.tasks import to_do
from bot.cases.views.timeline import news
from bot.meetings.usecases import agenda_items, one_to_ones, process_report, weekly_updates
from bot.meetings.views import posted_agendas
from bot.meetings.views.agenda_items import item
from bot.meetings.views.meetings import moved
from bot.meetings.views.one_to_ones import one_to_one
from bot.meetings.views.process_report import report_blocks
from bot.meetings.views.weekly_updates import wish
from bot.operations.views.alarms import instead_of, unreachable
from bot.policy.meetings import meeting_of
from bot.sponsors.usecases import check_ins, decision_makers, emails, programme, sponsor_calls, sponsorships
from bot.sponsors.views import check_ins as check_in_views
from bot.sponsors.views import programme as programme_views
from bot.sponsors.views import sponsors as sponsor_views
from bot.sponsors.views.decision_makers import who_decides
from bot.sponsors.views.emails import news_of_email, on_its_way
from storage.cases import ctas, customers, people, scorecards, timeline
from storage.cases.records import EntryType, Person
from storage.messages import Message, MessageKind
from storage.sponsors import check_ins as stored_check_ins

Rendered = tuple[str, list[Block]]  # the text for notifications, and blocks


def _card(work: UnitOfWork, message: Message, _mentioned: list[Person]) -> Rendered:
    cta = ctas.get(work.session, message.cta_id or 0)
    assert cta  # noqa: S101 - a foreign key says so
    colours = scorecards.present(work.session, cta.customer.id)
    text, blocks = card(
        cta, colours, work.policy, work.now, timeline.last(work.session, cta.id, EntryType.DECIDED)
    )
    stranded = [] if message.to_channel else [instead_of(work.policy.areas[cta.area].channel)]
    return text, [*blocks, *stranded]


def _news(work: UnitOfWork, message: Message, mentioned: list[Person]) -> Rendered:
    return news(timeline.get(work.session, message.args["entry"]), mentioned, work.policy)


def _ask(work: UnitOfWork, message: Message, _mentioned: list[Person]) -> Rendered:
    return asking(help_requests.told_in(work, message.root_id or message.id), work.policy, work.now)


def _meeting(work: UnitOfWork, message: Message, _mentioned: list[Person]) -> Rendered:
    told = message.args
    by = people.get(work.session, told["by"]) if told["by"] else None
    return moved(
        meeting_of(work.policy, told["meeting"]), told["usually_at"], told["starts_at"], by, work.policy
    )


def _updates(work: UnitOfWork, told: dict[str, Any]) -> Rendered:
    found = weekly_updates.wanted(work, told["person"], told["ctas"])
    return wish(found, datetime.fromisoformat(told["starts_at"]), work.policy, work.now)


def _email(work: UnitOfWork, told: dict[str, Any]) -> Rendered:
    return news_of_email() if "news" in told else on_its_way(emails.shown(work, told["email"]), work.policy)


def _process(work: UnitOfWork, told: dict[str, Any]) -> Rendered:
    opening = agenda_items.opening(work, told["agenda"], told["missed"])
    until = min(opening.agenda.starts_at, opening.agenda.posted_at)
    since = process_report.since_last(work, opening.agenda.meeting, until)
    return posted_agendas.report(
        opening, report_blocks(process_report.report(work, since, until), work.policy), work.policy
    )


def _sponsoring(work: UnitOfWork, message: Message, _mentioned: list[Person]) -> Rendered:
    customer = customers.get(work.session, message.args["customer"])
    assert customer  # noqa: S101 - messages about customers go with them
    coming = stored_check_ins.open_of(work.session, customer.id)
    return sponsor_views.sponsoring(customer, coming, theirs=message.args["theirs"])


def _check_ins(work: UnitOfWork, message: Message, _mentioned: list[Person]) -> Rendered:
    found = check_ins.shown(work, message.args["check_ins"])
    return check_in_views.due(found, message.to_person_id, work.policy, work.now)


def _by_args(
    say: Callable[[UnitOfWork, dict[str, Any]], Rendered],
) -> Callable[[UnitOfWork, Message, list[Person]], Rendered]:
    return lambda work, message, _mentioned: say(work, message.args)


RENDERERS: Mapping[MessageKind, Callable[[UnitOfWork, Message, list[Person]], Rendered]] = {
    MessageKind.CARD: _card,
    MessageKind.NEWS: _news,
    MessageKind.ASK: _ask,
    MessageKind.MEETING: _meeting,
    MessageKind.ALARM: _by_args(lambda _work, told: unreachable(told["channel"], told["error"])),
    MessageKind.OFFER: _by_args(
        lambda work, told: offer(help_requests.offer(work, told["ask"]), work.policy)
    ),
    MessageKind.AGENDA: _by_args(
        lambda work, told: posted_agendas.opening(
            agenda_items.opening(work, told["agenda"], told["missed"]), work.policy
        )
    ),
    MessageKind.ITEM: _by_args(
        lambda work, told: item(agenda_items.discussed(work, told["item"]), work.policy, work.now)
    ),
    MessageKind.REST: _by_args(
        lambda work, told: posted_agendas.rest(agenda_items.rest(work, told["agenda"]), work.policy)
    ),
    MessageKind.WRAP_UP: _by_args(
        lambda work, told: posted_agendas.wrap_up(agenda_items.wrap_up(work, told["agenda"]))
    ),
    MessageKind.ONE_TO_ONE: _by_args(
        lambda work, told: one_to_one(one_to_ones.shown(work, **told), work.policy, work.now)
    ),
    MessageKind.UPDATES: _by_args(_updates),
    MessageKind.TASKS: _by_args(lambda work, told: to_do(tasks.shown(work, told["tasks"]))),
    MessageKind.PLAYBOOK: _by_args(lambda work, told: playbook_views.said(playbooks.shown(work, **told))),
    MessageKind.PROCESS: _by_args(_process),
    MessageKind.SPONSORING: _sponsoring,
    MessageKind.NAMING: _by_args(
        lambda work, told: sponsor_views.naming(sponsorships.shown(work, told["customers"]), told["left"])
    ),
    MessageKind.LEAVING: _by_args(
        lambda work, told: sponsor_views.leaving(sponsorships.shown(work, told["customers"]), told["left"])
    ),
    MessageKind.CHECK_INS: _check_ins,
    MessageKind.CHECKED_IN: _by_args(
        lambda work, told: check_in_views.report(sponsor_calls.shown(work, told["check_in"]), work.policy)
    ),
    MessageKind.PROGRAMME: _by_args(lambda work, _told: programme_views.report(programme.report(work))),
    MessageKind.EMAIL: _by_args(_email),
    MessageKind.WHO_DECIDES: _by_args(
        lambda work, told: who_decides(decision_makers.decision(work, told["customer"], told["by"]))
    ),
    MessageKind.MISSED: _by_args(
        lambda work, told: posted_agendas.missed(
            agenda_items.named_with_starts(work, told["missed"]), work.policy
        )
    ),
}
