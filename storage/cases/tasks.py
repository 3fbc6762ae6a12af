"""Tasks: what is to be done on CTAs, by whom and until when."""

from collections.abc import Collection
from datetime import date, datetime

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.cases.records import Task
from storage.cases.tables.ctas import CtaRow, TaskRow
from storage.cases.tables.customers import CustomerRow
from storage.cases.tables.people import PersonRow
from storage.rows import added, changed, labelled, nested, table_of
from storage.session import Session

TASKS, CTAS, CUSTOMERS = (table_of(kind) for kind in (TaskRow, CtaRow, CustomerRow))
OWNER = table_of(PersonRow).alias("owner")
WHOLE = (
    sql.select(
        TASKS,
        CUSTOMERS.c.id.label("customer_id"),
        CUSTOMERS.c.name.label("customer"),
        *labelled(OWNER.c, "owner"),
    )
    .join(CTAS, CTAS.c.id == TASKS.c.cta_id)
    .join(CUSTOMERS, CUSTOMERS.c.id == CTAS.c.customer_id)
    .outerjoin(OWNER, OWNER.c.id == TASKS.c.owner_id)
    .order_by(TASKS.c.due_on, TASKS.c.id)
)
IS_OPEN = TASKS.c.done_at.is_(None)
OPEN_ON = WHOLE.where(TASKS.c.cta_id == bindparam("cta_id"), IS_OPEN)
OF_CTA = WHOLE.where(TASKS.c.cta_id == bindparam("cta_id"))
OF_AGENDA = WHOLE.where(TASKS.c.agenda_id == bindparam("agenda_id"))
TO_NAME_SPONSOR = WHOLE.where(
    CTAS.c.customer_id == bindparam("customer_id"), IS_OPEN, TASKS.c.does == "name_sponsor"
)
SOME = WHOLE.where(TASKS.c.id.in_(bindparam("task_ids", expanding=True)))
OF_PERSON = WHOLE.where(TASKS.c.owner_id == bindparam("person_id"), IS_OPEN).limit(bindparam("most"))
DUE = WHOLE.where(
    IS_OPEN, TASKS.c.due_on <= bindparam("on", type_=sql.Date), TASKS.c.nudges < bindparam("most")
)


def add(
    session: Session,
    cta_id: int,
    title: str,
    *,
    owner_id: int | None,
    due_on: date,
    by_id: int | None,
    now: datetime,
    **more: object,
) -> int:
    """Write down what somebody is to do; return the task's id. `more` are its other columns."""
    return added(session, TaskRow, cta_id=cta_id, title=title, owner_id=owner_id, due_on=due_on, added_by_id=by_id,
                 added_at=now, **more)  # fmt: skip


def some(session: Session, task_ids: Collection[int]) -> list[Task]:
    """Return these tasks, by due date."""
    return _read(session, SOME, task_ids=[*task_ids])


def open_on(session: Session, cta_id: int) -> list[Task]:
    """Return what is still to be done on a CTA, by due date."""
    return _read(session, OPEN_ON, cta_id=cta_id)


def of_cta(session: Session, cta_id: int) -> list[Task]:
    """Return all tasks of a CTA, by due date; what is done too."""
    return _read(session, OF_CTA, cta_id=cta_id)


def of_agenda(session: Session, agenda_id: int) -> list[Task]:
    """Return what a meeting wants done, by due date; what is done too."""
    return _read(session, OF_AGENDA, agenda_id=agenda_id)


def to_name_sponsor(session: Session, customer_id: int) -> list[Task]:
    """Return what is still to be done at a customer by naming its sponsor."""
    return _read(session, TO_NAME_SPONSOR, customer_id=customer_id)


def of_person(session: Session, person_id: int, limit: int) -> list[Task]:
    """Return what somebody still has to do, by due date."""
    return _read(session, OF_PERSON, person_id=person_id, most=limit)


def due(session: Session, on: date, most: int) -> list[Task]:
    """Return what is to be done by a date and is not, and of which people were reminded fewer than `most` times."""
    return _read(session, DUE, on=on, most=most)


def remind(session: Session, task: Task) -> None:
    """Count one more reminder of a task."""
    changed(session, TaskRow, task.id, nudges=task.nudges + 1)


def finish(session: Session, task_id: int, *, by_id: int | None, now: datetime) -> None:
    """Record that a task is done."""
    changed(session, TaskRow, task_id, done_at=now, done_by_id=by_id)


def put_off(session: Session, task_id: int, due_on: date) -> None:
    """Give a task another date; reminders are counted anew."""
    changed(session, TaskRow, task_id, due_on=due_on, nudges=0)


def hand_over(session: Session, cta_id: int, from_id: int, to_id: int) -> None:
    """Give all that somebody has to do on a CTA to somebody else."""
    session.run(
        sql.update(TASKS)
        .where(TASKS.c.cta_id == cta_id, TASKS.c.owner_id == from_id, IS_OPEN)
        .values(owner_id=to_id, nudges=0),
        {},
    )


def _read(session: Session, query: sql.Select[tuple[object, ...]], **values: object) -> list[Task]:
    return [Task.model_validate(row) for row in nested(session.run(query, values))]
