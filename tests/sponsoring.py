"""A small programme of executive sponsors: who sponsors whom, and who is asked."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import col, update

from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.policy.model import Policy
from bot.sponsors.usecases import sponsors
from scheduled.sponsors import check_ins as telling
from scheduled.sponsors import sponsors as settling
from storage.cases.tables.customers import CustomerRow
from storage.database import Database
from storage.session import Session
from storage.sponsors import check_ins
from storage.sponsors.records import CheckIn
from storage.tables import MessageRow
from tests import book
from tests.delivering import MovingClock, rows_of
from tests.quiet import nobody

MONDAY = datetime(2026, 11, 30, 15, tzinfo=UTC)  # ten o'clock in New York
GLOBEX, INITECH, HELIOS, SUPPORT_SYSTEMS, NORTHWIND, NORTHGATE, ANGSTROM = range(1, 8)
TIERS = {GLOBEX: "strategic", SUPPORT_SYSTEMS: "enterprise", ANGSTROM: "enterprise", INITECH: "enterprise"}
A_DAY = timedelta(days=1)


class Programme:
    """The book's people and customers; Globex, Helios Support Systems and Ångström are large enough for sponsors."""

    def __init__(self, database: Database, policy: Policy) -> None:
        book.fill(database)
        self.database, self.clock, self.policy = database, MovingClock(), policy
        self.clock.now = MONDAY
        self.transactions = TransactionRunner(database, policy, self.clock)
        for customer, tier in TIERS.items():
            self.change(customer, touch_tier=tier)

    def change(self, customer: int, **values: object) -> None:
        """Change a customer, as an import does."""

        def write(session: Session) -> None:
            session.orm.exec(update(CustomerRow).where(col(CustomerRow.id) == customer).values(**values))

        self.database.run_here(write)

    async def __call__(self, who: str, use_case, *facts, **more):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN002, ANN003, ANN204
        return await self.transactions.run_for(book.slack_id(who), use_case, *facts, **more)

    async def settle(self) -> int:
        """Let the clock's job look after the programme."""
        return await settling.run(self.transactions, nobody(self.transactions))

    async def tell(self) -> int:
        """Let the clock's job tell sponsors what is due."""
        return await telling.run(self.transactions, nobody(self.transactions))

    async def name(self, customer: int, sponsor: str) -> None:
        """Have the lead name a sponsor."""
        await self("dana", sponsors.name, customer, book.slack_id(sponsor))

    def open(self, customer: int) -> CheckIn | None:
        """Return a customer's check-in that is not over."""
        return self.database.run_here(lambda session: check_ins.open_of(session, customer))

    def coming(self, customer: int) -> CheckIn:
        """Return the same, which is there."""
        found = self.open(customer)
        assert found
        return found

    def said(self, kind: str) -> list[MessageRow]:
        """Return the messages of a kind, edits left out."""
        return [row for row in rows_of(self.database) if row.kind == kind and not row.edits]

    async def morning_of(self, day: date) -> None:
        """Go to nine o'clock in New York on a day, and tell whoever is to hear then."""
        self.clock.now = datetime(day.year, day.month, day.day, 14, tzinfo=UTC)
        await self.tell()
