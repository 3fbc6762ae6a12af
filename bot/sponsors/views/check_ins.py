"""Check-ins as their sponsor sees them: the message that comes in the morning, and the list on their home."""

from datetime import datetime

from bot.blocks import blocks as b
from bot.blocks.formatting import (
    ahead,
    bold,
    called,
    escaped,
    fitted,
    fitted_lines,
    on_one_line,
    packed,
)
from bot.cases.views.facts import CIRCLES, name, renews, with_arr
from bot.cases.views.timeline import PARAGRAPH
from bot.dates import on_day
from bot.language import _, n_
from bot.policy.model import Policy
from bot.policy.sponsors import SPONSORS
from bot.sponsors.rules.answers import CheckInShown
from bot.sponsors.views.check_in_outcomes import mood
from bot.sponsors.views.emails import draft_button
from storage.cases.records import OVERALL, AreaColour, Colour, Contact, Cta
from storage.sponsors.lines import CheckInLine
from storage.sponsors.records import CheckIn, Ending

LOG, SCHEDULE, SNOOZE, HAND_OVER = (
    "log_check_in",
    "schedule_check_in",
    "snooze_check_in",
    "hand_over_check_in",
)
MOST = 5  # customers in one message; of more, those that are left come first
ALL_OF_THEM, SHORT, QUESTIONS = 5_000, 300, 1_500  # characters: all customers, an answer, what to ask
CAUSES = 2  # of an area's colour, by name


def due(
    found: list[CheckInShown], to_id: int | None, policy: Policy, now: datetime
) -> tuple[str, list[b.Block]]:
    """Return the message about a sponsor's check-ins: each customer at a glance, the questions, what can be done.

    Those that somebody else holds meanwhile are no longer theirs (`to_id`).
    """
    over = {told.check_in.id for told in found if told.check_in.ended_at or told.check_in.sponsor.id != to_id}
    left = len(found) - len(over)
    if left:
        title = n_("A check-in with a customer is due", "{count} check-ins with customers are due", left)
    else:
        title = _("All of these check-ins are done. Thank you!")
    blocks = [b.section(f":telephone_receiver: *{title}*")]
    shown = found if len(found) <= MOST else sorted(found, key=lambda told: told.check_in.id in over)[:MOST]
    room = min(PARAGRAPH, ALL_OF_THEM // len(shown))
    for told in shown:
        blocks += [
            b.divider(),
            *(_over(told) if told.check_in.id in over else _whole(told, policy, now, room)),
        ]
    if left:
        asked = "\n".join(f"• {escaped(question)}" for question in SPONSORS.of(policy).questions)
        blocks += [
            b.divider(),
            b.section(fitted(_("*What to ask*\n{questions}", questions=asked), QUESTIONS)),
        ]
    more = len(found) - MOST
    return title, [*blocks, *([b.context(_("… and {left} more.", left=more))] if more > 0 else [])]


def _over(told: CheckInShown) -> list[b.Block]:
    if told.check_in.ending == Ending.HELD and told.check_in.held_on:
        done = _(
            ":white_check_mark: {customer}: held on {day}",
            customer=bold(told.customer.name),
            day=on_day(told.check_in.held_on),
        )
        return [b.section(done)]
    return [b.section(_(":wave: {customer}: no longer yours to call", customer=bold(told.customer.name)))]


def _whole(told: CheckInShown, policy: Policy, now: datetime, room: int) -> list[b.Block]:
    """Return one with what its sponsor needs to know, who decides before the rest: what does not fit is left out."""
    check_in, customer = told.check_in, told.customer
    facts = with_arr(customer.arr_usd, renews(customer.renewal_on, policy, now),
                     _("CSM: {who}", who=name(customer.csm)))  # fmt: skip
    overall = told.colours.get(OVERALL)
    title = f"{CIRCLES[overall.colour if overall else Colour.GREEN]} {bold(customer.name)}"
    lines = [title, facts, _deciders(told.deciders), *_colours(told, policy), *_last(told.last)]
    return [
        b.section(fitted_lines(lines, room)),
        *_small_print(check_in, policy, room // 3),
        _buttons(check_in, policy),
    ]


def _colours(told: CheckInShown, policy: Policy) -> list[str]:
    """Return each area that is not green, with the open risks that cause it."""
    shown = []
    for key, area in policy.areas.items():
        colour: AreaColour | None = told.colours.get(key)
        if colour and colour.colour is not Colour.GREEN:
            risks = [cta for cta in told.open if cta.area == key]
            more = [_("… and {left} more.", left=len(risks) - CAUSES)] if len(risks) > CAUSES else []
            why = "; ".join([*map(_cause, risks[:CAUSES]), *more]) or _("see its scorecard")
            shown.append(f"{CIRCLES[colour.colour]} {area.name}: {why}")
    return shown or [_("No risk is open.")]


def _cause(cta: Cta) -> str:
    return f"{cta.ref} {fitted(on_one_line(cta.why), 120)}".strip()


def _last(last: CheckIn | None) -> list[str]:
    if last is None or last.held_on is None:
        return [_("*Last check-in:* none yet")]
    told = [_("*Last check-in:* {day}", day=on_day(last.held_on)), *mood(last)]
    answers = [
        f"• {escaped(question)} {fitted(on_one_line(answer), SHORT)}" for question, answer in last.answers
    ]
    return [" · ".join(told), *answers]


def _deciders(deciders: tuple[Contact, ...]) -> str:
    if not deciders:
        return _(":warning: *Who decides:* nobody is known. The CSM can tell.")
    told = (
        f"{called(one.name)} ({called(one.title)})" if one.title else called(one.name) for one in deciders
    )
    return _("*Who decides:* {people}", people=fitted(", ".join(told), SHORT))


def _small_print(check_in: CheckIn, policy: Policy, room: int) -> list[b.Block]:
    facts = []
    if check_in.asked_at:
        facts.append(
            _(
                ":sos: {who} asks for your help: {why}",
                who=name(check_in.asked_by),
                why=fitted(on_one_line(check_in.asked_why), room),
            )
        )
    if check_in.call_at:
        facts.append(_(":calendar: The call is {when}.", when=ahead(check_in.call_at, policy.zone)))
    elif check_in.told_on and check_in.tell_on > check_in.told_on:
        facts.append(_(":zzz: Snoozed until {day}.", day=on_day(check_in.tell_on)))
    return [b.context(fact) for fact in facts]


def _buttons(check_in: CheckIn, policy: Policy) -> b.Block:
    this, mark = packed(cta_id=check_in.cta_id), check_in.id
    playbook = policy.playbook(SPONSORS.of(policy).check_in)
    templates = [task.email for task in playbook.tasks if task.email] if playbook else []
    return b.actions(
        b.button(_("Log check-in"), f"{LOG}:{mark}", this, style="primary"),
        *(draft_button(check_in.cta_id or 0, template) for template in templates[:1]),
        b.button(_("Scheduled for …"), f"{SCHEDULE}:{mark}", this),
        b.button(_("Snooze"), f"{SNOOZE}:{mark}", this),
        b.button(_("Hand over"), f"{HAND_OVER}:{mark}", this),
    )


def coming(line: CheckInLine) -> b.Block:
    """Return one of a sponsor's check-ins for their home."""
    when = (
        _("due since {day}", day=on_day(line.due_on))
        if line.told_on
        else _("due on {day}", day=on_day(line.due_on))
    )
    text = f"{bold(line.customer)}\n{with_arr(line.arr_usd, when)}"
    if line.told_on and line.cta_id:
        return b.section(text, b.button(_("Log check-in"), f"{LOG}:{line.id}", packed(cta_id=line.cta_id)))
    return b.section(text)
