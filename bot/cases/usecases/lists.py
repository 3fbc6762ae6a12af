"""Lists of open CTAs, page by page."""

from bot.cases.rules.answers import OF_PERSON, CtaList
from bot.cases.usecases import customers
from bot.cases.usecases.unit_of_work import UnitOfWork
from storage.cases import ctas, people
from storage.cases.records import Customer, Person

PAGE = 8


def list_open(work: UnitOfWork, actor: Person, which: str, page: int = 0) -> CtaList:
    """Return a page of open CTAs: mine, flagged (everybody's) or all."""
    owner_id = actor.id if which == "mine" else None
    return _page(work, which, page, owner_id, flagged=which == "flagged")


def turn_to(work: UnitOfWork, actor: Person, which: str, page: int) -> CtaList:
    """Return any page of any list, as `CtaList.which` names it."""
    if which.isdigit():
        return list_of_customer(work, actor, customers.get(work, int(which)), page)
    if which.startswith(OF_PERSON):
        person = people.get(work.session, int(which.removeprefix(OF_PERSON)))
        return _page(work, which, page, person.id, owner=person)
    return list_open(work, actor, which, page)


def list_of_customer(work: UnitOfWork, _actor: Person, customer: Customer, page: int = 0) -> CtaList:
    """Return a page of a customer's open CTAs."""
    found = ctas.open_of(work.session, customer.id)
    shown = tuple(found[page * PAGE : (page + 1) * PAGE])
    left = max(0, len(found) - (page + 1) * PAGE)
    return CtaList(str(customer.id), shown, len(found), page, left, customer)


def _page(
    work: UnitOfWork,
    which: str,
    page: int,
    owner_id: int | None,
    *,
    flagged: bool = False,
    owner: Person | None = None,
) -> CtaList:
    found, total = ctas.open_for(work.session, owner_id, flagged=flagged, limit=PAGE, offset=page * PAGE)
    return CtaList(which, tuple(found), total, page, left=total - page * PAGE - len(found), owner=owner)
