"""E-mails to contacts: the draft, who decides at a customer, how long sending is tried, what stands in its way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.cases.rules.criteria import DECIDES
from bot.email_headers import greeted, one_line
from bot.mail_trouble import Trouble
from bot.policy.emails import EMAILS, EmailFacts, rendered, shipped_email
from bot.policy.model import Policy
from bot.policy.sponsors import SPONSORS
from storage.cases.records import Contact, Cta, Customer, Person
from storage.messages import DeliveryState, Email

SOON, LATE = timedelta(seconds=30), timedelta(minutes=5)
LONGEST_PAUSE, PATIENCE = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Draft:
    """A subject and a text, ready to be changed and sent."""

    subject: str
    body: str


@dataclass(frozen=True)
class Composed:
    """An e-mail before it is sent: who can be written to, and who of them decides.

    Whoever is `to_ask` can tell who decides, and `asked` that they were asked today.
    """

    cta: Cta
    template: str
    sender: Person
    contacts: tuple[Contact, ...]
    chosen: tuple[Contact, ...]
    draft: Draft
    to_ask: Person | None
    asked: bool


@dataclass(frozen=True)
class Decision:
    """Who decides at a customer, and who would like to write to them."""

    customer: Customer
    people: tuple[Contact, ...]
    by: Person


def draft(policy: Policy, name: str, facts: EmailFacts) -> Draft:
    """Return an e-mail by its name, policy's own before the shipped one, with facts in it; in its own language."""
    text = EMAILS.of(policy).get(name) or shipped_email(name)
    return Draft(one_line(rendered(text.subject, facts)), rendered(text.body, facts))


def facts_of(policy: Policy, customer: Customer, sender: Person, to: Iterable[Contact]) -> EmailFacts:
    """Return what a draft may name, for an e-mail from somebody to contacts of a customer."""
    csm = customer.csm
    return EmailFacts(
        customer=customer.name,
        greeted=greeted(contact.name for contact in to),
        sender=sender.name,
        title=sender.title,
        csm=csm.name if csm and csm.id != sender.id else "",
        company=policy.company,
        minutes=SPONSORS.of(policy).minutes,
        questions=SPONSORS.of(policy).questions,
    )


def reachable(contacts: Iterable[Contact], today: date) -> tuple[Contact, ...]:
    """Return those contacts who can be written to: they have an address, and have not left."""
    return tuple(
        contact
        for contact in contacts
        if contact.email and (contact.left_on is None or contact.left_on > today)
    )


def deciding(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return those who decide."""
    return tuple(contact for contact in contacts if DECIDES in contact.roles)


def next_try(email: Email, now: datetime) -> datetime | None:
    """Return when an e-mail is tried again, with growing pauses; None when it was tried for a day."""
    age = now - email.created_at
    return None if age >= PATIENCE else now + min(max(SOON, age), LONGEST_PAUSE)


def waits_for_all(email: Email, now: datetime) -> bool:
    """Return whether an e-mail waits until every recipient is taken, or goes to those who are."""
    return now - email.created_at < LONGEST_PAUSE


def is_late(created_at: datetime, due_at: datetime) -> bool:
    """Return whether an e-mail that is due then comes later than its writer expects."""
    return due_at - created_at > LATE


def is_delayed(email: Email) -> bool:
    """Return whether an e-mail is on its way for longer than its writer expects."""
    on_its_way = email.state in (DeliveryState.PENDING, DeliveryState.SENDING)
    return on_its_way and is_late(email.created_at, email.due_at)


def kept(trouble: Trouble, words: str) -> str:
    """Return trouble and the mail server's words as they are kept."""
    return f"{trouble} {one_line(words)}".strip()


def trouble_of(email: Email) -> tuple[Trouble, str]:
    """Return what stands in an e-mail's way, and the mail server's words."""
    trouble, _space, words = email.error.partition(" ")
    return Trouble(trouble), words


def names_of(people: Sequence[tuple[str, ...]]) -> str:
    """Return the names of recipients."""
    return ", ".join(one_line(person[0]) for person in people)
