"""What use cases answer about meetings: facts for a view to put into words."""

from dataclasses import dataclass
from datetime import datetime

from bot.cases.rules.answers import Answer, Looked
from bot.meetings.rules.schedule import Occasion
from bot.policy.meetings import Meeting


@dataclass(frozen=True)
class Meetings(Looked):
    """The meetings of the days to come, soonest first; or what became of one that somebody changed."""

    occasions: tuple[Occasion, ...]
    changed: Occasion | None = None


@dataclass(frozen=True)
class IdeaKept(Answer):
    """An idea is recorded; `heard` is the meeting about the process that comes next, and when (UTC)."""

    text: str
    heard: tuple[Meeting, datetime] | None
