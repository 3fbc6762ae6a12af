"""Agendas: what a meeting would discuss, before it does."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.errors import OrangeflagError
from bot.language import _
from bot.policy import Meeting
from bot.rules.agendas import Agenda, about_ctas, agenda_of, attended, called, only_flagged
from bot.rules.gatherings import next_of, start_of
from bot.usecases.work import Work
from storage import agendas
from storage.records import Person

MOST = 12


def preview(work: Work, actor: Person) -> Agenda:
    """Return the agenda of the next meeting that somebody attends, as things stand now; nothing is changed.

    Raises OrangeflagError for whom no meeting about CTAs is.
    """
    found = next_of(work.policy, attended(work.policy, actor.role), work.now)
    if found is None:
        raise OrangeflagError(
            _("None of the meetings that discuss CTAs is yours, as far as I know your role.")
        )
    return of_meeting(work, *found)


def show(work: Work, actor: Person, text: str) -> Agenda:
    """Return the agenda of the meeting that a text names, whoever attends it; without a text, of one's next one.

    Raises OrangeflagError if it names none, or several.
    """
    if not text:
        return preview(work, actor)
    meant = called(work.policy, text)
    names = _(", ").join(meeting.name for meeting in meant or about_ctas(work.policy))
    if not meant:
        raise OrangeflagError(
            _("I know no meeting “{typed}” that discusses CTAs; there are: {known}.", typed=text, known=names)
        )
    if len(meant) > 1:
        raise OrangeflagError(_("“{typed}” may mean several meetings: {several}.", typed=text, several=names))
    [meeting] = meant
    return of_meeting(work, meeting, start_of(work.policy, meeting, work.now))


def of_meeting(work: Work, meeting: Meeting, starts_at: datetime) -> Agenda:
    """Return the agenda of a meeting that starts then (UTC), as things stand now."""
    lines = agendas.open_lines(work.session, only_flagged=only_flagged(meeting))
    taken = agenda_of(work.policy, meeting, lines, starts_at.astimezone(ZoneInfo(meeting.zone)).date())
    return Agenda(meeting, starts_at, tuple(taken[:MOST]), len(taken))
