"""Contacts: who decides at a customer is asked of whoever looks after it, who adds them."""

from datetime import timedelta

from bot.cases.usecases import ctas, customers
from bot.cases.usecases.unit_of_work import AlreadyDoneError, UnitOfWork
from bot.email_headers import one_line, valid
from bot.errors import OrangeflagError
from bot.language import _
from bot.sponsors.rules.emails import Decision, deciding, reachable
from bot.sponsors.rules.messages import WhoDecidesMessage
from storage import occurrences, outbox
from storage.cases import contacts, people, posted_messages
from storage.cases.records import Contact, Customer, Membership, Person

JOB = "who_decides"
LONGEST_NAME = 200
LATELY = timedelta(days=30)


def who_knows(customer: Customer) -> Person | None:
    """Return who can tell who decides at a customer: its CSM, or else its lead."""
    both = (customer.csm, customer.team_lead)
    return next((one for one in both if one and one.membership is Membership.MEMBER), None)


def was_asked(work: UnitOfWork, customer: Customer) -> bool:
    """Return whether that was asked today."""
    return (str(customer.id), work.today) in occurrences.claimed(work.session, JOB, work.today)


def ask_who_decides(work: UnitOfWork, actor: Person, cta_id: int) -> Person:
    """Ask whoever looks after a CTA's customer who decides there, once a day; return whom."""
    customer = ctas.take(work, actor, cta_id, still_open=False).customer
    asked = who_knows(customer)
    if asked is None:
        raise OrangeflagError(
            _("Nobody looks after {customer}, so there is nobody to ask.", customer=customer.name)
        )
    if not occurrences.claim(work.session, JOB, str(customer.id), work.today, work.now):
        raise AlreadyDoneError(_("{who} was asked today already.", who=asked.name))
    _say(work, asked, cta_id, customer.id, actor.id)
    return asked


def _say(work: UnitOfWork, to: Person, cta_id: int | None, customer_id: int, by_id: int) -> None:
    outbox.add(work.session, WhoDecidesMessage(customer=customer_id, by=by_id), now=work.now, cta_id=cta_id,
               to_person_id=to.id)  # fmt: skip


def decision(work: UnitOfWork, customer_id: int, by_id: int) -> Decision:
    """Return who decides at a customer, as far as is known now, and who asked; both numbers must exist."""
    return Decision(
        customers.get(work, customer_id), _deciding(work, customer_id), people.get(work.session, by_id)
    )


def _deciding(work: UnitOfWork, customer_id: int) -> tuple[Contact, ...]:
    return deciding(reachable(contacts.of_customer(work.session, customer_id), work.today))


def customer_of(work: UnitOfWork, _actor: Person, customer_id: int) -> Customer:
    """Return the customer to which somebody is to be added."""
    return customers.get(work, customer_id)


def add(
    work: UnitOfWork,
    actor: Person,
    customer_id: int,
    name: str,
    email: str,
    title: str,
    roles: tuple[str, ...],
) -> None:
    """Add a contact, or roles to the one with that address; whoever waits to hear who decides is told.

    What is wrong raises OrangeflagError, told at its field.
    """
    customer = customers.get(work, customer_id, lock=True)
    called, address = one_line(name)[:LONGEST_NAME], valid(email, "email").lower()
    if not called:
        raise OrangeflagError(_("What are they called? Nothing was recorded."), field="name")
    before = _deciding(work, customer_id)
    contacts.add(work.session, customer_id, called, address, one_line(title)[:LONGEST_NAME], roles)
    if not before and _deciding(work, customer_id):
        _answer(work, actor, customer)


def _answer(work: UnitOfWork, actor: Person, customer: Customer) -> None:
    """Have the questions who decides at a customer drawn anew, and tell those who asked lately."""
    asking = [
        message
        for message in posted_messages.messages_of(work.session, WhoDecidesMessage, customer=customer.id)
        if message.to_person_id != message.args["by"] and message.created_at > work.now - LATELY
    ]
    for message in asking:
        posted_messages.edit(work.session, message.id, work.now)
    for by_id, cta_id in {message.args["by"]: message.cta_id for message in asking}.items():
        if by_id != actor.id:
            _say(work, people.get(work.session, by_id), cta_id, customer.id, by_id)
