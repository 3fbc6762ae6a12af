"""Calendars: what one shows of a meeting, and the secret in the address under which it is subscribed to."""

import hmac
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from bot.meetings.rules.agendas import Agenda
from bot.meetings.rules.schedule import starts_of
from bot.policy.meetings import Meeting, meeting_of
from bot.policy.model import Policy
from storage.meetings.records import NO_CHANGES, Changes

BEHIND, AHEAD = timedelta(weeks=2), timedelta(weeks=8)


@dataclass(frozen=True)
class Occurrence:
    """A meeting that takes place: the local date that was due, and when it begins and ends (UTC)."""

    due: date
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Calendar:
    """A meeting's occurrences in order, as far as its calendar shows them.

    `agenda` is of the next one that has not ended, as things stand now; None if that discusses no CTAs.
    """

    meeting: Meeting
    occurrences: tuple[Occurrence, ...]
    agenda: Agenda | None


def occurrences_of(
    policy: Policy, meeting: Meeting, now: datetime, changes: Changes = NO_CHANGES
) -> tuple[Occurrence, ...]:
    """Return when a meeting takes place in the coming eight weeks, and when it did in the last two."""
    length = timedelta(minutes=meeting.minutes)
    starts = starts_of(policy, meeting, now - BEHIND, now + AHEAD, changes)
    return tuple(Occurrence(due, start, start + length) for due, start in starts)


def secret_of(calendar_secret: str, key: str) -> str:
    """Return the secret in the address of one meeting's calendar: whoever knows it can tell no other's from it."""
    return hmac.new(calendar_secret.encode(), key.encode("utf-8", "replace"), sha256).hexdigest()


def opened(policy: Policy, calendar_secret: str, key: str, told: str) -> Meeting | None:
    """Return the meeting of that key if the secret told is its own; else None, after the same time."""
    right = hmac.compare_digest(secret_of(calendar_secret, key).encode(), told.encode("utf-8", "replace"))
    return meeting_of(policy, key) if right else None
