"""Escalations: what somebody is asked, what came of a step on the ladder, and the offer of the next one."""

from datetime import datetime

from bot.blocks import blocks as b
from bot.blocks.formatting import at, bold, called, capitalised, escaped, fitted, fitted_lines, packed, quoted
from bot.cases.rules.answers import Escalated, Offer, Waiting
from bot.cases.rules.recipients import Reached
from bot.cases.views.cards import (
    ACKNOWLEDGE,
    ADD_UPDATE,
    ESCALATE,
    RESOLVE,
    SHOW,
    card,
    headline,
    of_flag,
    unflagging,
)
from bot.cases.views.facts import level_name, name
from bot.cases.views.snoozes import snoozing
from bot.cases.views.timeline import CRITERIA, PARAGRAPH, criteria, line, you_did
from bot.language import _, later, n_
from bot.policy.model import Policy
from storage.cases.records import Ending, Entry, EntryType, HelpRequestKind, Person

SEND_UP, TAKE_OVER = "send_up", "take_over"
HAND, SEND_BACK, ASK_MORE, REASON = "hand_cta", "send_back", "ask_more", "give_reason"
ASKS = {
    HelpRequestKind.HELP: later("{who} asks for your help with {customer}"),
    HelpRequestKind.SEND_UP: later("{who} asks you to send {customer} up to {level}"),
    HelpRequestKind.MORE: later("{who} asks you for more about {customer}"),
}
OVER = {
    Ending.ANSWERED: later("{cta} is off your list: you have answered"),
    Ending.TAKEN: later("{cta} is off your list: {who} has it"),
    Ending.PASSED: later("{cta} is off your list: {who} brought it further up"),
    Ending.HANDED: later("{cta} is off your list: {who} handed it on"),
    Ending.RETURNED: later("{cta} is off your list: {who} sent it back"),
    Ending.CLEARED: later("{cta} is off your list: it is no longer flagged"),
}
LONGEST_WHY = LONGEST_TALE = 1_500
LONGEST_NAMES = 600


def asking(waiting: list[Waiting], policy: Policy, now: datetime) -> tuple[str, list[b.Block]]:
    """Return the direct message in which somebody is asked one thing, or several; it is kept up to date."""
    if not waiting:
        told = _("I have asked you again, further down.")
        return told, [b.context(told)]
    if len(waiting) == 1:
        return _one(waiting[0], policy, now)
    left = sum(not each.ask.ended_at for each in waiting)
    told = n_("{count} thing waits for you", "{count} things wait for you", left)
    rows = [block for each in waiting for block in _row(each, policy)]
    return told, [b.section(f"*{told}*"), *rows]


def escalated(outcome: Escalated, policy: Policy) -> list[b.Block]:
    """Return the answer to whoever took a step on the ladder: what was recorded, and who is asked now."""
    told = [headline(outcome.cta, policy), you_did(outcome.entry, policy)]
    if outcome.reached:
        told += _reached(outcome.reached, policy)
    blocks = [b.section(fitted_lines(told, PARAGRAPH))]
    if outcome.entry.event == EntryType.WANTED:
        blocks.append(b.context(_("First things first: help comes from the nearest step that can give it.")))
    return [*blocks, *(_reasons(outcome) if outcome.wants_reason else [])]


def offer(offered: Offer, policy: Policy) -> tuple[str, list[b.Block]]:
    """Return the message that offers the next level, after somebody has not answered; nothing jumps by itself."""
    told = _("{who} has not answered about {customer} yet", who=name(offered.ask.person),
             customer=called(offered.cta.customer.name))  # fmt: skip
    value = packed(cta_id=offered.cta.id)
    row = [b.button(_("Show CTA"), SHOW, value)]
    if offered.over:
        return told, [b.section(f"*{told}*"), b.context(_("It has been settled since."))]
    if offered.above:
        title = _("Escalate to {level}", level=offered.above.name)
        row.insert(
            0,
            b.button(
                title, ESCALATE, packed(cta_id=offered.cta.id, level=offered.above.key), style="primary"
            ),
        )
    since = _("Asked {when}, reminded {count} times.", when=at(offered.ask.asked_at, policy.zone),
              count=offered.ask.nudges)  # fmt: skip
    return told, [b.section(f"*{told}*\n{headline(offered.cta, policy)}\n{since}"), b.actions(*row)]


def _one(waiting: Waiting, policy: Policy, now: datetime) -> tuple[str, list[b.Block]]:
    ask, cta = waiting.ask, waiting.cta
    if ask.ended_at:  # it is not drawn anew for what becomes of the CTA later
        told = _(OVER[Ending(ask.ending)], cta=cta.ref, who=name(ask.ended_by))
        about = f"{bold(cta.customer.name)} · {policy.areas[cta.area].name}"
        show = b.button(_("Show CTA"), SHOW, packed(cta_id=cta.id))
        return told, [b.section(f"*{told}*\n{about}", show)]
    _summary, blocks = card(cta, waiting.colours, policy, now)
    shown = [block for block in blocks if block["type"] != "actions"]
    told = _asked(waiting, policy)
    return told, [
        b.section(f"*{told}*"),
        *_instead_of(ask.for_person),
        *shown,
        *(
            [b.section(quoted(ask.why, LONGEST_WHY))]
            if cta.flag and ask.why not in ("", cta.flag.why)
            else []
        ),
        *_background(waiting, policy),
        *_buttons(waiting, policy),
        b.context(_("The card is in {channel}.", channel=policy.areas[cta.area].channel)),
    ]


def _asked(waiting: Waiting, policy: Policy) -> str:
    level = level_name(waiting.ask.level, policy)
    customer = called(waiting.cta.customer.name)
    return _(ASKS[waiting.ask.ask], who=name(waiting.ask.asked_by), customer=customer, level=level)


def _instead_of(person: Person | None) -> list[b.Block]:
    return [b.context(_("You stand in for {who}, who is away.", who=name(person)))] if person else []


def _background(waiting: Waiting, policy: Policy) -> list[b.Block]:
    """Return why it is this level's turn, who of ours knows the customer, and what was tried, newest first."""
    told = []
    if waiting.ask.criterion:
        told.append(b.context(_("Why you: {reasons}.", reasons=criteria(waiting.ask.criterion))))
    if waiting.known:
        known = [
            _("{person} knows {contact} ({title}): {how}", person=name(each.person), contact=called(contact.name),
              title=escaped(contact.title) or "–", how=escaped(each.how))
            for contact, each in waiting.known
        ]  # fmt: skip
        told.append(b.context(fitted("\n".join(known), LONGEST_TALE)))
    lines = fitted_lines((line(entry, policy) for entry in _tried(waiting)), LONGEST_TALE)
    title = _("What was tried")
    return [*told, b.section(f"*{title}*\n{lines}")] if lines else told


def _tried(waiting: Waiting) -> list[Entry]:
    """Return the entries, without what stands above already: the flag's reason, the asker's, a later entry's."""
    asked, known = waiting.ask.why, {waiting.cta.flag.why if waiting.cta.flag else ""}
    result = []
    for entry in waiting.entries:
        if not entry.text or entry.text not in known:
            result.append(entry.model_copy(update={"text": ""}) if entry.text == asked else entry)
        known.add(entry.text)
    return result


def _buttons(waiting: Waiting, policy: Policy) -> list[b.Block]:
    ask, cta = waiting.ask, waiting.cta
    value = packed(cta_id=cta.id)
    if ask.ask is HelpRequestKind.SEND_UP:
        return [b.actions(*deciding(ask.id), b.button(_("Show CTA"), SHOW, value)), snoozing(cta)]
    if ask.ask is HelpRequestKind.MORE:
        return [b.actions(b.button(_("Add update"), ADD_UPDATE, value, style="primary"),
                          b.button(_("Show CTA"), SHOW, value))]  # fmt: skip
    first = [b.button(_("Hand to …"), HAND, value), b.button(_("Ask for more"), ASK_MORE, value)]
    if cta.level != policy.levels[0].key:
        first.insert(1, b.button(_("Send back"), SEND_BACK, value))
    if not ask.acknowledged_at:
        first.insert(0, b.button(_("Acknowledge"), ACKNOWLEDGE, of_flag(cta), style="primary"))
    more = [b.button(_("Add update"), ADD_UPDATE, value), unflagging(cta),
            b.button(_("Resolve"), RESOLVE, value)]  # fmt: skip
    if cta.level != policy.levels[-1].key:
        more.insert(0, b.button(_("Escalate"), ESCALATE, value))
    return [b.actions(*first), b.actions(*more), snoozing(cta)]


def deciding(escalation_id: int) -> list[b.Block]:
    """Return the buttons of whoever is asked to send a CTA up."""
    value = packed(escalation_id=escalation_id)
    return [
        b.button(_("Send up"), SEND_UP, value, style="primary"),
        b.button(_("I’ll take it"), f"{TAKE_OVER}:{escalation_id}", value),
    ]


def _row(waiting: Waiting, policy: Policy) -> list[b.Block]:
    """Return one of several things that wait for somebody."""
    ask, cta = waiting.ask, waiting.cta
    if ask.ended_at:
        return [b.context(_(OVER[Ending(ask.ending)], cta=cta.ref, who=name(ask.ended_by)))]
    why = fitted(escaped(ask.why.replace("\n", " ")), 300)
    told = f"{headline(cta, policy)}\n{_asked(waiting, policy)}" + (f"\n> {why}" if why else "")
    row = deciding(ask.id) if ask.ask is HelpRequestKind.SEND_UP else []
    if ask.ask is HelpRequestKind.HELP and not ask.acknowledged_at:
        row = [b.button(_("Acknowledge"), f"{ACKNOWLEDGE}:{cta.id}", of_flag(cta), style="primary")]
    if ask.ask is HelpRequestKind.MORE:
        row = [b.button(_("Add update"), f"{ADD_UPDATE}:{cta.id}", packed(cta_id=cta.id), style="primary")]
    show = b.button(_("Show CTA"), f"{SHOW}:{cta.id}", packed(cta_id=cta.id))
    return [b.divider(), b.section(told), b.actions(*row, show)]


def _reached(reached: Reached, policy: Policy) -> list[str]:
    level = level_name(reached.level, policy)
    asked = fitted(", ".join(name(person) for person in reached.people), LONGEST_NAMES)
    lines = [_("Asked now: {people} ({level}).", people=asked, level=level)] if asked else []
    lines += [
        _("{who} stands in for {away}, who is away.", who=name(each.person), away=name(each.instead_of))
        for each in reached.asked
        if each.instead_of
    ]
    if reached.away and not any(each.instead_of for each in reached.asked):
        away = fitted(", ".join(name(person) for person in reached.away), LONGEST_NAMES)
        lines.append(_("{away} is away, and nobody stands in: it waits.", away=away))
    return lines


def _reasons(outcome: Escalated) -> list[b.Block]:
    """Return the question for a criterion, where data tells of none."""
    row = [
        b.button(capitalised(_(sentence)), f"{REASON}:{criterion}",
                 packed(cta_id=outcome.cta.id, criterion=criterion))
        for criterion, sentence in CRITERIA.items()
    ]  # fmt: skip
    asked = _(
        "As far as data tells, there is no reason for {level} yet. What do you see?",
        level=bold(outcome.level.name),
    )
    return [b.section(asked), b.actions(*row)]
