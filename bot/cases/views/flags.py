"""Flags: the ripple, the message to whoever is told, and the modal with its preview."""

from datetime import datetime

from bot.blocks import blocks as b
from bot.blocks.formatting import ago, at, bold, fitted, fitted_lines, packed, quoted
from bot.cases.rules.answers import AlreadyFlagged, Flagged, FlagLeft, Preview
from bot.cases.rules.impact import FlagImpact
from bot.cases.views.cards import ADD_UPDATE, SHOW, UNFLAG, headline, of_flag
from bot.cases.views.facts import name
from bot.cases.views.scorecards import repainted
from bot.language import _
from bot.policy.model import Policy
from storage.cases.records import Cta, Flag, Person

FLAG_MODAL = "flag_cta"
KEEP = "keep_flag"
LONGEST_NAMES = 600
LONGEST_RIPPLE = 2_900


def flagged(outcome: Flagged, policy: Policy) -> list[b.Block]:
    """Return the answer to whoever raised a flag: everything that it set off."""
    cta = outcome.cta
    recorded = _("*Recorded: {cta} is flagged.*", cta=cta.ref)
    if outcome.opened:
        recorded = _("*Recorded: {cta} is flagged.* I opened {cta} for it.", cta=cta.ref)
    value = packed(cta_id=cta.id)
    return [
        b.section(f"{headline(cta, policy)}\n{recorded}"),
        *([b.section(quoted(cta.flag.why))] if cta.flag and cta.flag.why else []),
        ripple(outcome.ripple, policy),
        b.actions(
            b.button(_("Add update"), ADD_UPDATE, value),
            b.button(_("Show CTA"), SHOW, value),
            b.button(_("Unflag"), UNFLAG, of_flag(cta)),
        ),
    ]


def ripple(foreseen: FlagImpact, policy: Policy) -> b.Block:
    """Return what a flag sets off, line by line: and what chapters foresee of it, as far as it fits."""
    facts = [
        repainted(foreseen, policy),
        _("*Card:* in {channel}, with the news in its thread", channel=foreseen.channel),
        *_told(foreseen, policy),
        *foreseen.further,
    ]
    lines = fitted_lines((f"• {fact}" for fact in facts), LONGEST_RIPPLE)
    title = _("What this sets off")
    return b.section(f"*{title}*\n{lines}")


def _told(foreseen: FlagImpact, policy: Policy) -> list[str]:
    told, mentioned = _people(foreseen.told, policy), _people(foreseen.mentioned, policy)
    if not (told or mentioned):
        return [_("*Told now:* nobody besides you; the channel sees the card")]
    lines = [_("*Told now:* {people}", people=told)] if told else []
    return lines + ([_("*Mentioned in the thread:* {people}", people=mentioned)] if mentioned else [])


def _people(people: tuple[Person, ...], policy: Policy) -> str:
    named = (_("{who} ({role})", who=name(person), role=_role(person, policy)) for person in people)
    return fitted(_(", ").join(named), LONGEST_NAMES)


def _role(person: Person, policy: Policy) -> str:
    return policy.roles[person.role].name if person.role in policy.roles else _("lead")


def already_flagged(outcome: AlreadyFlagged, policy: Policy, now: datetime) -> list[b.Block]:
    """Return since when and by whom a CTA is flagged; nothing was changed."""
    cta = outcome.cta
    assert cta.flag  # noqa: S101 - that is what the outcome says
    told = _(
        "*{cta} is flagged already:* {since}. Nothing was changed.",
        cta=cta.ref,
        since=since(cta.flag, policy, now),
    )
    return [
        b.section(f"{headline(cta, policy)}\n{told}"),
        *([b.section(quoted(cta.flag.why))] if cta.flag.why else []),
        b.actions(
            b.button(_("Add update"), ADD_UPDATE, packed(cta_id=cta.id)),
            b.button(_("Show CTA"), SHOW, packed(cta_id=cta.id)),
        ),
    ]


def flag_left(outcome: FlagLeft, policy: Policy) -> list[b.Block]:
    """Return the question to whoever took the last reaction off the card: is the flag to come down as well."""
    told = _("No reaction flags {cta} any more. Take its flag down?", cta=outcome.cta.ref)
    return [
        b.section(f"{headline(outcome.cta, policy)}\n{told}"),
        b.actions(b.button(_("Unflag"), UNFLAG, of_flag(outcome.cta)), b.button(_("Keep"), KEEP)),
    ]


def since(flag: Flag, policy: Policy, now: datetime) -> str:
    """Return who raised a flag and when, and who has acknowledged it."""
    raised = _(
        "{who} raised the flag {when} ({ago})",
        who=name(flag.raised_by),
        when=at(flag.raised_at, policy.zone),
        ago=ago(flag.raised_at, now),
    )
    if held := flag.held(policy.levels[0].key):
        who, when = name(held.person), at(held.acknowledged_at or held.asked_at, policy.zone)
        return _("{raised}, and {who} acknowledged it {when}", raised=raised, who=who, when=when)
    return _("{raised}; it is not acknowledged yet", raised=raised)


def flag_modal(cta: Cta, preview: Preview, policy: Policy) -> b.Block:
    """Return the modal that asks why, with what the flag will set off."""
    return b.modal(
        FLAG_MODAL,
        _("Flag {cta}", cta=cta.ref),
        [
            b.section(f"{bold(cta.customer.name)} · {policy.areas[cta.area].name}"),
            b.text_input(
                "why",
                _("Why do you need help?"),
                placeholder=_("What happened, and what would help?"),
                optional=True,
            ),
            b.divider(),
            ripple(preview.ripple, policy),
        ],
        submit=_("Flag"),
        facts=packed(cta_id=cta.id),
    )
