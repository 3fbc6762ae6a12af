"""Tasks: what somebody is to do, each with the button that says that it is done, or gets it done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.blocks import blocks as b
from bot.blocks.formatting import bold, escaped, fitted, packed
from bot.cases.views.facts import name
from bot.dates import on_day
from bot.language import _, n_
from bot.policy.model import Policy
from storage.cases.lines import TaskLine
from storage.cases.records import Task

DONE = "finish_task"
MOST = 20  # in one message; of more, those that are left come first
MOST_ROWS = 15  # in a CTA's thread, as each tells who does it
ALL_OF_THEM, LONGEST, LINE = (
    8_500,
    900,
    500,
)  # characters of all rows, of one task's questions, and of what it is


class TaskIds(NamedTuple):
    """The ids of a task, of the CTA that it is on, and of that one's customer."""

    task: int
    cta: int
    customer: int


@dataclass(frozen=True)
class TaskButton:
    """The button by which a task with this deed is done, instead of a plain “Done”."""

    deed: str
    button: Callable[[TaskIds], b.Block]


@dataclass(frozen=True)
class TaskEmailButton:
    """The button that drafts the e-mail with which a task is helped: by the ids of its CTA, and the e-mail's name."""

    button: Callable[[int, str], b.Block]


def to_do(tasks: list[Task], policy: Policy) -> tuple[str, list[b.Block]]:
    """Return what is to be done, what is done already struck through."""
    left = sum(task.done_at is None for task in tasks)
    told = n_("You wanted to do this by today:", "You wanted to do these by today:", len(tasks))
    title = f":memo: {told}" if left else _(":white_check_mark: All of this is done. Thank you!")
    shown, more = _first(tasks, MOST)
    return title, [b.section(title), *(block for task in shown for block in _own(task, policy)), *more]


def _first(tasks: Sequence[Task], most: int) -> tuple[Sequence[Task], list[b.Block]]:
    """Return so many tasks, of more those that are left first, and how many are not shown."""
    if len(tasks) <= most:
        return tasks, []
    return sorted(tasks, key=_is_done)[:most], [b.context(_("… and {left} more.", left=len(tasks) - most))]


def rows(tasks: tuple[Task, ...], policy: Policy) -> list[b.Block]:
    """Return the tasks of a CTA with who does them, and what they ask; those that are left can be done here."""
    shown, more = _first(tasks, MOST_ROWS)
    room = min(LONGEST, ALL_OF_THEM // max(1, len(shown)) - LINE)
    return [*(block for task in shown for block in _row(task, _of_cta(task, room), policy)), *more]


def _is_done(task: Task) -> bool:
    return task.done_at is not None


def _own(task: Task, policy: Policy) -> list[b.Block]:
    return _row(task, f"{task_line(task)}\nCTA-{task.cta_id} · {bold(task.customer)}", policy)


def _of_cta(task: Task, room: int) -> str:
    if task.done_at:
        return f":white_check_mark: {task_line(task)}"
    asked = "".join(f"\n• {escaped(question)}" for question in task.questions.splitlines())
    return f":white_medium_square: {task_line(task)} · {name(task.owner)}{fitted(asked, room)}"


def _row(task: Task, line: str, policy: Policy) -> list[b.Block]:
    """Return a task with its button at the side; with an e-mail that helps, with both below it."""
    if task.done_at:
        return [b.section(line)]
    if drafts := [
        each.button(task.cta_id, task.email) for each in policy.added.of(TaskEmailButton) if task.email
    ]:
        return [b.section(line), b.actions(_button(task, policy), *drafts)]
    return [b.section(line, _button(task, policy))]


def task_row(line: TaskLine, policy: Policy) -> b.Block:
    """Return one of somebody's own tasks for their home."""
    title = fitted(escaped(line.title.replace("\n", " ")), 200)
    due = _("{task}, until {day}", task=title, day=on_day(line.due_on)) if line.due_on else title
    return b.section(f"{due}\nCTA-{line.cta_id} · {bold(line.customer)}", _button(line, policy))


def _button(task: Task | TaskLine, policy: Policy) -> b.Block:
    """Return what gets a task done: a click, or the form that does what it asks for."""
    ids = TaskIds(task.id, task.cta_id, task.customer_id)
    own = next((each for each in policy.added.of(TaskButton) if each.deed == task.does), None)
    return own.button(ids) if own else b.button(_("Done"), f"{DONE}:{task.id}", packed(task_id=task.id))


def task_line(task: Task) -> str:
    """Return what is to be done, and until when; struck through if it is done."""
    title = fitted(escaped(task.title.replace("\n", " ")), 200)
    if task.done_at:
        return f"~{title.replace('~', '∼')}~"
    return _("{task}, until {day}", task=title, day=on_day(task.due_on)) if task.due_on else title
