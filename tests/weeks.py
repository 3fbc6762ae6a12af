"""A story of some weeks, for the process report of its last one; all that comes of it is worked out by hand.

The report is of Tuesday 17 to Tuesday 24 November 2026, both at 10:00 in New York.
"""

from datetime import UTC, date, datetime

from sqlmodel import SQLModel

from bot.cases.usecases import ctas, escalations, flags, responses
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.meetings.usecases import ideas
from bot.policy.model import Policy
from storage.database import Database
from storage.meetings.tables import AgendaItemRow, AgendaRow
from storage.session import Session
from tests import book
from tests.delivering import MovingClock

GLOBEX, INITECH, HELIOS, SUPPORT_SYSTEMS, NORTHWIND, NORTHGATE, ANGSTROM = range(1, 8)
SINCE, UNTIL = datetime(2026, 11, 17, 15, tzinfo=UTC), datetime(2026, 11, 24, 15, tzinfo=UTC)
QUICK, OLD, LONELY, BUGS, SLOW, TWO_HOURS, SENT_UP, OWN, PULLED_UP, NEW, LATE = range(1, 12)  # CTAs


class Weeks:
    """The book's people, who do what the story tells at its times."""

    def __init__(self, database: Database, policy: Policy) -> None:
        book.fill(database)
        self.database, self.clock = database, MovingClock()
        self.transactions = TransactionRunner(database, policy, self.clock)

    async def at(self, month: int, day: int, hour: float, who: str, use_case, *facts):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN002, ANN201
        """Have somebody do something at a time (UTC)."""
        self.clock.now = datetime(2026, month, day, int(hour), round(hour % 1 * 60), tzinfo=UTC)
        return await self.transactions.run_for(book.slack_id(who), use_case, *facts)

    async def before(self) -> None:
        """Tell what was before the week."""
        await self.at(9, 30, 12, "maya", flags.open_flagged, GLOBEX, "product", "quick")
        await self.at(10, 5, 12, "maya", ctas.resolve, QUICK, "done")
        # Half an hour after 10:00 in New York, where clocks are put back on 1 November.
        await self.at(10, 20, 14.5, "omar", flags.open_flagged, NORTHWIND, "support", "old")
        await self.at(11, 3, 16, "omar", flags.open_flagged, NORTHGATE, "habits", "nobody looks after it")
        await self.at(11, 5, 12, "maya", ctas.open_cta, INITECH, "bugs", "they crash")
        await self.at(11, 11, 12, "maya", flags.flag, BUGS, "and nobody knows why")
        await self.at(11, 12, 12, "maya", ctas.update, BUGS, "too early to count")
        await self.at(11, 12, 13, "maya", flags.open_flagged, GLOBEX, "support", "slow")
        await self.at(11, 17, 14.9, "omar", ideas.keep, "too early to count")

    async def week(self) -> None:
        """Tell what was in the week."""
        await self.at(11, 17, 15, "maya", flags.open_flagged, ANGSTROM, "support", "two hours")
        await self.at(11, 17, 17, "dana", responses.acknowledge, TWO_HOURS)
        await self.at(11, 18, 9, "maya", escalations.escalate, BUGS, "vp", "wanted, and not sent up")
        await self.at(11, 18, 10, "maya", flags.unflag, BUGS)
        await self.at(11, 18, 12, "omar", flags.open_flagged, HELIOS, "habits", "sent up")
        await self.at(11, 18, 13, "dana", responses.acknowledge, SLOW)  # after six days
        await self.at(11, 18, 16, "dana", responses.acknowledge, SENT_UP)
        await self.at(11, 18, 17, "dana", escalations.escalate, SENT_UP, "vp", "too long")
        await self.at(11, 18, 18.5, "vera", responses.acknowledge, SENT_UP)
        await self.at(11, 19, 9, "maya", ctas.update, SLOW, "called them")
        await self.at(
            11, 19, 12, "dana", flags.open_flagged, SUPPORT_SYSTEMS, "sentiment", "she leads it herself"
        )
        await self.at(11, 19, 13, "omar", ideas.keep, "Fewer meetings")
        await self.at(11, 20, 12, "maya", ctas.resolve, TWO_HOURS, "all well")
        await self.at(11, 21, 12, "omar", flags.unflag, SENT_UP)
        await self.at(11, 23, 11, "maya", flags.open_flagged, GLOBEX, "habits", "pulled up")
        await self.at(11, 23, 11.5, "dana", escalations.escalate, PULLED_UP, "vp", "she is too slow for it")
        await self.at(11, 23, 12, "carl", escalations.escalate, PULLED_UP, "ceo", "they are friends of mine")
        await self.at(11, 23, 13, "dana", flags.unflag, OWN)
        await self.at(11, 23, 14, "maya", ideas.keep, "Longer *meetings*")
        await self.at(11, 24, 10, "carl", ctas.resolve, PULLED_UP, "we talked")
        await self.at(11, 24, 14, "omar", flags.open_flagged, HELIOS, "company", "new")
        await self.at(11, 24, 14.5, "omar", escalations.escalate, NEW, "vp", "wanted, and not sent up yet")

    async def after(self) -> None:
        """Tell what was from the week's end on, which is not of it."""
        await self.at(11, 24, 15, "maya", flags.open_flagged, INITECH, "support", "late")
        await self.at(11, 24, 15, "maya", ideas.keep, "too late to count")
        await self.at(11, 24, 16, "dana", responses.acknowledge, OLD)
        await self.at(11, 24, 16, "dana", responses.acknowledge, NEW)
        await self.at(11, 25, 9, "omar", ctas.resolve, LONELY, "they left")
        await self.at(11, 25, 9, "maya", flags.unflag, SLOW)
        await self.at(11, 25, 9, "omar", ctas.update, OLD, "too late to count")

    def agendas(self) -> None:
        """Write the agendas as they were posted: when, and for the how manieth time in a row they had which CTA."""
        self._agenda("support_risk", 11, {SLOW: 2, OLD: 3, BUGS: 3})
        self._agenda("support_risk", 18, {SLOW: 3, OLD: 4, BUGS: 2, TWO_HOURS: 3})
        self._agenda("support_risk", 25, dict.fromkeys((SLOW, OLD, BUGS), 5))  # too late to count
        self._agenda("csm_hard_cases", 20, {LONELY: 3, SENT_UP: 1})
        self._agenda("leadership", 16, {OLD: 5})
        self._agenda("leadership", 23, {OLD: 1})
        self._agenda("no_meeting_any_more", 20, {OLD: 9})

    def _agenda(self, meeting: str, day: int, items: dict[int, int]) -> None:
        at = datetime(2026, 11, day, 16, tzinfo=UTC)
        row = AgendaRow(meeting=meeting, due_on=date(2026, 11, day), starts_at=at, ends_at=at, posted_at=at)

        def write(session: Session) -> None:
            session.orm.add(row)
            session.orm.flush()
            found: list[SQLModel] = [
                AgendaItemRow(agenda_id=row.id or 0, cta_id=cta_id, position=position, times=times)
                for position, (cta_id, times) in enumerate(items.items())
            ]
            session.orm.add_all(found)

        self.database.run_here(write)

    async def told(self) -> "Weeks":
        """Tell all of it, and return this."""
        await self.before()
        await self.week()
        await self.after()
        self.agendas()
        return self
