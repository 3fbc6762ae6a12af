"""The book's people on the ladder, on a clock that moves; what they ask of each other, and what they wish."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import col, select, update

from bot.cases.usecases import flags
from bot.cases.usecases.preferences import Wishes
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.policy.model import Policy
from scheduled.cases import nudges as job
from storage.cases.records import Membership
from storage.cases.tables.ctas import EntryRow
from storage.cases.tables.help_requests import HelpRequestRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.messages import DeliveryState
from storage.session import Session
from storage.tables import MessageRow
from tests import book
from tests.delivering import MovingClock

MONDAY = datetime(2027, 3, 1, 14, tzinfo=UTC)  # 9:00 where everybody is
WHY = "the renewal is at risk"


class Team:
    """The book's people on the ladder, on a clock that moves."""

    def __init__(self, database: Database, policy: Policy) -> None:
        book.fill(database)
        self.database, self.clock = database, MovingClock()
        self.clock.now = MONDAY
        self.transactions = TransactionRunner(database, policy, self.clock)
        for handle, name, role in (
            ("vic", "Vic Vale", "vp_services"),
            ("val", "Val Vance", "vp_customer_success"),
        ):
            self.add(handle, name, role)
        self.leaves("val")

    def add(self, handle: str, name: str, role: str) -> None:
        """Have somebody more in the company."""
        row = PersonRow(slack_id=book.slack_id(handle), external_id=handle, name=name, role=role)
        row.zone = "America/New_York"
        self.database.run_here(lambda session: session.orm.add(row))

    def leaves(self, handle: str, membership: Membership = Membership.LEFT) -> None:
        """Have somebody leave Slack, or be back."""
        gone = update(PersonRow).where(col(PersonRow.external_id) == handle).values(membership=membership)
        self.database.run_here(lambda session: session.orm.exec(gone))

    async def __call__(self, who: str, use_case: Callable[..., Any], *facts: object) -> Any:  # noqa: ANN401
        return await self.transactions.run_for(book.slack_id(who), use_case, *facts)

    async def flagged(self, area: str = "habits") -> int:
        """Have Maya flag a risk; return the CTA's number."""
        outcome = await self("maya", flags.open_flagged, 1, area, WHY)
        number: int = outcome.cta.id
        return number

    async def later(self, by: timedelta) -> int:
        """Let some time pass, in which what waits is sent, and have the job look; return how many were reminded."""
        self.database.run_here(self._send)
        self.clock.move(by)
        return await job.run(self.transactions, None)  # type: ignore[arg-type]  # it needs no directory

    def _send(self, session: Session) -> None:
        waiting = col(MessageRow.state) == DeliveryState.PENDING
        sent = {"state": DeliveryState.SENT, "channel": "C1", "ts": "1.0"}
        session.orm.exec(update(MessageRow).where(waiting).values(**sent))

    def asks(self, *, over: bool = False) -> list[str]:
        """Return who is asked what, oldest first; or what is over, with why."""
        people = self.names()
        rows = self.rows(HelpRequestRow)
        shown = [row for row in rows if (row.ended_at is not None) is over]
        return [f"{people[row.person_id]} {row.ask} {row.level}{self._ending(row)}" for row in shown]

    def _ending(self, row: HelpRequestRow) -> str:
        return f" {row.ending}" if row.ended_at else "!" if row.acknowledged_at else ""

    def names(self) -> dict[int | None, str | None]:
        """Return everybody's handle."""
        return {row.id: row.external_id for row in self.rows(PersonRow)}

    def rows(self, table: type[Any]) -> list[Any]:
        """Return the rows of a table, oldest first."""
        query = select(table).order_by(table.id)
        return self.database.run_here(lambda session: list(session.orm.exec(query)))

    def story(self) -> list[str]:
        """Return what the timeline tells after the flag."""
        people = self.names()
        return [
            " ".join(filter(None, (people.get(e.person_id), e.event, people.get(e.other_id))))
            for e in self.rows(EntryRow)[2:]
        ]


def wishes(**told: Any) -> Wishes:  # noqa: ANN401 - of any field
    usual = {
        "reach": "",
        "digest_at": "09:00",
        "works_from": "09:00",
        "works_until": "18:00",
        "away_from": "",
        "away_until": "",
        "meets_on": "",
        "meets_at": "",
    }
    facts = {**usual, "works_on": ("monday", "friday"), "deputy": "", **told}
    if facts["deputy"]:
        facts["deputy"] = book.slack_id(facts["deputy"])
    return Wishes(**facts)
