"""Agendas: what a meeting would discuss, or does."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _
from bot.meetings.rules.agendas import (
    Agenda,
    Before,
    about_ctas,
    agenda_of,
    attended,
    called,
    only_flagged,
    subject_of,
)
from bot.meetings.rules.schedule import next_of, start_of
from bot.meetings.usecases.meeting_changes import changes
from bot.policy.meetings import Meeting
from storage.cases.records import Person
from storage.meetings import agenda_items, agendas
from storage.meetings.lines import AgendaLine
from storage.meetings.records import Mark

MOST = 12


def preview(work: UnitOfWork, actor: Person) -> Agenda:
    """Return the agenda of the next meeting that somebody attends, as things stand now; nothing is changed.

    Raises OrangeflagError for whom no meeting about CTAs is.
    """
    found = next_of(work.policy, attended(work.policy, actor.role), work.now, work.once(changes))
    if found is None:
        raise OrangeflagError(
            _("None of the meetings that discuss CTAs is yours, as far as I know your role.")
        )
    return of_meeting(work, *found)


def show(work: UnitOfWork, actor: Person, text: str) -> Agenda:
    """Return the agenda of the meeting that a text names, whoever attends it; without a text, of one's next one.

    Raises OrangeflagError if it names none, or several.
    """
    if not text:
        return preview(work, actor)
    known = about_ctas(work.policy)
    unknown = _("I know no meeting “{typed}” that discusses CTAs; there are: {known}.",
                typed=text, known=names(known))  # fmt: skip
    meeting = meant(known, text, unknown)
    return of_meeting(work, meeting, start_of(work.policy, meeting, work.now, work.once(changes)))


def meant(known: Sequence[Meeting], typed: str, unknown: str) -> Meeting:
    """Return the one of the known meetings that somebody named; raise OrangeflagError, `unknown` if it is none."""
    found = called(known, typed)
    if not found:
        raise OrangeflagError(unknown)
    if len(found) > 1:
        raise OrangeflagError(
            _("“{typed}” may mean several meetings: {several}.", typed=typed, several=names(found))
        )
    return found[0]


def names(meetings: Sequence[Meeting]) -> str:
    """Return the names of meetings, to be read in a sentence."""
    return _(", ").join(meeting.name for meeting in meetings)


def of_meeting(work: UnitOfWork, meeting: Meeting, starts_at: datetime) -> Agenda:
    """Return the agenda of a meeting that starts then (UTC), as things stand now."""
    on = starts_at.astimezone(ZoneInfo(meeting.zone)).date()
    lines = taken(work, meeting, on, before(work, meeting, on))
    return Agenda(meeting, starts_at, tuple(lines[:MOST]), len(lines))


def before(work: UnitOfWork, meeting: Meeting, on: date) -> Before:
    """Return what the last meeting that was due before a date had on its agenda."""
    last = agendas.previous(work.session, meeting.key, on)
    had = agenda_items.outline(work.session, last.id) if last else ()
    times = {subject_of(meeting, row.cta_id, row.customer_id): row.times for row in had}
    carried = {subject_of(meeting, row.cta_id, row.customer_id) for row in had if row.mark == Mark.CARRIED}
    return Before(times, frozenset(carried))


def taken(work: UnitOfWork, meeting: Meeting, on: date, past: Before) -> list[AgendaLine]:
    """Return what a meeting takes on a local date, after what it had before it the last time."""
    # carried over by CTA; a customer is taken while something is open there, flagged or not
    carried = past.carried if meeting.about == "ctas" else ()
    flagged = only_flagged(meeting) and not (past.carried and meeting.about == "customers")
    lines = agendas.open_lines(work.session, only_flagged=flagged, carried=carried)
    return agenda_of(work.policy, meeting, lines, on, past)
