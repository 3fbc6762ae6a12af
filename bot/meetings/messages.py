"""The messages of meetings: how each kind is drawn, from how things stand now."""

from typing import Any

from bot.cases.usecases.meeting_parts import OneToOnePart, ProcessReportPart
from bot.cases.usecases.message_kinds import Drawn, MessageKind, Said, Touched, always, of_its_cta
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.meetings.rules.messages import (
    AgendaMessage,
    ItemMessage,
    MeetingMessage,
    MissedMessage,
    OneToOneMessage,
    ProcessMessage,
    RestMessage,
    UpdatesMessage,
    WrapUpMessage,
)
from bot.meetings.usecases import agenda_items, one_to_ones, process_report, weekly_updates
from bot.meetings.views import posted_agendas as views
from bot.meetings.views.agenda_items import item
from bot.meetings.views.meetings import moved
from bot.meetings.views.one_to_ones import one_to_one
from bot.meetings.views.process_report import report_blocks
from bot.meetings.views.weekly_updates import wish
from bot.policy.meetings import meeting_of
from storage.cases import people
from storage.meetings.posted_messages import agendas_with, owners_of


def _agenda(work: UnitOfWork, said: Said[AgendaMessage]) -> Drawn:
    return views.opening(agenda_items.opening(work, said.content.agenda, said.content.missed), work.policy)


def _process(work: UnitOfWork, said: Said[ProcessMessage]) -> Drawn:
    opening = agenda_items.opening(work, said.content.agenda, said.content.missed)
    until = min(opening.agenda.starts_at, opening.agenda.posted_at)
    since = process_report.since_last(work, opening.agenda.meeting, until)
    parts = work.policy.added.of(ProcessReportPart)
    further = [block for part in parts for block in part.blocks(work, since, until)]
    report = report_blocks(process_report.report(work, since, until), work.policy)
    return views.report(opening, [*report, *further], work.policy)


def _meeting(work: UnitOfWork, said: Said[MeetingMessage]) -> Drawn:
    told = said.content
    by = people.get(work.session, told.by) if told.by else None
    return moved(meeting_of(work.policy, told.meeting), told.usually_at, told.starts_at, by, work.policy)


def _one_to_one(work: UnitOfWork, said: Said[OneToOneMessage]) -> Drawn:
    told = said.content
    shown = one_to_ones.shown(work, told.lead, told.person, told.starts_at)
    parts = work.policy.added.of(OneToOnePart)
    further = [block for part in parts for block in part.blocks(work, shown.lead, shown.person)]
    return one_to_one(shown, work.policy, work.now, further)


def _updates(work: UnitOfWork, said: Said[UpdatesMessage]) -> Drawn:
    found = weekly_updates.wanted(work, said.content.person, [*said.content.ctas])
    return wish(found, said.content.starts_at, work.policy, work.now)


def _of_its_agenda(said: Said[Any], touched: Touched) -> bool:
    return said.content.agenda in touched.once(lambda them: agendas_with(them.session, them.cta_ids))


def _of_its_person(said: Said[Any], touched: Touched) -> bool:
    return said.content.person in touched.once(lambda them: owners_of(them.session, them.cta_ids))


MESSAGES = (
    MessageKind(
        AgendaMessage,
        _agenda,  # one about customers tells of those that have turned
        names=lambda said, touched: said.content.about == "customers" or _of_its_agenda(said, touched),
    ),
    MessageKind(ProcessMessage, _process, names=always),  # ideas may name anybody
    MessageKind(
        ItemMessage,
        lambda work, said: item(agenda_items.discussed(work, said.content.item), work.policy, work.now),
        names=of_its_cta,
    ),
    MessageKind(
        RestMessage,
        lambda work, said: views.rest(agenda_items.rest(work, said.content.agenda), work.policy),
        names=_of_its_agenda,
    ),
    MessageKind(
        WrapUpMessage,
        lambda work, said: views.wrap_up(agenda_items.wrap_up(work, said.content.agenda)),
        names=_of_its_agenda,
    ),
    MessageKind(
        MissedMessage,
        lambda work, said: views.missed(
            agenda_items.named_with_starts(work, said.content.missed), work.policy
        ),
        names=lambda _said, _touched: False,  # it names meetings alone
    ),
    MessageKind(MeetingMessage, _meeting, names=always),
    MessageKind(OneToOneMessage, _one_to_one, names=_of_its_person),
    MessageKind(
        UpdatesMessage,
        _updates,
        names=lambda said, touched: (
            _of_its_person(said, touched) or not touched.cta_ids.isdisjoint(said.content.ctas)
        ),
    ),
)
