"""When agendas, 1:1s and wishes for updates are next due, for whoever looks after the jobs."""

from datetime import datetime, timedelta

from bot.cases.rules.job_lines import JobLine
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.meetings.rules.one_to_ones import talks
from bot.meetings.rules.schedule import start_of
from bot.meetings.usecases import one_to_ones as pairs
from bot.meetings.usecases import posted_agendas, weekly_updates
from bot.meetings.usecases.meeting_changes import changes
from bot.policy.meetings import AGENDAS, MEETINGS, ONE_TO_ONES
from storage import occurrences
from storage.meetings import one_to_ones

MOST = 500  # occurrences that are looked through for the last of each subject


def coming(work: UnitOfWork) -> list[JobLine]:
    """Return everything of meetings that is due at a time of its own."""
    return [*_meetings(work), *_one_to_ones(work)]


def _meetings(work: UnitOfWork) -> list[JobLine]:
    last = _last(work, posted_agendas.JOB)
    ahead = timedelta(minutes=AGENDAS.of(work.policy).minutes_before)
    return [
        JobLine(f"agenda of {meeting.key}", None,
                start_of(work.policy, meeting, work.now + ahead, work.once(changes)) - ahead, meeting.zone,
                *last.get(meeting.key, (None, "")))
        for meeting in MEETINGS.of(work.policy)
    ]  # fmt: skip


def _one_to_ones(work: UnitOfWork) -> list[JobLine]:
    """Return the next 1:1 of all, and the next wish for updates before one."""
    usual = ONE_TO_ONES.of(work.policy)
    ahead = timedelta(minutes=usual.minutes_before)
    found = talks(work.policy, one_to_ones.pairs(work.session), work.now, work.now + weekly_updates.AHEAD)
    starts = [(talk.starts_at - ahead, talk.pair.zone) for talk in found if talk.starts_at - ahead > work.now]
    wishes = [
        (at, person.zone) for _talk, person, at in weekly_updates.asked_before(work, found) if at > work.now
    ]
    return [_soonest(work, name, job, times) for name, job, times in (
        ("agendas of 1:1s", pairs.JOB, starts), ("wishes for updates", weekly_updates.JOB, wishes))]  # fmt: skip


def _soonest(work: UnitOfWork, name: str, job: str, times: list[tuple[datetime, str]]) -> JobLine:
    next_at, zone = min(times, default=(None, ""))
    _subject, ran_at, outcome = next(iter(occurrences.last(work.session, job, 1)), ("", None, ""))
    return JobLine(name, None, next_at, zone, ran_at, outcome)


def _last(work: UnitOfWork, job: str) -> dict[str, tuple[datetime, str]]:
    """Return the last occurrence of each subject of a job."""
    newest_first = occurrences.last(work.session, job, MOST)
    return {subject: (at, outcome) for subject, at, outcome in reversed(newest_first)}
