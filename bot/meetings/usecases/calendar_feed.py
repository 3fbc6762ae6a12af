"""Calendars: when a meeting takes place, and what it would discuss next."""

from bot.policy_meetings import Meeting
from bot.rules.calendars import Calendar, occurrences_of
from bot.usecases import agendas
from bot.usecases.work import Work


def show(work: Work, meeting: Meeting) -> Calendar:
    """Return a meeting's calendar as things stand now; nothing is changed.

    The agenda stays with an occurrence until that has ended, since people look it up while they meet.
    """
    occurrences = occurrences_of(work.policy, meeting, work.now, work.changes)
    coming = (each for each in occurrences if each.ends_at > work.now)
    following = next(coming, None) if meeting.agenda else None
    agenda = agendas.of_meeting(work, meeting, following.starts_at) if following else None
    return Calendar(meeting, occurrences, agenda)
