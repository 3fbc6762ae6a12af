"""Tasks: people hear in the morning of what they are to do by that day, until it is done (practice §4)."""

from datetime import timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.cases.rules.messages import TasksMessage
from bot.cases.rules.nudges import is_morning
from bot.cases.rules.recipients import is_away
from bot.cases.usecases import ctas
from bot.cases.usecases.redrawing import redraw_task
from bot.cases.usecases.unit_of_work import AlreadyDoneError, UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _
from storage import occurrences, outbox
from storage.cases import tasks
from storage.cases.records import Cta, EntryType, Membership, Person, Preferences, Task
from storage.messages import Urgency

JOB = "tasks"
A_DAY = timedelta(days=1)


def remind(work: UnitOfWork) -> int:
    """Tell people in their mornings what they are to do by today, once a working day; return how many people."""
    found = tasks.due(work.session, (work.now + A_DAY).date(), work.policy.nudges.most)
    by_owner = groupby(sorted(found, key=_owner), key=_owner)
    theirs = {owner_id: [*due] for owner_id, due in by_owner if owner_id}
    told = work.preferences_of([*theirs])
    return sum(_remind(work, due, told.get(owner_id)) for owner_id, due in theirs.items())


def _remind(work: UnitOfWork, due: list[Task], told: Preferences | None) -> bool:
    person = due[0].owner
    if person is None or person.membership is not Membership.MEMBER or (told and is_away(told, work.now)):
        return False
    today = work.now.astimezone(ZoneInfo(person.zone)).date()
    by_today = [task for task in due if task.due_on and task.due_on <= today]
    if not by_today or not is_morning(person, told, work.policy, work.now):
        return False
    if not occurrences.claim(work.session, JOB, str(person.id), today, work.now):
        return False
    content = TasksMessage(
        tasks=tuple(task.id for task in by_today), ctas=tuple(task.cta_id for task in by_today)
    )
    outbox.add(
        work.session,
        content,
        now=work.now,
        to_person_id=person.id,
        urgency=Urgency.DIGEST,
    )
    for task in by_today:
        tasks.remind(work.session, task)
    return True


def _owner(task: Task) -> int:
    return task.owner.id if task.owner else 0


def shown(work: UnitOfWork, task_ids: list[int]) -> list[Task]:
    """Return tasks as they are now, by due date."""
    return tasks.some(work.session, task_ids)


def finish(work: UnitOfWork, actor: Person, task_id: int) -> Cta:
    """Record that somebody's task is done; raise AlreadyDoneError if it is, OrangeflagError if there is none."""
    found = tasks.some(work.session, [task_id])
    if not found:
        raise OrangeflagError(_("There is no such task any more. Nothing was changed."))
    cta = ctas.take(work, actor, found[0].cta_id, still_open=False)
    [task] = tasks.some(work.session, [task_id])  # as it is now that its customer is locked
    if task.done_at:
        raise AlreadyDoneError(_("That is done already. Nothing was changed."))
    tasks.finish(work.session, task_id, by_id=actor.id, now=work.now)
    ctas.tell(work, actor, cta, EntryType.FINISHED, text=task.title, agenda_id=task.agenda_id)
    redraw_task(work, task)
    return cta
