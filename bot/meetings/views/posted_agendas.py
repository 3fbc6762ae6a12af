"""Minutes: the thread of a meeting, from its opening to what came of it."""

from collections import Counter
from datetime import datetime
from itertools import groupby

from bot.blocks import blocks as b
from bot.blocks.formatting import ahead, bold, escaped, fitted, fitted_lines, packed
from bot.cases.views.cards import headline
from bot.cases.views.facts import arr, called_or_nobody
from bot.cases.views.scorecards import arr_chart, turned
from bot.cases.views.tasks import task_line
from bot.cases.views.timeline import PARAGRAPH
from bot.language import _, later, n_
from bot.meetings.rules.posted_agendas import Opening, Rest, WrapUp
from bot.policy.meetings import Meeting
from bot.policy.model import Policy
from bot.reader import sees_arr
from storage.cases.records import Cta, Entry, Task
from storage.meetings.records import Item

CLOSE = "close_meeting"
ICON = ":spiral_calendar_pad:"
SHORT = 1_700  # of which two are one message
MEETING = later("Meeting")


def opening(told: Opening, policy: Policy) -> tuple[str, list[b.Block]]:
    """Return the beginning of a meeting's thread: what is before it, in numbers."""
    title = f"{ICON} {bold(name_of(told.meeting))} · {ahead(told.agenda.starts_at, policy.zone)}"
    more = [*_scorecards(told, policy), *_what_was_missed(told, policy)]
    if not told.items:
        free = _(":tada: Nothing to discuss: no customer is at risk here. Enjoy the free time!")
        return f"{title}\n{free}", [b.section(f"{title}\n{free}"), *more]
    line = f"{title}\n{_summary(told)}"
    if told.agenda.closed_at:
        over = _("This meeting is over. What came of it stands in the thread.")
        return line, [b.section(line), b.context(over), *more]
    hint = _(
        "Each has a reply in this thread, the most pressing first. What is flagged meanwhile joins them."
    )
    end = b.button(_("End meeting"), CLOSE, packed(agenda_id=told.agenda.id))
    return line, [b.section(line, end), b.context(hint), *more]


def report(told: Opening, blocks: list[b.Block], policy: Policy) -> tuple[str, list[b.Block]]:
    """Return the report with which a meeting about the process begins."""
    title = f"{ICON} {bold(name_of(told.meeting))} · {ahead(told.agenda.starts_at, policy.zone)}"
    return title, [b.section(title), *blocks, *_what_was_missed(told, policy)]


def _what_was_missed(told: Opening, policy: Policy) -> list[b.Block]:
    return [b.context(_missed(told.missed, policy))] if told.missed else []


def _scorecards(told: Opening, policy: Policy) -> list[b.Block]:
    """Return by what causes customers are red, what has changed, and the ARR by colour; for meetings about these."""
    if not told.weeks:
        return []
    causes = Counter(item.area for item in told.items).most_common()
    named = [f"{policy.areas[area].name} {count}" for area, count in causes if area in policy.areas]
    by_cause = [_("*By cause:* {causes}", causes=_(", ").join(named))] if named else []
    chart = [arr_chart(told.weeks, policy)] if sees_arr() else []
    return [b.section("\n".join([*by_cause, turned(told.turned)])), *chart]


def _summary(told: Opening) -> str:
    counted = _counted(told, len(told.items))
    minutes = told.meeting.minutes if told.meeting else 0
    own = sum(item.message_id is not None for item in told.items)
    each = n_("about {count} minute each", "about {count} minutes each", minutes // own) if minutes else ""
    at_stake = [
        _("{amount} {label} at stake", amount=amount, label=label) for label, amount in arr(told.arr_usd)
    ]
    facts = [*([n_("{count} new", "{count} new", told.fresh)] if told.fresh else []),
             *([n_("{count} carried over", "{count} carried over", told.again)] if told.again else []),
             *([_long(told)] if told.long else []),
             *([n_("{count} joined later", "{count} joined later", told.joined)] if told.joined else [])]  # fmt: skip
    first = " · ".join([counted, *at_stake, *([each] if each else [])])
    return "\n".join([first, *([" · ".join(facts)] if facts else [])])


def _counted(told: Opening, total: int) -> str:
    if told.meeting and told.meeting.about == "customers":
        return n_("*{count}* customer", "*{count}* customers", total)
    return n_("*{count}* CTA", "*{count}* CTAs", total)


def _long(told: Opening) -> str:
    if is_weekly(told.meeting):
        return n_("{count} for the 3rd week or longer", "{count} for the 3rd week or longer", told.long)
    return n_("{count} for the 3rd time or longer", "{count} for the 3rd time or longer", told.long)


def rest(told: Rest, policy: Policy) -> tuple[str, list[b.Block]]:
    """Return the items for which a meeting has no time, one line each."""
    title = n_(
        "*{count} more* for which there is no time:", "*{count} more* for which there is no time:", told.total
    )
    shown = fitted_lines([headline(cta, policy) for cta in told.first], PARAGRAPH, told.total)
    return title, [b.section(f"{title}\n{shown}")]


def missed(named: tuple[tuple[str, datetime], ...], policy: Policy) -> tuple[str, list[b.Block]]:
    """Return which meetings of a channel had no agenda."""
    line = f":zzz: {_missed(named, policy)}"
    return line, [b.section(line)]


def _missed(named: tuple[tuple[str, datetime], ...], policy: Policy) -> str:
    told = []
    for name in dict.fromkeys(name for name, _starts_at in named):
        times = [starts_at for each, starts_at in named if each == name]
        last, earlier = ahead(times[-1], policy.zone), len(times) - 1
        when = (
            n_("{last}, and {count} before", "{last}, and {count} before", earlier, last=last)
            if earlier
            else last
        )
        told.append(f"{escaped(name)} ({when})")
    return _("While I was not running, I posted no agenda for: {meetings}.",
             meetings=fitted_lines(told, PARAGRAPH).replace("\n", "; "))  # fmt: skip


def wrap_up(told: WrapUp) -> tuple[str, list[b.Block]]:
    """Return what came of a meeting: decisions, who does what, what is carried over, what was not reached."""
    title = _(":white_check_mark: *{meeting}: what came of it*", meeting=escaped(name_of(told.meeting)))
    reached = told.reached
    if not (told.decisions or told.tasks or reached or told.carried):
        quiet = n_("Nobody noted anything, so {count} item stays as it is.",
                   "Nobody noted anything, so {count} items stay as they are.", len(told.items))  # fmt: skip
        return title, [b.section(f"{title}\n{quiet}")]
    decisions, tasks = [_decision(entry, told.ctas) for entry in told.decisions], _by_owner(told)
    parts = [
        _part(_("Decided"), decisions, PARAGRAPH, len(decisions)),
        _part(_("To do"), tasks, PARAGRAPH, len(tasks)),
        _part(_("Carried over to the next one"), _named(told, told.carried), SHORT, len(told.carried)),
        _part(_("Not reached"), _named(told, told.left), SHORT, len(told.left)),
    ]
    discussed = sum(item.cta_id in reached for item in told.items)
    parts.insert(
        0,
        n_(
            "{count} of {total} discussed.", "{count} of {total} discussed.", discussed, total=len(told.items)
        ),
    )
    return title, [b.section(title), *(b.section(part) for part in parts if part)]


def _part(title: str, lines: list[str], most: int, total: int) -> str:
    return f"*{title}*\n{fitted_lines(lines, most, total)}" if total else ""


def _decision(entry: Entry, ctas: dict[int, Cta]) -> str:
    said = fitted(escaped(entry.text.replace("\n", " ")), 300)
    return f"• {_called(entry.cta_id or 0, ctas)}: {said}"


def _by_owner(told: WrapUp) -> list[str]:
    def owner(task: Task) -> str:
        return task.owner.name if task.owner else ""

    lines = []
    for name, theirs in groupby(sorted(told.tasks, key=owner), key=owner):
        first, *others = [f"• {task_line(task)} ({_called(task.cta_id, told.ctas)})" for task in theirs]
        lines += [f"{called_or_nobody(name)}:\n{first}", *others]
    return lines


def _named(told: WrapUp, items: list[Item]) -> list[str]:
    known = [item for item in items if item.cta_id in told.ctas]
    return [f"• {_called(item.cta_id, told.ctas)}{_again(item, told.meeting)}" for item in known]


def _again(item: Item, meeting: Meeting | None) -> str:
    return f" · {running(item.times, meeting)}" if item.times > 1 else ""


def _called(cta_id: int, ctas: dict[int, Cta]) -> str:
    cta = ctas.get(cta_id)
    return f"{cta.ref} {bold(cta.customer.name)}" if cta else f"CTA-{cta_id}"


def name_of(meeting: Meeting | None) -> str:
    """Return what people call a meeting; one that policy does not know any more is just a meeting."""
    return meeting.name if meeting else _(MEETING)


def is_weekly(meeting: Meeting | None) -> bool:
    """Return whether a meeting takes place once a week."""
    return meeting is not None and len(meeting.days) == 1


def running(times: int, meeting: Meeting | None) -> str:
    """Return for how long a meeting has something before it, such as ``3rd week running``."""
    if is_weekly(meeting):
        return _("{nth} week running", nth=nth(times))
    return _("{nth} time running", nth=nth(times))


def nth(number: int) -> str:
    """Return an ordinal such as ``3rd``, as far as a language has them."""
    if number % 100 in (11, 12, 13):
        return _("{number}th", number=number)
    return _(ORDINALS.get(number % 10, TH), number=number)


TH = later("{number}th")
ORDINALS = {1: later("{number}st"), 2: later("{number}nd"), 3: later("{number}rd")}
