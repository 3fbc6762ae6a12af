"""Tasks: what somebody is to do by today, each with a button that says that it is done."""

from bot.language import _, n_
from bot.views import blocks as b
from bot.views.minutes import task_line
from bot.views.words import bold, packed
from storage.minutes import Task

DONE = "finish_task"
MOST = 20  # in one message; of more, those that are left come first


def to_do(tasks: list[Task]) -> tuple[str, list[b.Block]]:
    """Return what is to be done, what is done already struck through."""
    left = sum(task.done_at is None for task in tasks)
    told = n_("You wanted to do this by today:", "You wanted to do these by today:", len(tasks))
    title = f":memo: {told}" if left else _(":white_check_mark: All of this is done. Thank you!")
    shown = tasks if len(tasks) <= MOST else sorted(tasks, key=_is_done)[:MOST]
    more = [b.context(_("… and {left} more.", left=len(tasks) - MOST))] if len(tasks) > MOST else []
    return title, [b.section(title), *(_row(task) for task in shown), *more]


def _is_done(task: Task) -> bool:
    return task.done_at is not None


def _row(task: Task) -> b.Block:
    line = f"{task_line(task)}\nCTA-{task.cta_id} · {bold(task.customer)}"
    if task.done_at:
        return b.section(line)
    return b.section(line, b.button(_("Done"), f"{DONE}:{task.id}", packed(task_id=task.id)))
