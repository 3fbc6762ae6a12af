"""Items: a CTA before a meeting, on a compact card, and the modals in which the meeting's words are kept."""

from datetime import date, datetime, timedelta

from bot.blocks import blocks as b
from bot.blocks.formatting import at, bold, escaped, fitted, fitted_lines, packed
from bot.cases.views.cards import ESCALATE, SHOW, headline
from bot.cases.views.facts import CIRCLES, age, level_name, name, renews, with_arr
from bot.cases.views.tasks import task_line
from bot.cases.views.timeline import PARAGRAPH
from bot.language import _, later, n_
from bot.meetings.rules.posted_agendas import Discussed
from bot.meetings.views.posted_agendas import running
from bot.policy.model import Policy
from storage.cases.records import OVERALL, Colour, Cta, Entry, Flag
from storage.meetings.records import Item, Mark

MARK, DECIDE, ARRANGE = "mark_item", "decide_item", "arrange_item"
DECIDE_MODAL, ARRANGE_MODAL = "decide_item", "arrange_item"
PICK_OWNER, PICK_DAY = "pick_owner", "pick_day"
SAID = {
    Mark.DISCUSSED: later(":white_check_mark: Discussed, says {who}"),
    Mark.CARRIED: later(":repeat: Carried over by {who}"),
}
MOST_TASKS = 3
LONGEST = 400
A_WEEK = timedelta(days=7)


def item(told: Discussed, policy: Policy, now: datetime) -> tuple[str, list[b.Block]]:
    """Return an item as a reply in its meeting's thread: why, the latest, what help is wanted, what was decided."""
    summary = f"{_circle(told)} {headline(told.cta, policy)}"
    show = b.button(_("Show"), SHOW, packed(cta_id=told.cta.id))
    return summary, [
        b.section(f"{summary}\n{_facts(told, policy, now)}{_why(told.cta)}", show),
        *_lines(told, policy),
        *_marks(told),
        *([] if told.cta.closed_at else [_buttons(told.item, told.cta)]),
    ]


def _circle(told: Discussed) -> str:
    of = OVERALL if told.others or told.cta.area not in told.colours else told.cta.area
    return CIRCLES[told.colours[of].colour if of in told.colours else Colour.GREEN]


def _facts(told: Discussed, policy: Policy, now: datetime) -> str:
    cta, customer = told.cta, told.cta.customer
    return with_arr(
        customer.arr_usd,
        name(customer.csm),
        renews(customer.renewal_on, policy, now),
        age(cta, now),
        *([level_name(cta.level, policy)] if cta.level else []),
    )


def _why(cta: Cta) -> str:
    return f"\n>{_short(cta.why)}" if cta.why else ""


def _lines(told: Discussed, policy: Policy) -> list[b.Block]:
    wanted = _wanted(told.cta.flag, told.cta.level) if told.cta.flag else ""
    lines = [
        *(_("*Also*: {other}", other=headline(other, policy)) for other in told.others[:MOST_TASKS]),
        *([_spoken(_("Latest"), told.latest, policy)] if told.latest else []),
        *([wanted] if wanted else []),
        *([_spoken(_("Decided"), told.decision, policy)] if told.decision else []),
        *(
            _("*To do*: {task} – {who}", task=task_line(task), who=name(task.owner))
            for task in told.tasks[:MOST_TASKS]
        ),
    ]
    left = len(told.tasks) - MOST_TASKS
    if left > 0:
        lines.append(n_("and {count} more to do", "and {count} more to do", left))
    return [b.section(fitted_lines(lines, PARAGRAPH, len(lines)))] if lines else []


def _spoken(title: str, entry: Entry, policy: Policy) -> str:
    said = _short(entry.text) or _("(erased)")
    return f"*{title}* ({at(entry.at, policy.zone)}, {name(entry.person)}): {said}"


def _wanted(flag: Flag, level: str) -> str:
    """Return what help is asked for: of whom, and with which words where there are any but the flag's."""
    asked = flag.helping(level)
    if not asked:
        return ""
    who = fitted(", ".join(name(each.person) for each in asked), LONGEST)
    held = any(each.acknowledged_at for each in asked)
    told = _("*Help*: {who} has it", who=who) if held else _("*Help*: asked of {who}, no answer yet", who=who)
    words = next((each.why for each in asked if each.why and each.why != flag.why), "")
    return f"{told}: {_short(words)}" if words else told


def _marks(told: Discussed) -> list[b.Block]:
    item, facts = told.item, []
    if item.times > 1:
        facts.append(f":hourglass: {running(item.times, told.meeting)}")
    if item.joined_at:
        facts.append(_(":star: joined during the meeting"))
    if item.mark is not Mark.NONE:
        facts.append(_(SAID[item.mark], who=name(item.marked_by)))
    return [b.context(" · ".join(facts))] if facts else []


def _buttons(item: Item, cta: Cta) -> b.Block:
    this = packed(item_id=item.id)
    return b.actions(
        _marking(_("Discussed"), item, Mark.DISCUSSED),
        b.button(_("Decision"), DECIDE, this),
        b.button(_("Action"), ARRANGE, this),
        _marking(_("Carry over"), item, Mark.CARRIED),
        b.button(_("Escalate"), ESCALATE, packed(cta_id=cta.id)),
    )


def _marking(text: str, item: Item, what: Mark) -> b.Block:
    return b.button(text, f"{MARK}:{what}", packed(item_id=item.id, what=what))


def _short(text: str) -> str:
    return fitted(escaped(text.replace("\n", " ")), LONGEST)


def decide_modal(item: Item, cta: Cta, policy: Policy) -> b.Block:
    """Return the modal that asks what was decided."""
    return b.modal(
        DECIDE_MODAL,
        _("Decision on {cta}", cta=cta.ref),
        [_about(cta, policy), b.text_input("text", _("What was decided?"))],
        submit=_("Record"),
        facts=packed(item_id=item.id),
    )


def arrange_modal(item: Item, cta: Cta, policy: Policy, today: date) -> b.Block:
    """Return the modal that asks who does what until when."""
    owner: b.Block = {"type": "users_select", "action_id": PICK_OWNER}
    if cta.owner and cta.owner.slack_id:
        owner["initial_user"] = cta.owner.slack_id
    until = {"type": "datepicker", "action_id": PICK_DAY, "initial_date": (today + A_WEEK).isoformat()}
    return b.modal(
        ARRANGE_MODAL,
        _("Action on {cta}", cta=cta.ref),
        [
            _about(cta, policy),
            b.text_input("text", _("What is to be done?")),
            b.field("owner", _("Who does it?"), owner),
            b.field("on", _("Until"), until),
        ],
        submit=_("Record"),
        facts=packed(item_id=item.id),
    )


def _about(cta: Cta, policy: Policy) -> b.Block:
    return b.section(f"{bold(cta.customer.name)} · {policy.areas[cta.area].name}")
