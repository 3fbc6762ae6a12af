"""Agendas: what a meeting discusses, the most pressing first, and which meeting is somebody's next (practice §4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.policy import Meeting, Policy
from bot.rules.calendar import next_start
from bot.rules.meetings import Topic, takes
from storage.lines import AgendaLine
from storage.records import Colour

REDDEST = (Colour.RED, Colour.YELLOW, Colour.GREEN)


@dataclass(frozen=True)
class Agenda:
    """What a meeting would discuss as things now stand: its first `lines`, of `total`; it starts then (UTC)."""

    meeting: Meeting
    starts_at: datetime
    lines: tuple[AgendaLine, ...]
    total: int


def next_of(policy: Policy, role: str, now: datetime) -> tuple[Meeting, datetime] | None:
    """Return the meeting about CTAs which a role attends next, and when it starts (UTC)."""
    starts = (
        (meeting, next_start(meeting.days, meeting.at, meeting.zone, now))
        for meeting in policy.meetings
        if meeting.agenda and role in meeting.attends
    )
    return min(starts, key=lambda start: start[1], default=None)


def only_flagged(meeting: Meeting) -> bool:
    """Return whether a meeting discusses nothing that is not flagged."""
    return all(selector.flagged for selector in meeting.agenda)


def agenda_of(policy: Policy, meeting: Meeting, lines: Iterable[AgendaLine], today: date) -> list[AgendaLine]:
    """Return what a meeting takes on that local date, the most pressing first: by level, colour, ARR, renewal."""
    levels: dict[str, int] = {level.key: level.number for level in policy.levels}

    def pressing(line: AgendaLine) -> tuple[int, int, Decimal, date, int]:
        red = REDDEST.index(line.colour or Colour.GREEN)
        return -levels.get(line.level, 0), red, -line.arr_usd, line.renewal_on or date.max, line.id

    taken = (line for line in lines if any(takes(each, topic_of(line), today) for each in meeting.agenda))
    return sorted(taken, key=pressing)


def topic_of(line: AgendaLine) -> Topic:
    """Return an open CTA as selectors see it."""
    return Topic(
        area=line.area,
        flagged=line.flagged_at is not None,
        colour=line.colour or Colour.GREEN,
        overall_colour=line.overall_colour or Colour.GREEN,
        arr_usd=line.arr_usd,
        renewal_on=line.renewal_on,
        support_tier=line.support_tier,
        level=line.level or None,
    )
