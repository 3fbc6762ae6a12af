"""E-mails on their way: each is written as the wire wants it, handed over once, and what became of it recorded."""

import asyncio
from collections.abc import Callable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

import structlog

from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.mail_errors import InDoubtError, LaterError, RefusedError
from bot.delivery.mailer import Mailer
from bot.email_headers import on_the_wire, one_line
from bot.mail_trouble import Trouble
from bot.sponsors.rules.emails import waits_for_all
from bot.sponsors.usecases import emails
from bot.sponsors.usecases.emails import Outgoing
from storage.cases.records import Person
from storage.database import DatabaseUnavailableError
from storage.messages import Email, Recipient

log = structlog.get_logger()

PAUSE_SECONDS = 1.0
AT_ONCE = 10  # in one run of the job, which a process that is stopped waits for


def written(email: Email, sender: Person, company: str, mail_from: str) -> EmailMessage:
    """Return an e-mail as a message: from our address in somebody's name, with their own for answers.

    Names and subject stand on one line each, so nothing in them ends a header.
    """
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))  # as every server takes it
    message["From"] = _address(f"{sender.name} ({company})", mail_from)
    message["Reply-To"] = _address(sender.name, on_the_wire(sender.email or ""))
    message["To"] = [_address(one.name, on_the_wire(one.address)) for one in email.recipients]
    message["Subject"] = one_line(email.subject)
    message["Date"] = email.created_at
    message["Message-ID"] = f"<{email.key}@{on_the_wire(mail_from).partition('@')[2]}>"
    message.set_content(email.body + "\n")
    return message


def _address(name: str, address: str) -> Address:
    local, _at, domain = address.rpartition("@")  # told apart, as Address refuses other scripts in one piece
    return Address(one_line(name), local, domain)


async def deliver(transactions: TransactionRunner, mailer: Mailer) -> int:
    """Hand over what is due, until there is no more or the server wants a pause; return how many were sent."""
    sent = 0
    for _ in range(AT_ONCE):
        outgoing = await transactions.run(emails.take)
        if outgoing is None:
            break
        try:
            sent += await _hand_over(transactions, mailer, outgoing)
        except LaterError as error:
            log.warning("email.put_off", email=outgoing.email.id, trouble=error.trouble)
            await _report(transactions, emails.put_off, outgoing.email, error.trouble, error.words)
            break
    return sent


async def _hand_over(transactions: TransactionRunner, mailer: Mailer, outgoing: Outgoing) -> bool:
    """Return whether an e-mail was sent; raise LaterError when it can go later."""
    email, sender = outgoing.email, outgoing.sender
    assert mailer.server  # noqa: S101 - the job has looked
    copy = Recipient(sender.name, on_the_wire(sender.email or ""))
    if not copy.address:
        await _report(transactions, emails.fail, email, Trouble.NO_SENDER, "")
        return False
    message = written(email, sender, transactions.policy.company, mailer.server.sender)
    to = [Recipient(one.name, on_the_wire(one.address)) for one in email.recipients]
    try:
        refused = await mailer.send(message, to, copy, all_or_none=waits_for_all(email, transactions.clock()))
    except InDoubtError as error:
        log.warning("email.in_doubt", email=email.id)
        await _report(transactions, emails.doubt, email, error.trouble, error.words)
    except RefusedError as error:
        log.warning("email.failed", email=email.id, trouble=error.trouble)
        await _report(transactions, emails.fail, email, error.trouble, error.words, error.refused)
    else:
        await _report(transactions, emails.mark_sent, email, refused)
        return True
    return False


async def _report(transactions: TransactionRunner, use_case: Callable[..., None], *facts: object) -> None:
    """Record what became of an e-mail; a database that is down for a while must not make us forget it."""
    while True:
        try:
            return await transactions.run(use_case, *facts)
        except DatabaseUnavailableError as error:
            log.warning("email.unrecorded", **error.data)
            await asyncio.sleep(PAUSE_SECONDS)
