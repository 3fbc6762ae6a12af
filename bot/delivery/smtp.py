"""What is said to a mail server about one message, told apart as well as SMTP can."""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from email.message import EmailMessage
from email.policy import SMTPUTF8

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientRefused,
    SMTPResponseException,
)

from bot.delivery.mail_errors import InDoubtError, LaterError, RefusedError
from bot.email_headers import one_line
from bot.mail_trouble import Trouble
from bot.settings import MailServer
from storage.messages import Recipient, Refusal

ANSWER_SECONDS = 20.0  # for each answer of the mail server
SEND_SECONDS = 60.0  # for all of them (scheduled/sponsors/emails.py)
LONGEST_WORDS = 500
GO_ON = 354
FOREIGN = SMTPUTF8.clone(cte_type="7bit")  # as every server takes it, but for the addresses
KEPT_OUT = (ssl.SSLError, SMTPNotSupported, SMTPAuthenticationError)


@asynccontextmanager
async def connected(server: MailServer) -> AsyncIterator[SMTP]:
    """Yield a client that is connected and logged in; raise MailError when it is kept out."""
    client = SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.security == "tls",
        start_tls=server.security == "starttls",
        timeout=ANSWER_SECONDS,
    )
    try:
        await client.connect()
        if server.user:
            await client.login(server.user, server.password.get_secret_value())
        await client.ehlo()
    except (SMTPException, OSError) as error:
        client.close()
        if isinstance(error, KEPT_OUT) or isinstance(error.__cause__, ssl.SSLError) or _lacks(error):
            raise LaterError(Trouble.LOCKED_OUT, _words(error)) from error
        raise
    try:
        yield client
    finally:
        if client.is_connected and client.protocol:
            client.protocol.write(b"QUIT\r\n")  # whose answer says nothing that matters, so none is awaited
        client.close()


class Conversation:
    """What is said to the server about one message; `ended` once it was told that this is all."""

    def __init__(self) -> None:
        self.ended = False

    async def hold(
        self,
        client: SMTP,
        sender: str,
        message: EmailMessage,
        to: Sequence[Recipient],
        copy: Recipient,
        *,
        all_or_none: bool,
    ) -> list[Refusal]:
        """Hand a message over, as `Mailer.send` has it."""
        foreign = [
            address for address in (sender, *(one.address for one in (*to, copy))) if not address.isascii()
        ]
        if foreign and not client.supports_extension("smtputf8"):
            raise RefusedError(Trouble.NO_UTF8, ", ".join(foreign))
        encoding = "utf-8" if foreign else "ascii"
        await client.mail(sender, options=["SMTPUTF8"] if foreign else [], encoding=encoding)
        refused, busy = [], []
        for one in (*to, copy):
            try:
                await client.rcpt(one.address, encoding=encoding)
            except SMTPRecipientRefused as error:
                refused.append(Refusal(one.name, one.address, _words(error)))
                busy += [] if _is_final(error) else [error]
        taken = {one.address for one in to} - {one.address for one in refused}
        if busy and (all_or_none or not taken):
            raise LaterError(Trouble.BUSY, _words(busy[0]))
        if not taken:
            raise RefusedError(Trouble.REFUSED, "", refused)
        await self._content(client, message.as_bytes(policy=FOREIGN if foreign else None))
        return refused

    async def _content(self, client: SMTP, raw: bytes) -> None:
        """Say the message; unlike the client's own way, this tells whether a connection was lost before its end."""
        start = await client.execute_command(b"DATA")
        if start.code != GO_ON:
            raise SMTPResponseException(start.code, start.message)
        assert client.protocol  # noqa: S101 - it has just answered
        client.protocol.write(re.sub(rb"(?m)^\.", b"..", raw) + b".\r\n")
        self.ended = True
        answer = await client.protocol.read_response(timeout=ANSWER_SECONDS)
        self.ended = not 200 <= answer.code < 600 or 300 <= answer.code < 400  # which is no answer
        if self.ended or answer.code >= 400:
            raise SMTPResponseException(answer.code, answer.message)


@asynccontextmanager
async def timely(conversation: Conversation | None = None) -> AsyncIterator[None]:
    """Give the server so long; tell what went wrong as a MailError."""
    try:
        async with asyncio.timeout(SEND_SECONDS):
            yield
    except (SMTPException, OSError, TimeoutError) as error:
        if conversation and conversation.ended:
            raise InDoubtError(Trouble.CUT_OFF, _words(error)) from error
        if not isinstance(error, SMTPResponseException):
            raise LaterError(Trouble.UNREACHABLE, _words(error)) from error
        if _is_final(error):
            raise RefusedError(Trouble.REFUSED, _words(error)) from error
        raise LaterError(Trouble.BUSY, _words(error)) from error


def _lacks(error: BaseException) -> bool:
    """Return whether the server does not know STARTTLS or how to log in, which is an error of no class of its own."""
    return type(error) is SMTPException


def _is_final(error: SMTPResponseException) -> bool:
    return 500 <= error.code < 600


def _words(error: BaseException) -> str:
    """Return what the server said, or else what went wrong, on one line."""
    told = f"{error.code} {error.message}" if isinstance(error, SMTPResponseException) else str(error)
    return one_line(told or type(error).__name__)[:LONGEST_WORDS]
