"""What a chapter of the practice can add: one frozen description, which each chapter fills in its own chapter.py."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from bot.cases.usecases.coming_jobs import ComingJobs
from bot.cases.usecases.ctas import BeforeResolving
from bot.cases.usecases.customer_page import CustomerPart
from bot.cases.usecases.meeting_parts import MeetingPart, OneToOnePart, ProcessReportPart
from bot.cases.usecases.message_kinds import MessageKind
from bot.cases.usecases.preferences import WhenPreferencesChange
from bot.cases.usecases.recorded_checks import RecordedCheck
from bot.cases.usecases.redrawing import WhenTaskChanges
from bot.cases.usecases.scorecards import ImpactPart
from bot.cases.usecases.vocabulary import Command
from bot.cases.views.answers import AnswerView
from bot.cases.views.home_tab import TabView
from bot.cases.views.menu import Entrance
from bot.cases.views.preferences import LeadSettings
from bot.cases.views.tasks import TaskButton, TaskEmailButton
from bot.cases.views.timeline import EntryWords
from bot.data.usecases.import_kinds import ImportKind
from bot.delivery.checking import ChannelsUsed
from bot.demo_parts import ComingMoment
from bot.opening import CommandLine
from bot.policy.model import Section
from bot.policy.playbooks import TaskDeed, TaskEmails
from handlers.metrics import Gauge
from handlers.registering import Listener, WebListener
from scheduled.jobs import Job
from storage.cases.home_tab import HomeList
from storage.cases.posted_messages import LivingMessages
from storage.erasable import Erasable


@dataclass(frozen=True, eq=False)
class Chapter:
    """A chapter, by the name that `chapters:` in app.yaml has for it, and all that it adds to what others share.

    One that `can_be_off` is left out where `chapters:` does not name it: nothing of it is heard, done or shown then.
    What is shared asks the policy for its own kind: ``policy.added.of(Command)``.
    """

    name: str
    can_be_off: bool = False
    # app.yaml
    sections: tuple[Section[Any], ...] = ()
    deeds: tuple[TaskDeed, ...] = ()
    task_emails: tuple[TaskEmails, ...] = ()
    recorded_checks: tuple[RecordedCheck, ...] = ()
    # what people can say and click, and what they are answered
    commands: tuple[Command, ...] = ()
    answers: tuple[AnswerView[Any], ...] = ()
    listeners: tuple[Listener, ...] = ()
    web_listeners: tuple[WebListener, ...] = ()
    entrances: tuple[Entrance, ...] = ()
    # what is said in Slack
    messages: tuple[MessageKind[Any], ...] = ()
    living: tuple[LivingMessages, ...] = ()
    entries: tuple[EntryWords, ...] = ()
    channels: tuple[ChannelsUsed, ...] = ()
    # parts of what all look at
    home_lists: tuple[HomeList, ...] = ()
    home_tabs: tuple[TabView, ...] = ()
    customer_parts: tuple[CustomerPart, ...] = ()
    lead_settings: tuple[LeadSettings, ...] = ()
    impact_parts: tuple[ImpactPart, ...] = ()
    meeting_parts: tuple[MeetingPart, ...] = ()
    one_to_one_parts: tuple[OneToOnePart, ...] = ()
    process_report_parts: tuple[ProcessReportPart, ...] = ()
    task_buttons: tuple[TaskButton, ...] = ()
    task_email_buttons: tuple[TaskEmailButton, ...] = ()
    # what it does when others change something
    before_resolving: tuple[BeforeResolving, ...] = ()
    when_tasks_change: tuple[WhenTaskChanges, ...] = ()
    when_preferences_change: tuple[WhenPreferencesChange, ...] = ()
    # the clock, data, operators, the demo
    jobs: tuple[Job, ...] = ()
    coming_jobs: tuple[ComingJobs, ...] = ()
    imports: tuple[ImportKind, ...] = ()
    erasable: tuple[Erasable, ...] = ()
    command_lines: tuple[CommandLine, ...] = ()
    gauges: tuple[Gauge, ...] = ()
    coming_moments: tuple[ComingMoment, ...] = ()

    def added(self) -> Iterator[object]:
        """Yield all that it adds, whatever that is."""
        for field in fields(self):
            if isinstance(told := getattr(self, field.name), tuple):
                yield from told
