"""Agendas: what the next meeting of somebody would discuss, before it does."""

from zoneinfo import ZoneInfo

from bot.errors import OrangeflagError
from bot.language import _
from bot.rules.agendas import Agenda, agenda_of, next_of, only_flagged
from bot.usecases.work import Work
from storage import agendas
from storage.records import Person

MOST = 12


def preview(work: Work, actor: Person) -> Agenda:
    """Return the agenda of the next meeting that somebody attends, as things stand now; nothing is changed.

    Raises OrangeflagError for whom no meeting about CTAs is.
    """
    found = next_of(work.policy, actor.role, work.now)
    if found is None:
        raise OrangeflagError(
            _("None of the meetings that discuss CTAs is yours, as far as I know your role.")
        )
    meeting, starts_at = found
    lines = agendas.open_lines(work.session, only_flagged=only_flagged(meeting))
    taken = agenda_of(work.policy, meeting, lines, starts_at.astimezone(ZoneInfo(meeting.zone)).date())
    return Agenda(meeting, starts_at, tuple(taken[:MOST]), len(taken))
