"""The sponsors' programme in the sandbox: the clock is moved to a morning, and people do what they do in Slack."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import col, update

from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.sponsors.usecases import sponsors
from sandbox.workspace import Json, Message
from scheduled.sponsors import check_ins as telling
from scheduled.sponsors import sponsors as settling
from storage.cases.tables.customers import ContactRoleRow, ContactRow, CustomerRow, RelationshipRow
from storage.database import Database
from storage.session import Session
from storage.sponsors import check_ins as stored
from storage.sponsors.records import CheckIn
from tests import book
from tests.people_and_ctas import NOW
from tests.quiet import nobody
from tests.sponsoring import GLOBEX, TIERS
from tests.stage import Stage, buttons_of, text_of, texts
from tests.walks import opened

NEW_YORK = ZoneInfo("America/New_York")
CARL = 2  # in the book


def fill(database: Database) -> None:
    """Write the book, with tiers, and with Ann, who decides at Globex and whom the CEO met when it was sold."""
    book.fill(database)

    def write(session: Session) -> None:
        for customer, tier in TIERS.items():
            of = update(CustomerRow).where(col(CustomerRow.id) == customer)
            session.orm.exec(of.values(touch_tier=tier))
        session.orm.add(ContactRow(id=1, external_id="K-1", customer_id=GLOBEX, name="Ann Lee", title="CFO"))
        session.orm.flush()
        session.orm.add(ContactRoleRow(contact_id=1, role="Executive Decision Maker"))
        session.orm.add(
            RelationshipRow(
                contact_id=1, person_id=CARL, how="Sold it to her", in_sale=True, told_at=NOW, told_by_id=CARL
            )
        )

    database.run_here(write)


class Sponsored:
    """The stage in these days; it begins on a Monday, when leads have just been asked for sponsors."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @classmethod
    async def begun(cls, stage: Stage) -> "Sponsored":
        """Move to the next Monday at ten o'clock in New York."""
        there = cls(stage)
        today = stage.workspace.clock.now().astimezone(NEW_YORK).date()
        await there.at(today + timedelta(days=7 - today.weekday()), "10:00")
        return there

    @property
    def today(self) -> date:
        """Return the date in New York."""
        return self.stage.workspace.clock.now().astimezone(NEW_YORK).date()

    async def at(self, day: date, clock: str) -> None:
        """Move to a local time, and have the programme looked after."""
        instant = datetime.combine(day, time.fromisoformat(clock), NEW_YORK).astimezone(UTC)
        self.stage.workspace.clock.move_to(instant)
        transactions = self.stage.bot.transactions
        await self.stage.until(lambda: transactions.clock() >= instant)
        for job in (settling, telling):
            await job.run(transactions, nobody(transactions))
        await self.stage.settled()

    async def does(self, who: str, use_case: Callable[..., Any], *facts: object) -> Any:  # noqa: ANN401 - whatever that returns
        """Have somebody do something at once, without Slack."""
        done = await self.stage.bot.transactions.run_for(book.slack_id(who), use_case, *facts)
        await self.stage.settled()
        return done

    async def due(self, *customers: int, sponsor: str = "vera") -> None:
        """Have the lead name a sponsor for customers, and let it be the morning on which they are due."""
        tomorrow = self.today + timedelta(days=1)
        for customer in customers:
            await self.does("dana", sponsors.name, customer, book.slack_id(sponsor))
            number = self.coming(customer).id
            await self.stage.bot.transactions.run(_plan, number, tomorrow)
        await self.at(tomorrow, "09:05")

    def coming(self, customer: int) -> CheckIn:
        """Return a customer's check-in that is not over."""
        found = self.stage.database.run_here(lambda session: stored.open_of(session, customer))
        assert found
        return found

    def last(self, customer: int) -> CheckIn | None:
        """Return the last one that was held."""
        return self.stage.database.run_here(lambda session: stored.last_of(session, customer))

    def told(self, who: str, words: str) -> Message:
        """Return the newest direct message to somebody with these words."""
        return [each for each in self.stage.direct(who) if words in text_of(each) and not each.ephemeral_to][
            -1
        ]

    async def press(self, who: str, message: Message, label: str) -> None:
        """Press a button of a message."""
        await self.stage.click(who, message, buttons_of(message)[label])

    async def form(self, who: str, message: Message, label: str) -> "Form":
        """Press a button that opens a form."""
        return await self.form_of(who, message, buttons_of(message)[label])

    async def form_of(self, who: str, message: Message, action_id: str) -> "Form":
        """Do the same with one of several buttons that are called the same."""
        before = {*self.stage.workspace.views}
        await self.stage.click(who, message, action_id)
        await self.stage.until(lambda: {*self.stage.workspace.views} - before)
        return await self.opened(who)

    async def opened(self, who: str) -> "Form":
        """Return the form that somebody has opened last."""
        return Form(self.stage, who, await opened(self.stage, who))


class Form:
    """A modal that somebody has opened."""

    def __init__(self, stage: Stage, who: str, view_id: str) -> None:
        self._stage, self._who, self.id = stage, who, view_id

    @property
    def text(self) -> str:
        """Return all that is to be read in it."""
        return "\n".join(texts(self._stage.workspace.views[self.id].view["blocks"]))

    async def send(self, **values: object) -> dict[str, str]:
        """Submit it; return what is wrong, by field. What has an answer shows that, and what has none is gone."""
        result: Json = await self._stage.submit(self._who, self.id, values)
        assert result["failure"] is None, result
        errors: dict[str, str] = result["errors"]
        return errors

    async def close(self) -> None:
        """Close it, if it is there still."""
        if self.id in self._stage.workspace.views:
            await self._stage.hub.close_view(self._who, self.id)


def _plan(work: UnitOfWork, check_in_id: int, on: date) -> None:
    stored.change(work.session, check_in_id, ideal_on=on, due_on=on, tell_on=on)
