"""Agendas: what a meeting discusses, as its attendees see it."""

from datetime import datetime

from bot.blocks import blocks as b
from bot.blocks.formatting import ahead, escaped, packed
from bot.cases.views.cards import SHOW, named
from bot.cases.views.ctas import beginning
from bot.cases.views.facts import CIRCLES, called_or_nobody, level_name, marked, renews, since, with_arr
from bot.language import _, n_
from bot.meetings.rules.agendas import Agenda
from bot.policy.model import Policy
from storage.meetings.lines import AgendaLine

PREVIEW = "preview_meeting"


def preview_button() -> b.Block:
    """Return the button that previews somebody's next meeting."""
    return b.button(_("Preview my next meeting"), PREVIEW, packed())


def agenda(outcome: Agenda, policy: Policy, now: datetime) -> list[b.Block]:
    """Return the agenda of somebody's next meeting, as it would be if the meeting began now."""
    meeting = outcome.meeting
    where = _("{when}, in {channel}", when=ahead(outcome.starts_at, policy.zone), channel=meeting.channel)
    title = b.section(f":spiral_calendar_pad: *{escaped(meeting.name)}*\n{where}")
    if not outcome.lines:
        return [title, b.section(_(":tada: Nothing to discuss so far: no customer is at risk here."))]
    left = outcome.total - len(outcome.lines)
    counted = n_(
        "{count} CTA for {minutes} minutes. Only you see this.",
        "{count} CTAs for {minutes} minutes, the most pressing first. Only you see this.",
        outcome.total,
        minutes=meeting.minutes,
    )
    told = _("and {count} more, less pressing", count=left)
    return [
        title,
        b.context(counted),
        *(_line(line, policy, now) for line in outcome.lines),
        *([b.context(told)] if left else []),
    ]


def _line(line: AgendaLine, policy: Policy, now: datetime) -> b.Block:
    """Return a CTA: whose it is, how it stands and with whom, and why."""
    ref, area = f"CTA-{line.id}", policy.areas[line.area].name
    facts = with_arr(
        line.arr_usd,
        called_or_nobody(line.csm),
        renews(line.renewal_on, policy, now),
        since(line.opened_at, line.flagged_at, now),
        *([level_name(line.level, policy)] if line.level else []),
    )
    circle = CIRCLES[line.colour]
    headline = named(marked(flagged=line.flagged), ref, line.customer, area)
    button = b.button(_("Show"), SHOW, packed(cta_id=line.id))
    return b.section(f"{headline} {circle}\n{facts}{beginning(line.why)}", button)
