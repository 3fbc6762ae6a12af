"""Playbooks: which suit a CTA, who does their tasks at its customer, and until when (practice §1)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.cases.rules.working_hours import Hours, working_day
from bot.policy.model import Policy
from bot.policy.playbooks import Playbook, PlaybookTask
from storage.cases.records import Cta, Membership, Person


@dataclass(frozen=True)
class Errand:
    """A playbook's task as it is put on a CTA: who does it, if there is anybody, and until which local date."""

    task: PlaybookTask
    owner: Person | None
    due_on: date


def fitting(policy: Policy, cta: Cta) -> tuple[Playbook, ...]:
    """Return the playbooks that suit a CTA's type and area; those for certain areas first."""
    found = [
        each
        for each in policy.playbooks
        if cta.type.value in each.types and (each.areas is None or cta.area in each.areas)
    ]
    return tuple(sorted(found, key=lambda each: each.areas is None))


def doer(task: PlaybookTask, people: Mapping[str, Person | None], in_role: Sequence[Person]) -> Person | None:
    """Return who does a task: of the customer's own `people` by job, else the first in that role, else the owner."""
    candidates = (people.get(task.role), *in_role, people.get("owner"))
    return next((each for each in candidates if each and each.membership is Membership.MEMBER), None)


def errand(
    task: PlaybookTask, owner: Person | None, hours_of: Callable[[Person], Hours], today: date
) -> Errand:
    """Return a task as it is put on today: due so many working days later by the calendar of whoever does it."""
    due_on = working_day(hours_of(owner), today, task.after_days) if owner else today
    return Errand(task, owner, due_on)
