"""Agendas: what a meeting discusses, the most pressing first, and when it is posted (practice §4)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from operator import attrgetter

from bot.cases.rules.answers import Looked
from bot.cases.rules.names import name_key
from bot.meetings.rules.discussions import takes
from bot.meetings.rules.schedule import starts_of
from bot.policy.meetings import AGENDAS, MEETINGS, Meeting
from bot.policy.model import Policy
from storage.cases.records import Colour
from storage.meetings.lines import AgendaLine
from storage.meetings.records import Changes

BADNESS = {colour: colour.badness for colour in Colour}
MOST_ITEMS = 30  # with replies of their own: each takes its channel a second
ON_TIME = timedelta(minutes=2)  # after the start; what is posted later is caught up


@dataclass(frozen=True)
class Agenda(Looked):
    """What a meeting would discuss as things now stand: its first `lines`, of `total`; it starts then (UTC)."""

    meeting: Meeting
    starts_at: datetime
    lines: tuple[AgendaLine, ...]
    total: int


@dataclass(frozen=True)
class Before:
    """What a meeting had before it the last time, by CTA or customer: how often in a row, what is carried over."""

    times: Mapping[int, int] = field(default_factory=dict)
    carried: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Due:
    """A meeting whose agenda is due: the local date on which it was to be, and when it starts (UTC)."""

    meeting: Meeting
    on: date
    starts_at: datetime


@dataclass(frozen=True)
class Post:
    """What is posted in a channel: agendas, and which ones it is too late for."""

    agendas: tuple[Due, ...]
    missed: tuple[Due, ...]


def attended(policy: Policy, role: str) -> list[Meeting]:
    """Return the meetings about CTAs which a role attends."""
    return [meeting for meeting in about_ctas(policy) if role in meeting.attends]


def about_ctas(policy: Policy) -> list[Meeting]:
    """Return the meetings that discuss CTAs."""
    return [meeting for meeting in MEETINGS.of(policy) if meeting.agenda]


def called(meetings: Iterable[Meeting], typed: str) -> list[Meeting]:
    """Return the meetings that a text may mean: by key or whole name, or else by words of their names."""
    wanted = name_key(typed)
    words = set(wanted.split())
    named = [(meeting, name_key(meeting.name)) for meeting in meetings]
    exactly = [meeting for meeting, name in named if wanted in (name, name_key(meeting.key))]
    return exactly or [meeting for meeting, name in named if words and words <= set(name.split())]


def only_flagged(meeting: Meeting) -> bool:
    """Return whether a meeting discusses nothing that is not flagged."""
    return all(selector.flagged for selector in meeting.agenda)


def subject_of(meeting: Meeting, cta_id: int, customer_id: int) -> int:
    """Return by which number a meeting knows what it discusses: the customer's where it is about customers."""
    return customer_id if meeting.about == "customers" else cta_id


def agenda_of(
    policy: Policy, meeting: Meeting, lines: Iterable[AgendaLine], today: date, before: Before
) -> list[AgendaLine]:
    """Return what a meeting takes on that local date, the most pressing first: by level, colour, ARR, renewal, times.

    What was carried over is taken whatever it is now. About customers, each comes once: by its most pressing CTA.
    """
    heights: dict[str, int] = {level.key: level.number for level in policy.levels}
    subject: Callable[[AgendaLine], int] = attrgetter("customer_id" if meeting.about == "customers" else "id")

    def pressing(line: AgendaLine) -> tuple[int, int, Decimal, date, int, int]:
        height, times = heights.get(line.level, 0), before.times.get(subject(line), 0)
        renewal = line.renewal_on or date.max
        return -height, -BADNESS[line.colour], -line.arr_usd, renewal, -times, line.id

    taken = (line for line in lines if subject(line) in before.carried or takes_on(meeting, line, today))
    firsts: dict[int, AgendaLine] = {}
    for line in sorted(taken, key=pressing):
        firsts.setdefault(subject(line), line)
    return list(firsts.values())


def takes_on(meeting: Meeting, line: AgendaLine, today: date) -> bool:
    """Return whether one of a meeting's selectors takes a CTA on that local date."""
    return any(takes(each, line, today) for each in meeting.agenda)


def fitting(policy: Policy, meeting: Meeting) -> int:
    """Return how many items a meeting has time for, one at least."""
    return max(1, min(MOST_ITEMS, meeting.minutes // AGENDAS.of(policy).minutes_per_item))


def due(policy: Policy, changes: Changes, since: datetime, now: datetime) -> list[Due]:
    """Return the meetings whose agendas were due after `since`, and until `now` (UTC), in that order."""
    ahead = timedelta(minutes=AGENDAS.of(policy).minutes_before)
    found = [
        Due(meeting, on, start)
        for meeting in MEETINGS.of(policy)
        for on, start in starts_of(policy, meeting, since + ahead, now + ahead, changes)
        if start > since + ahead
    ]
    return sorted(found, key=lambda each: each.starts_at)


def posts(policy: Policy, found: Sequence[Due], now: datetime) -> list[Post]:
    """Return what of the agendas that are due is still posted, channel by channel; the rest is only named.

    After a long silence, only the newest of a channel's is caught up, so that nothing floods.
    """
    by_channel: dict[str, list[Due]] = {}
    for each in found:
        by_channel.setdefault(each.meeting.channel, []).append(each)
    return [_post(policy, there, now) for there in by_channel.values()]


def _post(policy: Policy, there: list[Due], now: datetime) -> Post:
    window = timedelta(minutes=AGENDAS.of(policy).catch_up_minutes)
    on_time = [each for each in there if now <= each.starts_at + ON_TIME]
    late = [each for each in there if each not in on_time]
    caught_up = [each for each in late[-1:] if not on_time and now <= each.starts_at + window]
    chosen = (*caught_up, *on_time)
    return Post(chosen, tuple(each for each in there if each not in chosen))
