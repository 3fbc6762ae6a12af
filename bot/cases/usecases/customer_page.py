"""Overviews: everything about one customer on one screen, and why it has its colours (practice §1, C360)."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.cases.rules.answers import Explained, Overview, PageParts, WhichCustomer
from bot.cases.rules.threads import without_echoes
from bot.cases.usecases import customers
from bot.cases.usecases.unit_of_work import UnitOfWork
from storage.cases import contacts, ctas, scorecards, timeline
from storage.cases.records import Colour, Customer, Person

PAST, ENTRIES = 5, 10
LONGEST_HISTORY = 15


@dataclass(frozen=True)
class CustomerPart:
    """What a chapter adds to the page of a customer."""

    of: Callable[[UnitOfWork, Customer], PageParts]


def show(work: UnitOfWork, actor: Person, text: str) -> Overview | WhichCustomer:
    """Return the customer that a text names."""
    found = customers.find(work, actor, "customer", text)
    return found if isinstance(found, WhichCustomer) else overview_of(work, actor, found.customer)


def overview(work: UnitOfWork, actor: Person, customer_id: int) -> Overview:
    """Return everything about a customer."""
    return overview_of(work, actor, customers.get(work, customer_id))


def overview_of(work: UnitOfWork, _actor: Person, customer: Customer) -> Overview:
    """Return everything about a customer who is known already."""
    past, total = ctas.closed_of(work.session, customer.id, PAST)
    return Overview(
        customer,
        scorecards.present(work.session, customer.id),
        tuple(contacts.of_customer(work.session, customer.id)),
        tuple(ctas.open_of(work.session, customer.id)),
        tuple(past),
        total,
        without_echoes(timeline.of_customer(work.session, customer.id, ENTRIES)),
        tuple(part.of(work, customer) for part in work.policy.added.of(CustomerPart)),
    )


def explain(work: UnitOfWork, _actor: Person, customer_id: int, area: str) -> Explained:
    """Return why an area of a customer has its colour, back to when it was last green."""
    customer = customers.get(work, customer_id)
    spans = scorecards.history(work.session, customer_id, area)[::-1]
    since_green = next((at for at, span in enumerate(spans) if span.colour is Colour.GREEN), len(spans))
    keeping = [cta for cta in ctas.open_of(work.session, customer_id) if area in (cta.area, "overall")]
    return Explained(customer, area, tuple(spans[: min(since_green + 1, LONGEST_HISTORY)]), tuple(keeping))
