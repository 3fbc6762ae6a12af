"""Relationships: who of ours knows whom at a customer, and how (practice §3, level 3)."""

from bot.cases.rules.answers import Related, WhichCustomer
from bot.cases.usecases import customers
from bot.cases.usecases.unit_of_work import UnitOfWork, member
from bot.errors import OrangeflagError
from bot.language import _
from bot.text import clean
from storage.cases import contacts
from storage.cases.records import Customer, Person


def show_text(work: UnitOfWork, actor: Person, text: str) -> Related | WhichCustomer:
    """Return who knows whom at the customer that a text names."""
    found = customers.find(work, actor, "relationship", text)
    return found if isinstance(found, WhichCustomer) else show(work, actor, found.customer)


def show(work: UnitOfWork, _actor: Person, customer: Customer) -> Related:
    """Return who knows whom at a customer."""
    return Related(customer, tuple(contacts.of_customer(work.session, customer.id)))


def of(work: UnitOfWork, actor: Person, customer_id: int) -> Related:
    """Return the same; raise OrangeflagError for a customer without contacts, since there is nobody to know."""
    related = show(work, actor, customers.get(work, customer_id))
    if not related.contacts:
        raise OrangeflagError(
            _("No contact of {customer} is known yet; they are imported from your CRM.",
              customer=related.customer.name)
        )  # fmt: skip
    return related


def tell(
    work: UnitOfWork,
    actor: Person,
    customer_id: int,
    contact_id: int,
    slack_id: str,
    text: str,
    *,
    in_sale: bool = False,
) -> Related:
    """Remember how somebody of ours knows a contact, and whether they met in the sale (practice §5).

    What was told of the two before is replaced.
    """
    related, how = of(work, actor, customer_id), clean(text)
    if not how:
        raise OrangeflagError(_("How do they know each other? Some words are needed. Nothing was recorded."))
    if contact_id not in {contact.id for contact in related.contacts}:
        raise OrangeflagError(_("That contact is no longer known. Nothing was recorded."))
    person = member(work.session, slack_id)
    contacts.relate(work.session, [(contact_id, person.id, how, in_sale)], by_id=actor.id, now=work.now)
    return show(work, actor, related.customer)
