"""The table of what messages say: how each kind is put into words, from how things stand now."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.usecases import (
    asks,
    calls,
    check_ins,
    contacts,
    emails,
    items,
    one_to_ones,
    playbooks,
    process,
    programme,
    sponsorships,
    tasks,
    updates,
)
from bot.usecases.work import Work
from bot.views import check_ins as check_in_views
from bot.views import minutes
from bot.views import playbooks as playbook_views
from bot.views import programme as programme_views
from bot.views import sponsors as sponsor_views
from bot.views.blocks import Block
from bot.views.cards import card
from bot.views.contacts import who_decides
from bot.views.emails import news_of_email, on_its_way
from bot.views.escalations import asking, offer
from bot.views.items import item
from bot.views.meetings import moved
from bot.views.one_to_ones import one_to_one
from bot.views.operators import instead_of, unreachable
from bot.views.process import report_blocks
from bot.views.tasks import to_do
from bot.views.timeline import news
from bot.views.updates import wish
from storage import check_ins as stored_check_ins
from storage import ctas, customers, people, scorecards, timeline
from storage.messages import Kind, Message
from storage.records import Event, Person

Saying = tuple[str, list[Block]]  # the text for notifications, and blocks


def _card(work: Work, message: Message, _mentioned: list[Person]) -> Saying:
    cta = ctas.get(work.session, message.cta_id or 0)
    assert cta  # noqa: S101 - a foreign key says so
    colours = scorecards.present(work.session, cta.customer.id)
    text, blocks = card(
        cta, colours, work.policy, work.now, timeline.last(work.session, cta.id, Event.DECIDED)
    )
    stranded = [] if message.to_channel else [instead_of(work.policy.areas[cta.area].channel)]
    return text, [*blocks, *stranded]


def _news(work: Work, message: Message, mentioned: list[Person]) -> Saying:
    return news(timeline.get(work.session, message.args["entry"]), mentioned, work.policy)


def _ask(work: Work, message: Message, _mentioned: list[Person]) -> Saying:
    return asking(asks.told_in(work, message.root_id or message.id), work.policy, work.now)


def _meeting(work: Work, message: Message, _mentioned: list[Person]) -> Saying:
    told = message.args
    by = people.get(work.session, told["by"]) if told["by"] else None
    return moved(work.policy.meeting(told["meeting"]), told["usually_at"], told["starts_at"], by, work.policy)


def _updates(work: Work, told: dict[str, Any]) -> Saying:
    found = updates.wanted(work, told["person"], told["ctas"])
    return wish(found, datetime.fromisoformat(told["starts_at"]), work.policy, work.now)


def _email(work: Work, told: dict[str, Any]) -> Saying:
    return news_of_email() if "news" in told else on_its_way(emails.shown(work, told["email"]), work.policy)


def _process(work: Work, told: dict[str, Any]) -> Saying:
    opening = items.opening(work, told["agenda"], told["missed"])
    until = min(opening.agenda.starts_at, opening.agenda.posted_at)
    since = process.since_last(work, opening.agenda.meeting, until)
    return minutes.report(
        opening, report_blocks(process.report(work, since, until), work.policy), work.policy
    )


def _sponsoring(work: Work, message: Message, _mentioned: list[Person]) -> Saying:
    customer = customers.get(work.session, message.args["customer"])
    assert customer  # noqa: S101 - messages about customers go with them
    coming = stored_check_ins.open_of(work.session, customer.id)
    return sponsor_views.sponsoring(customer, coming, theirs=message.args["theirs"])


def _check_ins(work: Work, message: Message, _mentioned: list[Person]) -> Saying:
    found = check_ins.shown(work, message.args["check_ins"])
    return check_in_views.due(found, message.to_person_id, work.policy, work.now)


def _by_args(
    say: Callable[[Work, dict[str, Any]], Saying],
) -> Callable[[Work, Message, list[Person]], Saying]:
    return lambda work, message, _mentioned: say(work, message.args)


SAYINGS: Mapping[Kind, Callable[[Work, Message, list[Person]], Saying]] = {
    Kind.CARD: _card,
    Kind.NEWS: _news,
    Kind.ASK: _ask,
    Kind.MEETING: _meeting,
    Kind.ALARM: _by_args(lambda _work, told: unreachable(told["channel"], told["error"])),
    Kind.OFFER: _by_args(lambda work, told: offer(asks.offer(work, told["ask"]), work.policy)),
    Kind.AGENDA: _by_args(
        lambda work, told: minutes.opening(items.opening(work, told["agenda"], told["missed"]), work.policy)
    ),
    Kind.ITEM: _by_args(lambda work, told: item(items.discussed(work, told["item"]), work.policy, work.now)),
    Kind.REST: _by_args(lambda work, told: minutes.rest(items.rest(work, told["agenda"]), work.policy)),
    Kind.WRAP_UP: _by_args(lambda work, told: minutes.wrap_up(items.wrap_up(work, told["agenda"]))),
    Kind.ONE_TO_ONE: _by_args(
        lambda work, told: one_to_one(one_to_ones.shown(work, **told), work.policy, work.now)
    ),
    Kind.UPDATES: _by_args(_updates),
    Kind.TASKS: _by_args(lambda work, told: to_do(tasks.shown(work, told["tasks"]))),
    Kind.PLAYBOOK: _by_args(lambda work, told: playbook_views.said(playbooks.shown(work, **told))),
    Kind.PROCESS: _by_args(_process),
    Kind.SPONSORING: _sponsoring,
    Kind.NAMING: _by_args(
        lambda work, told: sponsor_views.naming(sponsorships.shown(work, told["customers"]), told["left"])
    ),
    Kind.LEAVING: _by_args(
        lambda work, told: sponsor_views.leaving(sponsorships.shown(work, told["customers"]), told["left"])
    ),
    Kind.CHECK_INS: _check_ins,
    Kind.CHECKED_IN: _by_args(
        lambda work, told: check_in_views.report(calls.shown(work, told["check_in"]), work.policy)
    ),
    Kind.PROGRAMME: _by_args(lambda work, _told: programme_views.report(programme.report(work))),
    Kind.EMAIL: _by_args(_email),
    Kind.WHO_DECIDES: _by_args(
        lambda work, told: who_decides(contacts.decision(work, told["customer"], told["by"]))
    ),
    Kind.MISSED: _by_args(
        lambda work, told: minutes.missed(items.named_with_starts(work, told["missed"]), work.policy)
    ),
}
