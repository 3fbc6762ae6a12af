"""The outbox of one CTA, as use cases and the sender handle it."""

from datetime import UTC, datetime

from sqlmodel import select

from bot.cases.rules.messages import CardMessage, HelpRequestsMessage, NewsMessage
from storage import outbox
from storage.cases import ctas, flags, help_requests, posted_messages
from storage.cases.records import Ending, HelpRequestKind
from storage.database import Database
from storage.messages import Message, MessageContent
from storage.session import Session
from storage.tables import MessageRow
from tests import book
from tests.delivering import claimed

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


class Box:
    """The outbox of one CTA, as use cases and the sender handle it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        book.fill(database)
        self.cta_id = database.run_here(self._cta)

    def card(self) -> int:
        return self._add(CardMessage(), to_channel="#risk-support")

    def direct(self) -> int:
        return self._add(HelpRequestsMessage(), to_person_id=3)

    def asked(self) -> int:
        """Ask somebody about a flag on the CTA; return the message that does."""
        number = self.direct()
        self.tell(number)
        return number

    def reply(self, root_id: int) -> int:
        return self._add(NewsMessage(entry=1, mention=()), root_id=root_id)

    def tell(self, message_id: int) -> None:
        """Have one more thing asked in a message, by another flag."""
        self.database.run_here(lambda session: self._ask(session, message_id))

    def end(self, now: datetime) -> None:
        """End what was asked last."""
        self.database.run_here(
            lambda session: help_requests.end(session, self.ask_id, Ending.TAKEN, by_id=4, now=now)
        )

    def refresh(self, now: datetime = NOW) -> None:
        self.database.run_here(lambda session: posted_messages.refresh(session, self.cta_id, now))

    def claim(self, limit: int = 10, now: datetime = NOW) -> list[int]:
        return [message.id for message in self.database.run_here(lambda s: claimed(s, now, limit))]

    def sent(self, number: int) -> None:
        self.database.run_here(lambda s: outbox.mark_sent(s, number, "C1", f"{number}.0", NOW))

    def put_off(self, number: int, until: datetime) -> None:
        self.database.run_here(
            lambda s: outbox.put_off(s, outbox.get(s, number), until, "Slack asks to slow down")
        )

    def set_aside(self, number: int) -> None:
        self.database.run_here(lambda s: outbox.set_aside(s, number, "channel_not_found"))

    def get(self, number: int) -> Message:
        return self.database.run_here(lambda s: outbox.get(s, number))

    def edits(self, root_id: int) -> list[int]:
        query = select(MessageRow.id).where(MessageRow.root_id == root_id, MessageRow.edits)
        return [number or 0 for number in self.database.run_here(lambda s: s.orm.exec(query).all())]

    def _add(self, content: MessageContent, **where: object) -> int:
        return self.database.run_here(
            lambda s: outbox.add(s, content, now=NOW, cta_id=self.cta_id, **where)  # type: ignore[arg-type]  # as add's
        )

    def _ask(self, session: Session, message_id: int) -> None:
        flag_id = flags.add(session, self._cta(session), why="", by_id=4, now=NOW)
        self.ask_id = help_requests.add(
            session, cta_id=self.cta_id, flag_id=flag_id, level="lead", ask=HelpRequestKind.HELP, person_id=3,
            asked_by_id=4, now=NOW, why="", message_id=message_id,
        )  # fmt: skip

    def _cta(self, session: Session) -> int:
        return ctas.add(
            session, customer_id=1, area="support", reason="", owner_id=4, opened_by_id=4, now=NOW
        )
