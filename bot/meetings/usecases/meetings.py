"""Meetings: when each takes place, and who moves or skips one of them; holidays are told of a working day before."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.cases.rules.days import day_named
from bot.cases.rules.recurrence import start_on
from bot.cases.usecases.rights import require
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _, later
from bot.meetings.rules.answers import Meetings
from bot.meetings.rules.messages import MeetingMessage
from bot.meetings.rules.schedule import FURTHEST, Occasion, eve_of, occasions
from bot.meetings.usecases.agendas import meant, names
from bot.meetings.usecases.meeting_changes import changes
from bot.policy.meetings import AGENDAS, MAY_CHANGE, MEETINGS, Meeting, meeting_of
from storage import occurrences, outbox
from storage.cases.records import Person
from storage.meetings import agendas, meetings
from storage.messages import Urgency

SHOWN = timedelta(days=7)
MOST_SHOWN = 20
A_MINUTE = timedelta(minutes=1)
JOB = "holidays"
THEIRS = later("Meetings are moved and skipped by those who attend them, and by {who}. Nothing was changed.")


def show(work: UnitOfWork, actor: Person, text: str) -> Meetings:
    """Return the meetings to come; ``skip NAME`` and ``move NAME to DAY TIME`` change the next of one first.

    Raises OrangeflagError in plain words, and then changes nothing.
    """
    verb, _space, rest = text.strip().partition(" ")
    if verb.lower() == "skip":
        return _changed(work, actor, _next(work, _meant(work, rest)), None)
    if verb.lower() == "move":
        name, to, when = rest.rpartition(" to ")
        if not to:
            name, when = rest, ""
        occasion = _next(work, _meant(work, name))
        return _changed(work, actor, occasion, _instant(work, occasion, when))
    wanted = [_meant(work, text)] if text.strip() else MEETINGS.of(work.policy)
    return Meetings(tuple(_coming(work, wanted)[:MOST_SHOWN]))


def find(work: UnitOfWork, actor: Person, key: str, on: str) -> Occasion:
    """Return one time that a meeting is due, if it is this person's to change; raise OrangeflagError if not."""
    meeting = meeting_of(work.policy, key)
    usual = date.fromisoformat(on)
    near = start_on(usual, time.min, meeting.zone) if meeting else work.now
    found = (
        occasions(work.policy, meeting, near, near + timedelta(days=2), work.once(changes)) if meeting else []
    )
    occasion = next((each for each in found if each.on == usual), None)
    if occasion is None:
        raise OrangeflagError(_("That meeting is not due any more. Nothing was changed."))
    _require_right(work, actor, occasion.meeting)
    return occasion


def change(work: UnitOfWork, actor: Person, key: str, on: str, day: str, at: str, *, skip: bool) -> Meetings:
    """Have a meeting take place on another day and time (of its zone), that one time, or not at all."""
    occasion = find(work, actor, key, on)
    if skip:
        return _changed(work, actor, occasion, None)
    if not day or not at:
        raise OrangeflagError(_("On which day, and at what time? Nothing was changed."), field="day")
    wanted = start_on(date.fromisoformat(day), time.fromisoformat(at), occasion.meeting.zone)
    return _changed(work, actor, occasion, wanted)


def announce(work: UnitOfWork) -> int:
    """Tell channels of meetings that holidays put off or leave out, the working day before; return of how many."""
    told = 0
    for meeting in MEETINGS.of(work.policy):
        for each in occasions(work.policy, meeting, work.now, work.now + FURTHEST, work.once(changes)):
            if each.is_changed or each.starts_at == each.usually_at:
                continue
            eve = eve_of(work.policy, meeting, each.on)
            when = start_on(eve, work.policy.nudges.digest_at, meeting.zone)
            if when <= work.now and occurrences.claim(work.session, JOB, meeting.key, each.on, work.now):
                _tell(work, each, None)
                told += 1
    return told


def _changed(work: UnitOfWork, actor: Person, occasion: Occasion, starts_at: datetime | None) -> Meetings:
    meeting = occasion.meeting
    _require_right(work, actor, meeting)
    if agendas.of_date(work.session, meeting.key, occasion.on):
        raise OrangeflagError(_("The agenda of that meeting is posted already. Nothing was changed."))
    soonest = work.now + timedelta(minutes=AGENDAS.of(work.policy).minutes_before) + A_MINUTE
    if starts_at and not soonest <= starts_at <= occasion.usually_at + FURTHEST:
        raise OrangeflagError(
            _("A meeting can be moved to some minutes from now, and by {days} days at most. Nothing was changed.",
              days=FURTHEST.days), field="day",
        )  # fmt: skip
    meetings.change(work.session, meeting.key, occasion.on, starts_at, by_id=actor.id, now=work.now)
    after = Occasion(meeting, occasion.on, occasion.usually_at, starts_at, is_changed=True)
    _tell(work, after, actor)
    return Meetings((), after)


def _tell(work: UnitOfWork, occasion: Occasion, by: Person | None) -> None:
    content = MeetingMessage(meeting=occasion.meeting.key, usually_at=occasion.usually_at,
                             starts_at=occasion.starts_at, by=by.id if by else None)  # fmt: skip
    outbox.add(
        work.session,
        content,
        now=work.now,
        to_channel=occasion.meeting.channel,
        urgency=Urgency.DIGEST,
    )


def _coming(work: UnitOfWork, wanted: Sequence[Meeting], span: timedelta = SHOWN) -> list[Occasion]:
    found = [each for meeting in wanted
             for each in occasions(work.policy, meeting, work.now - FURTHEST, work.now + span, work.once(changes))
             if (each.starts_at or each.usually_at) > work.now]  # fmt: skip
    return sorted(found, key=lambda each: each.starts_at or each.usually_at)


def _next(work: UnitOfWork, meeting: Meeting) -> Occasion:
    return _coming(work, [meeting], 2 * SHOWN)[0]  # it is due once a week at least, left out or not


def _meant(work: UnitOfWork, typed: str) -> Meeting:
    known = MEETINGS.of(work.policy)
    unknown = _("I know no meeting “{typed}”; there are: {known}.", typed=typed, known=names(known))
    return meant(known, typed, unknown)


def _instant(work: UnitOfWork, occasion: Occasion, typed: str) -> datetime:
    """Return the instant that somebody typed as ``friday 14:00``, or as a day alone, on a meeting's clocks."""
    zone = occasion.meeting.zone
    words = typed.replace(" at ", " ").split()
    at = _clock(words[-1]) if words else None
    day = day_named(" ".join(words[:-1] if at else words), work.now.astimezone(ZoneInfo(zone)).date())
    if day is None:
        raise OrangeflagError(
            _("“{text}” is no day and time. Type: {command} meeting move NAME to friday 14:00. Nothing was changed.",
              text=typed[:60], command=work.policy.command)
        )  # fmt: skip
    return start_on(day, at or occasion.meeting.at, zone)


def _clock(word: str) -> time | None:
    try:
        return time.fromisoformat(word.zfill(5)) if ":" in word else None
    except ValueError:
        return None


def _require_right(work: UnitOfWork, actor: Person, meeting: Meeting) -> None:
    """Raise NotAllowedError for somebody who may not move or skip a meeting; whoever attends it may."""
    if actor.role not in meeting.attends:
        require(work, actor, MAY_CHANGE.of(work.policy), THEIRS)
