"""Flags: the ripple, the message to whoever is told, and the modal with its preview."""

from collections.abc import Mapping
from datetime import datetime

from bot.policy import Policy
from bot.rules.outcomes import AlreadyFlagged, Flagged, Preview
from bot.rules.ripple import Ripple
from bot.views import blocks as b
from bot.views.cards import ADD_UPDATE, SHOW, UNFLAG, card, headline, of_flag
from bot.views.scorecards import repainted
from bot.views.words import ago, at, bold, escaped, fitted, name, packed, quoted
from storage.records import AreaColour, Cta, Flag

FLAG_MODAL = "flag_cta"
LONGEST_NAMES = 600
LONGEST_RIPPLE = 2_900


def flagged(outcome: Flagged, policy: Policy) -> list[b.Block]:
    """Return the answer to whoever raised a flag: everything that it set off."""
    cta = outcome.cta
    opened = f" I opened {cta.ref} for it." if outcome.opened else ""
    value = packed(cta_id=cta.id)
    return [
        b.section(f"{headline(cta, policy)}\n*Recorded: {cta.ref} is flagged.*{opened}"),
        *([b.section(quoted(cta.flag.why))] if cta.flag and cta.flag.why else []),
        ripple(outcome.ripple, policy),
        b.actions(
            b.button("Add update", ADD_UPDATE, value),
            b.button("Show CTA", SHOW, value),
            b.button("Unflag", UNFLAG, of_flag(cta)),
        ),
    ]


def ripple(foreseen: Ripple, policy: Policy) -> b.Block:
    """Return what a flag sets off, line by line: of the meetings, the next ones, as far as they fit."""
    lines = [
        f"• {repainted(foreseen, policy)}",
        f"• *Card:* in {foreseen.channel}, with the news in its thread",
        f"• *Told now:* {_told(foreseen, policy)}",
        *(
            f"• *Discussed:* {at(talk.starts_at, policy.zone)}, {escaped(talk.meeting.name)} ({talk.because})"
            for talk in foreseen.discussions
        ),
    ]
    while len("\n".join(lines)) > LONGEST_RIPPLE:
        lines.pop()
    return b.section("*What this sets off*\n" + "\n".join(lines))


def _told(foreseen: Ripple, policy: Policy) -> str:
    if foreseen.told:
        people = ", ".join(
            f"{name(person)} ({policy.roles[person.role].name if person.role in policy.roles else 'lead'})"
            for person in foreseen.told
        )
        return f"{fitted(people, LONGEST_NAMES)}, by a mention and a direct message"
    return "nobody besides you; the channel sees the card"


def already_flagged(outcome: AlreadyFlagged, policy: Policy, now: datetime) -> list[b.Block]:
    """Return since when and by whom a CTA is flagged; nothing was changed."""
    cta = outcome.cta
    assert cta.flag  # noqa: S101 - that is what the outcome says
    return [
        b.section(f"{headline(cta, policy)}\n*{cta.ref} is flagged already:* {since(cta.flag, policy, now)}. "
                  "Nothing was changed."),
        *([b.section(quoted(cta.flag.why))] if cta.flag.why else []),
        b.actions(
            b.button("Add update", ADD_UPDATE, packed(cta_id=cta.id)),
            b.button("Show CTA", SHOW, packed(cta_id=cta.id)),
        ),
    ]  # fmt: skip


def since(flag: Flag, policy: Policy, now: datetime) -> str:
    """Return who raised a flag and when, and who has acknowledged it."""
    raised = f"{name(flag.raised_by)} raised the flag {at(flag.raised_at, policy.zone)} ({ago(flag.raised_at, now)})"
    if flag.acknowledged_at:
        return f"{raised}, and {name(flag.acknowledged_by)} acknowledged it {at(flag.acknowledged_at, policy.zone)}"
    return f"{raised}; it is not acknowledged yet"


def flag_message(
    cta: Cta, flag_id: int, colours: Mapping[str, AreaColour], policy: Policy, now: datetime
) -> tuple[str, list[b.Block]]:
    """Return the direct message to whoever is told of a flag; like the card it is kept up to date."""
    up = cta.flag is not None and cta.flag.id == flag_id
    asks = f"{name(cta.flag.raised_by)} asks for your help with" if cta.flag else ""
    asks = asks if up else f"{cta.ref} is off your list:"
    told = f"{asks} {escaped(cta.customer.name)}"
    _, blocks = card(cta, colours, policy, now)
    shown = [block for block in blocks if up or block["type"] != "actions"]
    return told, [
        b.section(f"*{told}*"),
        *shown,
        b.context(f"The card is in {policy.areas[cta.area].channel}."),
    ]


def flag_modal(cta: Cta, preview: Preview, policy: Policy) -> b.Block:
    """Return the modal that asks why, with what the flag will set off."""
    return b.modal(
        FLAG_MODAL,
        f"Flag {cta.ref}",
        [
            b.section(f"{bold(cta.customer.name)} · {policy.areas[cta.area].name}"),
            b.text_input(
                "why",
                "Why do you need help?",
                placeholder="What happened, and what would help?",
                optional=True,
            ),
            b.divider(),
            ripple(preview.ripple, policy),
        ],
        submit="Flag",
        facts=packed(cta_id=cta.id),
    )
