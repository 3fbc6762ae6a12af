"""Meetings: agendas, 1:1s, weekly updates, the process report, ideas, calendars (practice §4)."""

from datetime import timedelta

from bot.cases.usecases.coming_jobs import ComingJobs
from bot.cases.usecases.redrawing import WhenTaskChanges
from bot.cases.usecases.scorecards import ImpactPart
from bot.cases.usecases.vocabulary import Command
from bot.cases.views.answers import AnswerView
from bot.cases.views.menu import Entrance
from bot.cases.views.preferences import LeadSettings
from bot.chapter import Chapter
from bot.delivery.checking import ChannelsUsed
from bot.demo_parts import ComingMoment
from bot.language import later
from bot.meetings import impact
from bot.meetings.command_line import add_to
from bot.meetings.messages import MESSAGES
from bot.meetings.rules.agendas import Agenda
from bot.meetings.rules.answers import IdeaKept, Meetings
from bot.meetings.rules.discussions import next_meeting
from bot.meetings.rules.process_report import Listing
from bot.meetings.usecases import agenda_items as items
from bot.meetings.usecases import agendas as agenda_cases
from bot.meetings.usecases import ideas
from bot.meetings.usecases import meetings as meeting_cases
from bot.meetings.usecases.coming_jobs import coming
from bot.meetings.views import agendas as agenda_views
from bot.meetings.views import ideas as idea_views
from bot.meetings.views import lead_settings, process_figures
from bot.meetings.views import meetings as meeting_views
from bot.meetings.views.entry_words import ENTRIES
from bot.opening import CommandLine
from bot.policy.meetings import AGENDAS, MAY_CHANGE, ONE_TO_ONES
from bot.policy.meetings import MEETINGS as OF_POLICY
from handlers.meetings import (
    agenda_items,
    agendas,
    calendar_feed,
    meetings,
    one_to_ones,
    process_report,
    weekly_updates,
)
from handlers.registering import Listener, WebListener
from scheduled.jobs import Job
from scheduled.meetings import agendas as post_agendas
from scheduled.meetings import meetings as announce
from scheduled.meetings import one_to_ones as tell_pairs
from scheduled.meetings import weekly_updates as ask_for_updates
from storage.meetings.erasable import ERASABLE
from storage.meetings.posted_messages import ON_AGENDA

MEETINGS = Chapter(
    "meetings",
    can_be_off=True,
    sections=(OF_POLICY, AGENDAS, ONE_TO_ONES, MAY_CHANGE),
    commands=(
        Command(
            "agenda",
            later("agenda MEETING"),
            later("what it would discuss now; `agenda` alone: your next meeting"),
            also=("agendas",),
            on_text=agenda_cases.show,
        ),
        Command(
            "meeting",
            later("meeting"),
            later("when meetings are; `meeting skip NAME`, `meeting move NAME to friday 14:00`"),
            also=("meetings",),
            on_text=meeting_cases.show,
        ),
        Command(
            "idea",
            later("idea TEXT"),
            later("what we could do better, for the meeting about that; `ideas` lists them"),
            on_text=ideas.keep,
        ),
        Command("ideas", on_text=ideas.latest),
    ),
    answers=(
        AnswerView(Agenda, agenda_views.agenda),
        AnswerView(Meetings, lambda told, policy, _now: meeting_views.meetings(told, policy)),
        AnswerView(Listing, lambda told, policy, _now: process_figures.listing(told, policy)),
        AnswerView(IdeaKept, lambda told, policy, _now: idea_views.kept(told, policy)),
    ),
    listeners=(
        Listener(agendas.register),
        Listener(agenda_items.register),
        Listener(meetings.register),
        Listener(one_to_ones.register),
        Listener(weekly_updates.register),
        Listener(process_report.register),
    ),
    web_listeners=(WebListener(calendar_feed.register),),
    entrances=(Entrance(agenda_views.preview_button),),
    messages=MESSAGES,
    living=(ON_AGENDA,),
    entries=ENTRIES,
    channels=(ChannelsUsed(lambda policy: [meeting.channel for meeting in OF_POLICY.of(policy)]),),
    lead_settings=(LeadSettings(lead_settings.meets, lead_settings.fields),),
    impact_parts=(ImpactPart(impact.lines),),
    when_tasks_change=(WhenTaskChanges(items.task_changed),),
    jobs=(
        Job("agendas", timedelta(seconds=5), post_agendas.run, first=True),
        Job("meetings", timedelta(minutes=1), announce.run, first=True),
        Job("one_to_ones", timedelta(seconds=30), tell_pairs.run, first=True),
        Job("updates", timedelta(seconds=30), ask_for_updates.run, first=True),
    ),
    coming_jobs=(ComingJobs(coming),),
    erasable=(ERASABLE,),
    command_lines=(CommandLine(add_to),),
    coming_moments=(ComingMoment(next_meeting),),
)
