"""Redrawing: what stands in Slack about a CTA or a task shows it as it is now, whichever chapter said it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.cases.rules.messages import PlaybookMessage, TasksMessage
from bot.cases.usecases.unit_of_work import UnitOfWork
from storage.cases import posted_messages
from storage.cases.posted_messages import LivingMessages
from storage.cases.records import Task


@dataclass(frozen=True)
class WhenTaskChanges:
    """What a chapter does when a task has changed, such as drawing anew what it said of it."""

    do: Callable[[UnitOfWork, Task], None]


def refresh(work: UnitOfWork, cta_id: int) -> None:
    """Have the card of a CTA, and every message that shows it as it stands, drawn anew, at most once each."""
    posted_messages.refresh(work.session, cta_id, work.now, work.policy.added.of(LivingMessages))


def redraw_task(work: UnitOfWork, task: Task) -> None:
    """Have drawn anew what tells of a task: its owner's messages, its playbook's, and those of chapters."""
    if task.owner:
        posted_messages.edit_newest(work.session, TasksMessage, task.owner.id, work.now)
    if task.playbook:
        posted_messages.edit_replies(work.session, PlaybookMessage, task.cta_id, work.now)
    for chapters in work.policy.added.of(WhenTaskChanges):
        chapters.do(work, task)
