"""Playbooks: put on a CTA by hand or by themselves; their tasks are then everybody's own (practice §1)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.cases.rules.answers import PlaybookChoice, PlaybookShown
from bot.cases.rules.messages import PlaybookMessage
from bot.cases.rules.nudges import hours_of
from bot.cases.rules.playbooks import Errand, doer, errand, fitting
from bot.cases.rules.working_hours import Hours
from bot.cases.usecases import ctas
from bot.cases.usecases.unit_of_work import AlreadyDoneError, UnitOfWork
from bot.errors import OrangeflagError
from bot.language import _
from bot.policy.model import Policy
from bot.policy.playbooks import Playbook, PlaybookTask, TaskDeed
from storage import outbox
from storage.cases import ctas as stored_ctas
from storage.cases import customers, people, posted_messages, tasks
from storage.cases.records import Cta, CtaType, Customer, EntryType, Person


def _always(_work: UnitOfWork, _customer: Customer) -> bool:
    return True


@dataclass(frozen=True)
class DoneHere(TaskDeed):
    """What the product does by which a task is done: whether a customer needs it, and the questions it asks."""

    is_wanted: Callable[[UnitOfWork, Customer], bool] = _always
    questions: Callable[[Policy], tuple[str, ...]] | None = None


def before_putting_on(work: UnitOfWork, actor: Person, cta_id: int) -> PlaybookChoice:
    """Return an open CTA with the playbooks that suit it and are not on it; OrangeflagError if there are none."""
    cta = ctas.take(work, actor, cta_id)
    there = {task.playbook for task in tasks.open_on(work.session, cta_id)}
    offered = tuple(each for each in _fitting(work, cta) if each.key not in there)
    if not offered:
        raise OrangeflagError(_("There is no other playbook for {cta}. Nothing was changed.", cta=cta.ref))
    return PlaybookChoice(cta, offered)


def put_on(work: UnitOfWork, actor: Person, cta_id: int, key: str) -> PlaybookShown:
    """Put a playbook on an open CTA; raise AlreadyDoneError while one of its tasks is still to be done there."""
    cta = ctas.take(work, actor, cta_id)
    playbook = next((each for each in _fitting(work, cta) if each.key == key), None)
    if playbook is None:
        raise OrangeflagError(
            _("That playbook is no longer there for {cta}. Nothing was changed.", cta=cta.ref)
        )
    if any(task.playbook == key for task in tasks.open_on(work.session, cta_id)):
        raise AlreadyDoneError(
            _("“{playbook}” is on {cta} already. Nothing was changed.", playbook=playbook.name, cta=cta.ref)
        )
    begin(work, actor, cta, playbook)
    return shown(work, cta_id, key)


def begin_by_itself(work: UnitOfWork, actor: Person, cta: Cta, when: str, card_id: int | None = None) -> None:
    """Put on a CTA the playbooks that policy starts when such a one is `opened`, or `flagged`."""
    for playbook in _fitting(work, cta):
        if playbook.starts == when:
            begin(work, actor, cta, playbook, card_id=card_id)


def open_lifecycle(
    work: UnitOfWork,
    customer: Customer,
    owner: Person | None,
    reason: str,
    playbook: Playbook | None,
    *,
    doing: Mapping[str, Person] = MappingProxyType({}),
    due_on: date | None = None,
) -> int:
    """Open a CTA of the customer's lifecycle with a playbook, due with the last task, or else on `due_on`."""
    cta_id = stored_ctas.add(work.session, customer_id=customer.id, kind=CtaType.LIFECYCLE, area="", reason=reason,
                      owner_id=owner.id if owner else None, opened_by_id=None, due_on=due_on,
                      now=work.now)  # fmt: skip
    if playbook:
        cta = Cta(id=cta_id, customer=customer, type=CtaType.LIFECYCLE, area="", reason=reason, owner=owner,
                  opened_at=work.now, opened_by=None, due_on=due_on)  # fmt: skip
        begin(work, None, cta, playbook, doing=doing)
        if days := [task.due_on for task in tasks.open_on(work.session, cta_id) if task.due_on]:
            stored_ctas.put_off(work.session, cta_id, max(days))
    return cta_id


def begin(
    work: UnitOfWork,
    actor: Person | None,
    cta: Cta,
    playbook: Playbook,
    *,
    doing: Mapping[str, Person] = MappingProxyType({}),
    card_id: int | None = None,
) -> None:
    """Put a playbook's tasks on a CTA and say so in its card's thread; `doing` tells who does a job this time.

    What stands on a CTA is a copy: it stays as it is when policy changes.
    """
    for position, each in enumerate(_errands(work, cta, _needed(work, cta, playbook), doing)):
        tasks.add(
            work.session,
            cta.id,
            each.task.task,
            owner_id=each.owner.id if each.owner else None,
            due_on=each.due_on,
            by_id=actor.id if actor else None,
            now=work.now,
            playbook=playbook.key,
            position=position,
            does=each.task.does or "",
            email=each.task.email or "",
            questions="\n".join(_questions(work, each.task)),
        )
    ctas.tell(work, actor, cta, EntryType.PLANNED, text=playbook.name, quietly=True, new_card_id=card_id)
    root_id = card_id or posted_messages.card_of(work.session, cta.id)
    if root_id:
        outbox.add(
            work.session,
            PlaybookMessage(cta_id=cta.id, key=playbook.key),
            now=work.now,
            cta_id=cta.id,
            root_id=root_id,
        )


def shown(work: UnitOfWork, cta_id: int, key: str) -> PlaybookShown:
    """Return a playbook's tasks on a CTA, as they are now."""
    cta = stored_ctas.get(work.session, cta_id)
    assert cta  # noqa: S101 - a foreign key says so
    theirs = tuple(task for task in tasks.of_cta(work.session, cta_id) if task.playbook == key)
    playbook = work.policy.playbook(key)
    return PlaybookShown(cta, playbook.name if playbook else key, theirs)


def _fitting(work: UnitOfWork, cta: Cta) -> list[Playbook]:
    """Return the playbooks that suit a CTA and have something to do at its customer."""
    return [playbook for playbook in fitting(work.policy, cta) if _needed(work, cta, playbook)]


def _needed(work: UnitOfWork, cta: Cta, playbook: Playbook) -> list[PlaybookTask]:
    """Return a playbook's tasks, without those that the product does and a customer has no need of."""
    deeds = {deed.key: deed for deed in work.policy.added.of(DoneHere)}
    return [
        task
        for task in playbook.tasks
        if task.does not in deeds or deeds[task.does].is_wanted(work, cta.customer)
    ]


def _questions(work: UnitOfWork, task: PlaybookTask) -> tuple[str, ...]:
    deed = next((each for each in work.policy.added.of(DoneHere) if each.key == task.does), None)
    return deed.questions(work.policy) if deed and deed.questions else task.questions


def _errands(
    work: UnitOfWork, cta: Cta, wanted: Sequence[PlaybookTask], doing: Mapping[str, Person]
) -> list[Errand]:
    """Return the tasks with who does them at this customer, by the calendar of each."""
    around = {
        **customers.served_by(work.session, cta.customer.id),
        "csm": cta.customer.csm,
        "lead": cta.customer.team_lead,
        "owner": cta.owner,
        **doing,
    }
    owners = [doer(task, around, _in_role(work, task, around)) for task in wanted]
    told = work.preferences_of([owner.id for owner in owners if owner])

    def hours(person: Person) -> Hours:
        return hours_of(person, told.get(person.id), work.policy)

    return [
        errand(task, owner, hours, work.now.astimezone(ZoneInfo(owner.zone)).date() if owner else work.today)
        for task, owner in zip(wanted, owners, strict=True)
    ]


def _in_role(work: UnitOfWork, task: PlaybookTask, around: Collection[str]) -> list[Person]:
    """Return who has a job that no customer has somebody of its own for."""
    return [] if task.role in around else people.in_role(work.session, task.role)
