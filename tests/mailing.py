"""A real mail server that can be taught to refuse and to fail, and e-mails that are sent through it."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from pydantic import SecretStr
from sqlalchemy import insert
from sqlmodel import col, select

from bot.cases.usecases import flags
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.delivery.clients import Clients
from bot.delivery.mailer import Mailer
from bot.policy.model import Policy
from bot.settings import MailServer
from bot.sponsors.rules.messages import SentEmailMessage
from bot.sponsors.usecases import emails
from scheduled.sponsors import emails as job
from storage.cases.tables.ctas import EntryRow
from storage.cases.tables.customers import ContactRoleRow, ContactRow
from storage.database import Database
from storage.sponsors.tables.emails import EmailRow
from storage.tables import MessageRow
from tests import book
from tests.delivering import MovingClock, seen
from tests.quiet import nobody

FROM = "orangeflag@lumenworks.example"
DECIDES = "Executive Decision Maker"
GLOBEX = 1
ANN, BEN, ZOE = 1, 2, 3


def fill(database: Database) -> None:
    """Write the book, with contacts of Globex: Ann decides, Ben does not, and Zoe, who did, has left."""
    book.fill(database)
    people: list[dict[str, Any]] = [
        {"id": ANN, "name": "Ann Lee", "email": "ann@globex.example", "title": "CFO"},
        {"id": BEN, "name": "Ben Ortiz", "email": "ben@globex.example"},
        {"id": ZOE, "name": "Zoe Old", "email": "zoe@globex.example", "left_on": book.today()},
        {"id": 4, "name": "Nameless", "email": None},
    ]

    def write(session: Any) -> None:  # noqa: ANN401 - a session of storage's
        for number, person in enumerate(people):
            row = ContactRow(external_id=f"K-{number}", customer_id=GLOBEX, **person)
            session.orm.add(row)
        session.orm.flush()
        roles = [{"contact_id": one, "role": DECIDES} for one in (ANN, ZOE)]
        session.orm.execute(insert(ContactRoleRow), roles)
        if session.orm.get_bind().dialect.name == "postgresql":
            session.orm.connection().exec_driver_sql("SELECT setval('contacts_id_seq', 100)")

    database.run_here(write)


@dataclass(frozen=True)
class Got:
    """A message that the server has taken, and for whom."""

    sender: str
    to: tuple[str, ...]
    message: EmailMessage
    raw: bytes


@dataclass
class Postbox:
    """What the server has taken, and how it behaves: whom it refuses, what it says, when it hangs up."""

    got: list[Got] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    says: list[str] = field(default_factory=list)  # instead of taking the next messages
    hangs_up: str = ""  # at MAIL or DATA, or at the END: before or AFTER it has kept the message
    port: int = 0
    utf8: bool = True
    password: str = ""
    tls: ssl.SSLContext | None = None

    async def handle_MAIL(  # noqa: N802 - the server's way
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the sender, or hang up."""
        if self.hangs_up == "MAIL":
            _hang_up(server)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - as above
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a recipient, or refuse."""
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a message, or refuse, or hang up."""
        if self.hangs_up == "END":
            _hang_up(server)
            return "451 gone"
        if self.says:
            return self.says.pop(0)
        raw = envelope.original_content or b""
        message = message_from_bytes(raw, _class=EmailMessage, policy=default)
        self.got.append(Got(envelope.mail_from or "", tuple(envelope.rcpt_tos), message, raw))
        if self.hangs_up == "AFTER":
            _hang_up(server)
        return "250 OK"

    def _login(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, told: object
    ) -> AuthResult:
        assert isinstance(told, LoginPassword)
        return AuthResult(success=told.password == self.password.encode(), handled=False)

    def _conversation(self) -> SMTP:
        extra: dict[str, Any] = {"authenticator": self._login, "auth_required": True} if self.password else {}
        return _Server(
            self,
            enable_SMTPUTF8=self.utf8,
            decode_data=False,
            tls_context=self.tls,
            auth_require_tls=bool(self.tls),
            **extra,
        )

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Listen, on the port of last time if there was one."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(self._conversation, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield
        finally:
            server.close()

    def told(self, **more: Any) -> MailServer:  # noqa: ANN401 - whatever a mail server is told by
        """Return how this server is reached."""
        usual: dict[str, Any] = {"host": "127.0.0.1", "port": self.port, "user": "", "sender": FROM,
                                 "password": SecretStr(""), "security": "none"}  # fmt: skip
        return MailServer(**{**usual, **more})


class _Server(SMTP):
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - the server's way
        """Hang up before the message, if so taught."""
        if self.event_handler.hangs_up == "DATA":
            _hang_up(self)
        else:
            await super().smtp_DATA(arg)


def _hang_up(server: SMTP) -> None:
    assert server.transport
    server.transport.close()


class Office:
    """The book with a flagged CTA of Globex, and one machine that sends e-mails."""

    def __init__(self, database: Database, policy: Policy, server: MailServer | None) -> None:
        self.database = database
        self.clock = MovingClock()
        self.transactions = TransactionRunner(database, policy, self.clock)
        self.wires = Clients(nobody(self.transactions).directory, Mailer(server))

    async def flag(self) -> None:
        """Have Maya flag Globex."""
        await self.transactions.run_for(book.slack_id("maya"), flags.open_flagged, GLOBEX, "support", "x")

    async def write(
        self,
        *to: int,
        subject: str = "A quick talk",
        body: str = "Hello,\nmay I call you?",
        who: str = "maya",
    ) -> int:
        """Have somebody send an e-mail to contacts; return its number."""
        return await self.transactions.run_for(
            book.slack_id(who), emails.send, 1, to or (ANN,), subject, body
        )

    async def run(self) -> int:
        """Have the clock's job done once; return how many e-mails were sent."""
        return await job.run(self.transactions, self.wires)

    def rows(self) -> list[EmailRow]:
        """Return every e-mail, oldest first."""
        query = select(EmailRow).order_by(col(EmailRow.id))
        return seen(self.database, lambda session: list(session.exec(query)))

    def state(self) -> str:
        """Return how the only e-mail stands."""
        [row] = self.rows()
        return row.state

    def eyes(self) -> int:
        """Return how often Slack was to notify its writer of news of it."""
        query = select(MessageRow).where(MessageRow.kind == SentEmailMessage.kind)
        return sum(
            "news" in row.args for row in seen(self.database, lambda session: list(session.exec(query)))
        )

    def told(self) -> list[str]:
        """Return what the timeline tells of e-mails."""
        query = select(EntryRow.text).where(EntryRow.event == "emailed")
        return seen(self.database, lambda session: list(session.exec(query)))
