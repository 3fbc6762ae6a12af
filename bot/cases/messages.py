"""The messages about CTAs: how each kind is drawn, from how things stand now."""

from typing import Any

from bot.cases.rules.messages import (
    CardMessage,
    HelpRequestsMessage,
    NewsMessage,
    OfferMessage,
    PlaybookMessage,
    TasksMessage,
)
from bot.cases.usecases import help_requests, playbooks, tasks
from bot.cases.usecases.message_kinds import Drawn, MessageKind, Said, Touched, of_its_cta
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.cases.views import playbooks as playbook_views
from bot.cases.views.cards import card, instead_of
from bot.cases.views.escalations import asking, offer
from bot.cases.views.tasks import to_do
from bot.cases.views.timeline import news
from storage.cases import ctas, scorecards, timeline
from storage.cases.help_requests import messages_about
from storage.cases.records import EntryType


def _card(work: UnitOfWork, said: Said[CardMessage]) -> Drawn:
    cta = ctas.get(work.session, said.message.cta_id or 0)
    assert cta  # noqa: S101 - a foreign key says so
    colours = scorecards.present(work.session, cta.customer.id)
    decision = timeline.last(work.session, cta.id, EntryType.DECIDED)
    text, blocks = card(cta, colours, work.policy, work.now, decision)
    stranded = [] if said.message.to_channel else [instead_of(work.policy.areas[cta.area].channel)]
    return text, [*blocks, *stranded]


def _news(work: UnitOfWork, said: Said[NewsMessage]) -> Drawn:
    return news(timeline.get(work.session, said.content.entry), said.mentioned, work.policy)


def _requests(work: UnitOfWork, said: Said[HelpRequestsMessage]) -> Drawn:
    found = help_requests.told_in(work, said.message.root_id or said.message.id)
    return asking(found, work.policy, work.now)


def _asks_about(said: Said[Any], touched: Touched) -> bool:
    return said.message.id in touched.once(lambda them: messages_about(them.session, them.cta_ids))


MESSAGES = (
    MessageKind(CardMessage, _card, names=of_its_cta),
    MessageKind(NewsMessage, _news, names=of_its_cta),
    MessageKind(HelpRequestsMessage, _requests, names=_asks_about),
    MessageKind(
        OfferMessage,
        lambda work, said: offer(help_requests.offer(work, said.content.ask), work.policy),
        names=of_its_cta,
    ),
    MessageKind(
        TasksMessage,
        lambda work, said: to_do(tasks.shown(work, [*said.content.tasks]), work.policy),
        names=lambda said, touched: not touched.cta_ids.isdisjoint(said.content.ctas),
    ),
    MessageKind(
        PlaybookMessage,
        lambda work, said: playbook_views.said(
            playbooks.shown(work, said.content.cta_id, said.content.key), work.policy
        ),
        names=of_its_cta,
    ),
)
