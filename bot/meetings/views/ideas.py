"""Ideas: what is told to whoever has one."""

from bot.blocks import blocks as b
from bot.blocks.formatting import ahead, bold, quoted
from bot.language import _
from bot.meetings.rules.answers import IdeaKept
from bot.policy.model import Policy

QUOTED = 1_000  # characters


def kept(outcome: IdeaKept, policy: Policy) -> list[b.Block]:
    """Return the idea as it was recorded, and which meeting hears of it, if there is one."""
    told = _("*Recorded:*") + "\n" + quoted(outcome.text, QUOTED)
    if outcome.heard:
        meeting, starts_at = outcome.heard
        told += "\n" + _("It is on the agenda of {meeting}, {when}.", meeting=bold(meeting.name),
                         when=ahead(starts_at, policy.zone))  # fmt: skip
    return [b.section(told)]
