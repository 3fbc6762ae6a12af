"""Minutes: agendas posted as threads, once; joined by what is flagged meanwhile, and wrapped up (practice §4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.cases.usecases.meeting_parts import MeetingPart
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.meetings.rules.agendas import (
    Before,
    Due,
    Post,
    agenda_of,
    due,
    fitting,
    only_flagged,
    posts,
    subject_of,
    takes_on,
)
from bot.meetings.rules.messages import (
    AgendaMessage,
    ItemMessage,
    MissedMessage,
    ProcessMessage,
    RestMessage,
    WrapUpMessage,
)
from bot.meetings.usecases import catch_up
from bot.meetings.usecases.agendas import before, taken
from bot.meetings.usecases.catch_up import Look
from bot.meetings.usecases.meeting_changes import changes
from bot.policy.meetings import AGENDAS, Meeting, meeting_of
from storage import occurrences, outbox
from storage.cases import posted_messages
from storage.cases.records import Person
from storage.meetings import agenda_items, agendas
from storage.meetings.lines import AgendaLine
from storage.meetings.records import PostedAgenda
from storage.messages import MessageContent, Urgency

JOB = "agendas"


@dataclass(frozen=True)
class Thread:
    """The thread of a posted agenda, and what the meeting had before it the last time."""

    meeting: Meeting
    agenda_id: int
    message_id: int
    past: Before

    def times(self, line: AgendaLine) -> int:
        """Return for how many agendas in a row the meeting has this one before it."""
        return self.past.times.get(subject_of(self.meeting, line.id, line.customer_id), 0) + 1


def look(work: UnitOfWork, until: datetime) -> Look[Post]:
    """Return which agendas are due since somebody last looked, channel by channel.

    At the first look, they are those of meetings about to start.
    """
    first = timedelta(minutes=AGENDAS.of(work.policy).minutes_before)
    return catch_up.due_window(work, JOB, until, first, lambda since: posts(
        work.policy, due(work.policy, work.once(changes), since, until), until))  # fmt: skip


def post(work: UnitOfWork, wanted: Due, missed: Sequence[Due] = ()) -> bool:
    """Post an agenda as a thread, naming what was `missed` in its channel before; return whether nobody else did."""
    meeting = wanted.meeting
    if not occurrences.claim(work.session, JOB, meeting.key, wanted.on, work.now):
        return False
    ends_at = max(wanted.starts_at, work.now) + timedelta(minutes=meeting.minutes)
    agenda_id = agendas.add(work.session, meeting.key, wanted.on, starts_at=wanted.starts_at, ends_at=ends_at,
                            now=work.now)  # fmt: skip
    kind = ProcessMessage if meeting.about == "process" else AgendaMessage
    opening = kind(agenda=agenda_id, missed=tuple(_give_up(work, missed)), about=meeting.about)
    message_id = _say(work, opening, to_channel=meeting.channel)
    agendas.set_message(work.session, agenda_id, message_id)
    total = _put_on(work, meeting, wanted.on, agenda_id, message_id) if meeting.agenda else 0
    for part in work.policy.added.of(MeetingPart):
        if content := part.said_to(work, meeting.key):
            _say(work, content, root_id=message_id)
    occurrences.conclude(work.session, JOB, meeting.key, wanted.on, f"posted, items: {total}", work.now)
    return True


def tell_missed(work: UnitOfWork, missed: Sequence[Due]) -> bool:
    """Name in their channel the meetings that had no agenda; return whether nobody else did."""
    named = _give_up(work, missed)
    if named:
        _say(work, MissedMessage(missed=tuple(named)), to_channel=missed[0].meeting.channel)
    return bool(named)


def _give_up(work: UnitOfWork, missed: Sequence[Due]) -> list[tuple[str, str]]:
    """Record that it is too late for some agendas; return those of them that nobody else has: keys and starts."""
    named = []
    for each in missed:
        if occurrences.claim(work.session, JOB, each.meeting.key, each.on, work.now):
            occurrences.conclude(work.session, JOB, each.meeting.key, each.on, "too late", work.now)
            named.append((each.meeting.key, each.starts_at.isoformat()))
    return named


def _put_on(work: UnitOfWork, meeting: Meeting, on: date, agenda_id: int, message_id: int) -> int:
    """Put on an agenda what a meeting takes; return how many items. What there is time for has replies of its own."""
    thread = Thread(meeting, agenda_id, message_id, before(work, meeting, on))
    lines = taken(work, meeting, on, thread.past)
    fit = fitting(work.policy, meeting)
    for position, line in enumerate(lines[:fit]):
        _reply(work, thread, line, position)
    rest = [(line.id, fit + offset, thread.times(line)) for offset, line in enumerate(lines[fit:])]
    agenda_items.add_rest(work.session, agenda_id, rest)
    if rest:
        _say(work, RestMessage(agenda=agenda_id), root_id=message_id)
    return len(lines)


def _reply(
    work: UnitOfWork, thread: Thread, line: AgendaLine, position: int, joined_at: datetime | None = None
) -> None:
    """Put a CTA on an agenda, with a reply of its own."""
    item_id = agenda_items.add(
        work.session, thread.agenda_id, line.id, position, thread.times(line), joined_at
    )
    reply_id = outbox.add(work.session, ItemMessage(item=item_id), now=work.now, cta_id=line.id,
                          root_id=thread.message_id, urgency=Urgency.DIGEST)  # fmt: skip
    agenda_items.set_message(work.session, item_id, reply_id)


def under_way(work: UnitOfWork) -> list[int]:
    """Return the agendas that are posted and not closed."""
    return [each.id for each in agendas.still_open(work.session)]


def attend(work: UnitOfWork, agenda_id: int) -> int:
    """Close an agenda whose time is over, or have join what belongs there since; return how many items that are."""
    agenda = agendas.get(work.session, agenda_id, lock=True)
    meeting = meeting_of(work.policy, agenda.meeting)
    if agenda.closed_at:
        return 0
    if work.now >= agenda.ends_at or meeting is None:
        _close(work, agenda, None)
        return 0
    fresh = _fresh(work, meeting, agenda) if meeting.agenda else []
    there = agenda_items.outline(work.session, agenda_id) if fresh else ()
    known = {subject_of(meeting, row.cta_id, row.customer_id) for row in there}
    new = [line for line in fresh if subject_of(meeting, line.id, line.customer_id) not in known]
    if not new or agenda.message_id is None:
        return 0
    thread = Thread(meeting, agenda_id, agenda.message_id, before(work, meeting, agenda.due_on))
    for offset, line in enumerate(agenda_of(work.policy, meeting, new, agenda.due_on, thread.past)):
        _reply(work, thread, line, len(there) + offset, work.now)
    posted_messages.edit(work.session, agenda.message_id, work.now)
    return len(new)


def _fresh(work: UnitOfWork, meeting: Meeting, agenda: PostedAgenda) -> list[AgendaLine]:
    """Return what a meeting takes of what was opened or flagged since its agenda was posted."""
    recent = agendas.open_lines(work.session, only_flagged=only_flagged(meeting), since=agenda.posted_at)
    return [line for line in recent if takes_on(meeting, line, agenda.due_on)]


def close(work: UnitOfWork, actor: Person, agenda_id: int) -> None:
    """End a meeting now: what came of it is summed up in its thread. One that is over stays so."""
    agenda = agendas.get(work.session, agenda_id, lock=True)
    if not agenda.closed_at:
        _close(work, agenda, actor.id)


def _close(work: UnitOfWork, agenda: PostedAgenda, by_id: int | None) -> None:
    agendas.close(work.session, agenda.id, by_id=by_id, now=work.now)
    if agenda.message_id and agenda_items.outline(work.session, agenda.id):
        _say(work, WrapUpMessage(agenda=agenda.id), root_id=agenda.message_id)
        posted_messages.edit(work.session, agenda.message_id, work.now)


def _say(
    work: UnitOfWork,
    content: MessageContent,
    *,
    to_channel: str | None = None,
    root_id: int | None = None,
) -> int:
    return outbox.add(work.session, content, now=work.now, to_channel=to_channel, root_id=root_id,
                      urgency=Urgency.DIGEST)  # fmt: skip
