"""Calendars: when a meeting takes place, and what it would discuss next."""

from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.meetings.rules.calendar_feed import Calendar, occurrences_of
from bot.meetings.usecases import agendas
from bot.meetings.usecases.meeting_changes import changes
from bot.policy.meetings import Meeting


def show(work: UnitOfWork, meeting: Meeting) -> Calendar:
    """Return a meeting's calendar as things stand now; nothing is changed.

    The agenda stays with an occurrence until that has ended, since people look it up while they meet.
    """
    occurrences = occurrences_of(work.policy, meeting, work.now, work.once(changes))
    coming = (each for each in occurrences if each.ends_at > work.now)
    following = next(coming, None) if meeting.agenda else None
    agenda = agendas.of_meeting(work, meeting, following.starts_at) if following else None
    return Calendar(meeting, occurrences, agenda)
