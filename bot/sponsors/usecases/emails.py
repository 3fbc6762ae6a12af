"""E-mails to contacts: drafted, queued, and what became of them, which is told to whoever wrote it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.cases.usecases import ctas
from bot.cases.usecases.unit_of_work import AlreadyDoneError, UnitOfWork
from bot.email_headers import one_line, valid
from bot.errors import OrangeflagError
from bot.language import _
from bot.mail_trouble import Trouble
from bot.sponsors.rules.emails import (
    Composed,
    deciding,
    draft,
    facts_of,
    is_late,
    kept,
    names_of,
    next_try,
    reachable,
)
from bot.sponsors.rules.messages import SentEmailMessage
from bot.sponsors.usecases import decision_makers
from bot.text import clean
from storage import outbox
from storage.cases import contacts, people, posted_messages
from storage.cases.records import Contact, Person
from storage.messages import DeliveryState, Email, Recipient, Refusal
from storage.sponsors import emails
from storage.sponsors.records import SponsorEntry


@dataclass(frozen=True)
class Outgoing:
    """A claimed e-mail, and whoever wrote it."""

    email: Email
    sender: Person


def compose(work: UnitOfWork, actor: Person, cta_id: int, template: str) -> Composed:
    """Return an e-mail as it is offered to somebody: to the decision makers, if any are known."""
    cta = ctas.take(work, actor, cta_id, still_open=False)
    reached = reachable(contacts.of_customer(work.session, cta.customer.id), work.today)
    chosen = deciding(reached)
    told = draft(work.policy, template, facts_of(work.policy, cta.customer, actor, chosen))
    to_ask = decision_makers.who_knows(cta.customer)
    asked = decision_makers.was_asked(work, cta.customer)
    return Composed(cta, template, actor, reached, chosen, told, to_ask, asked)


def send(
    work: UnitOfWork, actor: Person, cta_id: int, contact_ids: Sequence[int], subject: str, body: str
) -> int:
    """Queue an e-mail to contacts of a CTA's customer; return its number. What is wrong is told at its field."""
    cta = ctas.take(work, actor, cta_id, still_open=False)
    reached = reachable(contacts.of_customer(work.session, cta.customer.id), work.today)
    to = [contact for contact in reached if contact.id in contact_ids]
    if len(to) != len({*contact_ids}) or not to:
        told = _("Somebody whom you chose can no longer be written to. Nothing was sent.")
        raise OrangeflagError(told, field="to")
    if not actor.email:
        told = _("I do not know your own address, so answers could not reach you. Nothing was sent.")
        raise OrangeflagError(told, field="to")
    valid(actor.email, "to")
    told_of, text = one_line(clean(subject)), clean(body)
    for field, words in (("subject", told_of), ("text", text)):
        if not words:
            raise OrangeflagError(_("Some words are needed here. Nothing was sent."), field=field)
    email_id = emails.add(
        work.session,
        customer_id=cta.customer.id,
        cta_id=cta_id,
        sender_id=actor.id,
        recipients=[_recipient(contact) for contact in to],
        subject=told_of,
        body=text,
        now=work.now,
    )
    outbox.add(
        work.session, SentEmailMessage(email=email_id), now=work.now, cta_id=cta_id, to_person_id=actor.id
    )
    return email_id


def _recipient(contact: Contact) -> Recipient:
    return Recipient(one_line(contact.name), valid(contact.email or "", "to"))


def send_again(work: UnitOfWork, actor: Person, email_id: int) -> Email:
    """Have an e-mail sent again that has failed, or of which nobody knows whether it arrived."""
    email = _own(work, actor, email_id)
    emails.renew(work.session, email_id, work.now)
    _show(work, email)
    return email


def arrived(work: UnitOfWork, actor: Person, email_id: int) -> Email:
    """Record that an e-mail did arrive, as whoever wrote it has found out."""
    email = _own(work, actor, email_id)
    if email.state is not DeliveryState.IN_DOUBT:
        raise AlreadyDoneError(_("That is settled already. Nothing was changed."))
    _arrive(work, email)
    return email


def _own(work: UnitOfWork, actor: Person, email_id: int) -> Email:
    """Return one's own e-mail that needs a word; raise OrangeflagError if it needs none, or is somebody else's."""
    email = emails.get(work.session, email_id, lock=True)
    if email is None or email.sender_id != actor.id:
        raise OrangeflagError(_("That is for whoever wrote it. Nothing was changed."))
    if email.state not in (DeliveryState.IN_DOUBT, DeliveryState.FAILED) or not (
        email.recipients and email.subject
    ):
        raise AlreadyDoneError(_("That is settled already. Nothing was changed."))
    return email


def shown(work: UnitOfWork, email_id: int) -> Email:
    """Return an e-mail as it now is; the number must exist."""
    email = emails.get(work.session, email_id)
    assert email  # noqa: S101 - e-mails are never removed
    return email


def take(work: UnitOfWork) -> Outgoing | None:
    """Take the e-mail that is due for longest, with whoever wrote it; nobody else will get it."""
    email = emails.claim(work.session, work.now)
    return Outgoing(email, people.get(work.session, email.sender_id)) if email else None


def mark_sent(work: UnitOfWork, email: Email, refused: Sequence[Refusal]) -> None:
    """Record that the mail server has taken an e-mail, for all but these."""
    if emails.still_held(work.session, email):
        _arrive(work, email, refused)


def put_off(work: UnitOfWork, email: Email, trouble: Trouble, words: str) -> None:
    """Have an e-mail tried again later; give up after a day. Its writer hears of it once, when it comes late."""
    due_at = next_try(email, work.now)
    if due_at is None:
        fail(work, email, trouble, words)
    elif emails.still_held(work.session, email):
        emails.put_off(work.session, email.id, due_at, kept(trouble, words))
        if is_late(email.created_at, due_at) and not is_late(email.created_at, email.due_at):
            _show(work, email, wants_eyes=True)


def doubt(work: UnitOfWork, email: Email, trouble: Trouble, words: str) -> None:
    """Record that an e-mail may have arrived: its writer says whether it goes again."""
    if emails.still_held(work.session, email):
        emails.doubt(work.session, email.id, kept(trouble, words))
        _show(work, email, wants_eyes=True)


def fail(
    work: UnitOfWork, email: Email, trouble: Trouble, words: str, refused: Sequence[Refusal] = ()
) -> None:
    """Give up on an e-mail."""
    if emails.still_held(work.session, email):
        emails.fail(work.session, email.id, kept(trouble, words), refused)
        _show(work, email, wants_eyes=True)


def release(work: UnitOfWork, older_than: timedelta) -> int:
    """Put e-mails in doubt whose claimer died a while ago; return how many."""
    left = emails.abandoned(work.session, work.now - older_than)
    for email in left:
        doubt(work, email, Trouble.CUT_OFF, "")
    return len(left)


def _arrive(work: UnitOfWork, email: Email, refused: Sequence[Refusal] = ()) -> None:
    emails.mark_sent(work.session, email.id, work.now, refused)
    _show(work, email, wants_eyes=bool(refused))
    sender = people.get(work.session, email.sender_id)
    cta = ctas.take(work, sender, email.cta_id or 0, still_open=False)
    missed = {one.address for one in refused}
    reached = [one for one in email.recipients if one.address not in missed]
    ctas.tell(work, sender, cta, SponsorEntry.EMAILED, text=f"{names_of(reached)}: {email.subject}")


def _show(work: UnitOfWork, email: Email, *, wants_eyes: bool = False) -> None:
    """Have the message about an e-mail drawn anew; with `wants_eyes`, Slack is to notify its writer of that."""
    for message in posted_messages.messages_of(
        work.session, SentEmailMessage, to_person_id=email.sender_id, email=email.id
    ):
        posted_messages.edit(work.session, message.id, work.now)
        if wants_eyes:
            outbox.add(work.session, SentEmailMessage(email=email.id, news=True), now=work.now, cta_id=email.cta_id,
                       root_id=message.id)  # fmt: skip
