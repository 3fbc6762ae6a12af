"""Agendas: what a meeting discusses, the most pressing first, and which meeting is somebody's next (practice §4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.policy import Meeting, Policy
from bot.rules.meetings import Topic, takes
from bot.rules.names import name_key
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


def attended(policy: Policy, role: str) -> list[Meeting]:
    """Return the meetings about CTAs which a role attends."""
    return [meeting for meeting in about_ctas(policy) if role in meeting.attends]


def about_ctas(policy: Policy) -> list[Meeting]:
    """Return the meetings that discuss CTAs."""
    return [meeting for meeting in policy.meetings if meeting.agenda]


def called(policy: Policy, typed: str) -> list[Meeting]:
    """Return the meetings about CTAs that a text may mean: by key or whole name, or else by words of their names."""
    wanted = name_key(typed)
    words = set(wanted.split())
    named = [(meeting, name_key(meeting.name)) for meeting in about_ctas(policy)]
    exactly = [meeting for meeting, name in named if wanted in (name, name_key(meeting.key))]
    return exactly or [meeting for meeting, name in named if words and words <= set(name.split())]


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
