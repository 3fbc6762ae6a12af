"""The messages about executive sponsors and e-mails: how each kind is drawn, from how things stand now."""

from collections.abc import Iterable

from bot.cases.usecases.message_kinds import Drawn, MessageKind, Said, Touched, always, of_its_cta
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.sponsors.rules.messages import (
    CheckedInMessage,
    CheckInsMessage,
    LeavingMessage,
    NamingMessage,
    ProgrammeMessage,
    SentEmailMessage,
    SponsoringMessage,
    WhoDecidesMessage,
)
from bot.sponsors.usecases import check_ins, decision_makers, emails, programme, sponsor_calls, sponsorships
from bot.sponsors.views import check_in_outcomes
from bot.sponsors.views import check_ins as check_in_views
from bot.sponsors.views import programme as programme_views
from bot.sponsors.views import sponsors as sponsor_views
from bot.sponsors.views.decision_makers import who_decides
from bot.sponsors.views.emails import news_of_email, on_its_way
from storage.cases import customers
from storage.sponsors import check_ins as stored_check_ins


def _sponsoring(work: UnitOfWork, said: Said[SponsoringMessage]) -> Drawn:
    customer = customers.get(work.session, said.content.customer)
    assert customer  # noqa: S101 - messages about customers go with them
    coming = stored_check_ins.open_of(work.session, customer.id)
    return sponsor_views.sponsoring(customer, coming, theirs=said.content.theirs)


def _check_ins(work: UnitOfWork, said: Said[CheckInsMessage]) -> Drawn:
    found = check_ins.shown(work, [*said.content.check_ins])
    return check_in_views.due(found, said.message.to_person_id, work.policy, work.now)


def _email(work: UnitOfWork, said: Said[SentEmailMessage]) -> Drawn:
    return (
        news_of_email()
        if said.content.news
        else on_its_way(emails.shown(work, said.content.email), work.policy)
    )


def _any_of(customers: Iterable[int], touched: Touched) -> bool:
    return touched.customer_ids is None or not touched.customer_ids.isdisjoint(customers)


def _any_check_in_of(numbers: Iterable[int], touched: Touched) -> bool:
    if touched.customer_ids is None:
        return True
    theirs = touched.once(lambda them: stored_check_ins.numbers_of(them.session, them.customer_ids or ()))
    return not theirs.isdisjoint(numbers)


MESSAGES = (
    MessageKind(
        NamingMessage,
        lambda work, said: sponsor_views.naming(
            sponsorships.shown(work, [*said.content.customers]), said.content.left
        ),
        names=lambda said, touched: _any_of(said.content.customers, touched),
    ),
    MessageKind(
        LeavingMessage,
        lambda work, said: sponsor_views.leaving(
            sponsorships.shown(work, [*said.content.customers]), said.content.left
        ),
        names=lambda said, touched: _any_of(said.content.customers, touched),
    ),
    MessageKind(
        SponsoringMessage, _sponsoring, names=lambda said, touched: _any_of([said.content.customer], touched)
    ),
    MessageKind(
        CheckInsMessage,
        _check_ins,
        names=lambda said, touched: _any_check_in_of(said.content.check_ins, touched),
    ),
    MessageKind(
        CheckedInMessage,
        lambda work, said: check_in_outcomes.report(
            sponsor_calls.shown(work, said.content.check_in), work.policy
        ),
        names=lambda said, touched: _any_check_in_of([said.content.check_in], touched),
    ),
    MessageKind(
        ProgrammeMessage,
        lambda work, _said: programme_views.report(programme.report(work)),
        names=always,  # it tells of whatever is overdue
    ),
    MessageKind(SentEmailMessage, _email, names=of_its_cta),
    MessageKind(
        WhoDecidesMessage,
        lambda work, said: who_decides(
            decision_makers.decision(work, said.content.customer, said.content.by)
        ),
        names=of_its_cta,
    ),
)
