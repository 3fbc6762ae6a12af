"""Ideas: what is told to whoever has one."""

from bot.language import _
from bot.policy import Policy
from bot.rules.outcomes import IdeaKept
from bot.views import blocks as b
from bot.views.words import ahead, bold, quoted

QUOTED = 1_000  # characters


def kept(outcome: IdeaKept, policy: Policy) -> list[b.Block]:
    """Return the idea as it was recorded, and which meeting hears of it, if there is one."""
    told = _("*Recorded:*") + "\n" + quoted(outcome.text, QUOTED)
    if outcome.heard:
        meeting, starts_at = outcome.heard
        told += "\n" + _("It is on the agenda of {meeting}, {when}.", meeting=bold(meeting.name),
                         when=ahead(starts_at, policy.zone))  # fmt: skip
    return [b.section(told)]
