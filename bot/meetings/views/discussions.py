"""Meetings that will discuss a CTA, each in a line."""

from bot.blocks.formatting import ahead, escaped
from bot.language import _
from bot.meetings.rules.discussions import Discussion
from bot.policy.model import Policy


def discussed(talk: Discussion, policy: Policy) -> str:
    """Return when a meeting discusses a CTA, and why."""
    return _(
        "*Discussed:* {when}, {meeting} ({because})",
        when=ahead(talk.starts_at, policy.zone),
        meeting=escaped(talk.meeting.name),
        because=talk.because,
    )
