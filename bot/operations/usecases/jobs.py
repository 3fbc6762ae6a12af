"""Jobs of the clock: when each is next due, when it ran last, and how that went."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.rules.gatherings import start_of
from bot.rules.jobs import JobLine
from bot.rules.one_to_ones import talks
from bot.usecases import minutes, updates
from bot.usecases import one_to_ones as pairs
from bot.usecases.work import Work
from storage import jobs, occurrences, one_to_ones

MOST = 500  # occurrences that are looked through for the last of each subject


def overview(work: Work, intervals: Mapping[str, timedelta]) -> list[JobLine]:
    """Return the jobs with these intervals, and everything that is due at a time of its own."""
    ran = jobs.last_runs(work.session)
    regular = [
        JobLine(name, every, None, "", *ran.get(name, (None, ""))) for name, every in intervals.items()
    ]
    return [*regular, *_meetings(work), *_one_to_ones(work)]


def record(work: Work, name: str, outcome: str) -> None:
    """Remember how a run of a job went."""
    jobs.ran(work.session, name, outcome, work.now)


def _meetings(work: Work) -> list[JobLine]:
    last = _last(work, minutes.JOB)
    ahead = timedelta(minutes=work.policy.agendas.minutes_before)
    return [
        JobLine(f"agenda of {meeting.key}", None,
                start_of(work.policy, meeting, work.now + ahead, work.changes) - ahead, meeting.zone,
                *last.get(meeting.key, (None, "")))
        for meeting in work.policy.meetings
    ]  # fmt: skip


def _one_to_ones(work: Work) -> list[JobLine]:
    """Return the next 1:1 of all, and the next wish for updates before one."""
    usual = work.policy.one_to_ones
    ahead = timedelta(minutes=usual.minutes_before)
    found = talks(work.policy, one_to_ones.pairs(work.session), work.now, work.now + updates.AHEAD)
    starts = [(talk.starts_at - ahead, talk.pair.zone) for talk in found if talk.starts_at - ahead > work.now]
    wishes = [(at, person.zone) for _talk, person, at in updates.asked_before(work, found) if at > work.now]
    return [_soonest(work, name, job, times) for name, job, times in (
        ("agendas of 1:1s", pairs.JOB, starts), ("wishes for updates", updates.JOB, wishes))]  # fmt: skip


def _soonest(work: Work, name: str, job: str, times: list[tuple[datetime, str]]) -> JobLine:
    next_at, zone = min(times, default=(None, ""))
    _subject, ran_at, outcome = next(iter(occurrences.last(work.session, job, 1)), ("", None, ""))
    return JobLine(name, None, next_at, zone, ran_at, outcome)


def _last(work: Work, job: str) -> dict[str, tuple[datetime, str]]:
    """Return the last occurrence of each subject of a job."""
    newest_first = occurrences.last(work.session, job, MOST)
    return {subject: (at, outcome) for subject, at, outcome in reversed(newest_first)}
