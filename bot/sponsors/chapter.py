"""Executive sponsors: naming them, check-ins, the programme, e-mails to contacts (practice §5)."""

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.cases.usecases.ctas import BeforeResolving
from bot.cases.usecases.customer_page import CustomerPart
from bot.cases.usecases.meeting_parts import MeetingPart
from bot.cases.usecases.preferences import WhenPreferencesChange
from bot.cases.usecases.vocabulary import Command
from bot.cases.views.answers import AnswerView
from bot.cases.views.home_tab import TabView
from bot.chapter import Chapter
from bot.data.usecases.import_kinds import ImportKind
from bot.language import later
from bot.policy.emails import EMAILS, names_of_emails
from bot.policy.playbooks import TaskEmails
from bot.policy.sponsors import MAY_NAME, SPONSOR_ARR
from bot.policy.sponsors import SPONSORS as OF_POLICY
from bot.sponsors import parts
from bot.sponsors.messages import MESSAGES
from bot.sponsors.rules.answers import CheckedIn, HelpWanted, Programme, Scheduled, SponsorNamed, SponsorShown
from bot.sponsors.usecases import check_in_plans, programme
from bot.sponsors.usecases import sponsors as sponsor_cases
from bot.sponsors.usecases.check_ins import require_log
from bot.sponsors.views import check_in_outcomes
from bot.sponsors.views import check_ins as check_in_views
from bot.sponsors.views import programme as programme_views
from bot.sponsors.views import sponsors as sponsor_views
from bot.sponsors.views.entry_words import ENTRIES
from handlers.registering import Listener
from handlers.sponsors import check_ins, decision_makers, emails, sponsors
from scheduled.jobs import Job
from scheduled.sponsors import check_in_plans as plan
from scheduled.sponsors import check_ins as tell_sponsors
from scheduled.sponsors import emails as send_emails
from scheduled.sponsors import sponsors as settle
from storage.sponsors.erasable import ERASABLE
from storage.sponsors.home_tab import KEY, MY_CHECK_INS

if TYPE_CHECKING:
    from bot.data.usecases.importing import Importing


def _import() -> "Importing":
    from bot.sponsors.usecases import import_sponsors  # noqa: PLC0415 - which a running bot does not need

    return import_sponsors.SPONSORS


SPONSORS = Chapter(
    "sponsors",
    can_be_off=True,
    sections=(OF_POLICY, SPONSOR_ARR, MAY_NAME, EMAILS),
    deeds=parts.DEEDS,
    task_emails=(TaskEmails(names_of_emails),),
    commands=(
        Command(
            "sponsor",
            later("sponsor CUSTOMER"),
            later("its executive sponsor; with more words, what help you want: `sponsor CUSTOMER WHAT HELP`"),
            on_text=sponsor_cases.show_text,
            on_customer=lambda work, actor, customer, _text: sponsor_cases.show(work, actor, customer),
        ),
        Command(
            "sponsors",
            later("sponsors"),
            later("whether the sponsors’ programme holds, now and for half a year"),
            on_text=programme.show,
        ),
    ),
    answers=(
        AnswerView(SponsorNamed, lambda told, _policy, _now: sponsor_views.named(told)),
        AnswerView(SponsorShown, lambda told, _policy, _now: sponsor_views.shown(told)),
        AnswerView(HelpWanted, lambda told, _policy, _now: sponsor_views.wanted(told)),
        AnswerView(Scheduled, lambda told, policy, _now: check_in_outcomes.scheduled(told, policy)),
        AnswerView(CheckedIn, lambda told, policy, _now: check_in_outcomes.checked_in(told, policy)),
        AnswerView(Programme, lambda told, _policy, _now: programme_views.programme(told)),
    ),
    listeners=(
        Listener(sponsors.register),
        Listener(check_ins.register),
        Listener(emails.register),
        Listener(decision_makers.register),
    ),
    messages=MESSAGES,
    entries=ENTRIES,
    home_lists=(MY_CHECK_INS,),
    home_tabs=(TabView(KEY, later("My check-ins"), lambda line, _policy, _now: check_in_views.coming(line)),),
    customer_parts=(CustomerPart(parts.on_page),),
    meeting_parts=(MeetingPart(parts.said_to),),
    task_buttons=parts.BUTTONS,
    task_email_buttons=(parts.EMAIL_BUTTON,),
    before_resolving=(BeforeResolving(require_log),),
    when_preferences_change=(WhenPreferencesChange(check_in_plans.replan),),
    jobs=(
        Job("sponsors", timedelta(minutes=1), settle.run, first=True),
        Job("check_ins", timedelta(seconds=30), tell_sponsors.run, first=True),
        Job("plans", timedelta(hours=6), plan.run, first=True),
        Job("emails", timedelta(seconds=5), send_emails.run, first=True),
    ),
    imports=(ImportKind("sponsors", _import),),
    erasable=(ERASABLE,),
)
