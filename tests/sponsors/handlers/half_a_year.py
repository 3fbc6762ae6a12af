"""Half a year of executive sponsors in the sandbox: the clock is moved from morning to morning.

What sponsors get in Slack is read. They log each check-in some days later, and the next one is counted from there.
"""

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.sponsors.usecases import sponsor_calls
from bot.sponsors.usecases.sponsor_calls import Said
from bot.sponsors.views.check_ins import HAND_OVER, LOG, SNOOZE
from sandbox.workspace import Change
from scheduled.sponsors import check_in_plans, check_ins, sponsors
from storage.cases.tables.customers import CustomerRow
from storage.database import Database
from storage.messages import ON_THE_WAY
from storage.sponsors import check_ins as stored
from storage.sponsors.records import CheckIn, OnTrack
from storage.tables import MessageRow
from tests import book
from tests.delivering import seen
from tests.quiet import nobody
from tests.sponsors.handlers.sponsors_book import Customer, Sponsor, after
from tests.sponsors.handlers.tellings import Told, read
from tests.stage import Stage

FIRST, LAST = date(2027, 1, 4), date(2027, 7, 4)
NINE, A_MINUTE_BEFORE, AFTERNOON = time(9), time(8, 59), time(15)
PLANNED_AT = time(
    20
)  # UTC, after Sunday's mornings and before all of Monday's; the bot does it every six hours
A_DAY = timedelta(days=1)
MARCH = 3


class Call(NamedTuple):
    """A call that was made, in local days: when its sponsor was told, and when it was held."""

    who: str
    told_on: date
    held_on: date


class HalfYear:
    """The stage in this half year; what comes of it, in order, is `told`, `held` (by customer) and `calls`."""

    def __init__(
        self, stage: Stage, who: dict[str, Sponsor], customers: dict[str, Customer], by_modal: set[str]
    ) -> None:
        """Begin with what stands in the tables; check-ins with some customers are logged in Slack's modal."""
        self.stage, self.transactions, self.who, self.customers = (
            stage,
            stage.bot.transactions,
            who,
            customers,
        )
        # The bot asks for the other clock every half second; here it always sees the same one.
        self.transactions.clock = stage.workspace.clock.now
        self.told: list[Told] = []
        self.held: dict[str, list[date]] = {name: [each.last] for name, each in customers.items()}
        self.calls: list[Call] = []
        self.instead: dict[str, Callable[[Told], Awaitable[None]]] = {}  # of logging, once, by customer
        self._by_modal = by_modal
        self._seen: set[tuple[str, str]] = set()
        self._heap: list[tuple[datetime, int, Callable[[], Awaitable[None]]]] = []
        self._order = count()
        self.ids = _ids(stage.database)
        stage.workspace.listen(self._heard)
        for instant in _ticks(who):
            self.at(instant, self._tell)
        for day in _days():
            self.at(datetime.combine(day, PLANNED_AT, UTC), self._plan)

    def at(self, instant: datetime, act: Callable[[], Awaitable[None]]) -> None:
        """Have something done at an instant."""
        heapq.heappush(self._heap, (instant, next(self._order), act))

    async def pass_by(self) -> None:
        """Let the half year pass."""
        await self._plan()
        while self._heap:
            instant, _order, act = heapq.heappop(self._heap)
            if instant > self.stage.workspace.clock.now():
                self.stage.workspace.clock.move_to(instant)
            await act()

    async def coming(self, customer: str) -> CheckIn:
        """Return a customer's check-in that is not over."""
        number = self.ids[customer]
        found = await self.transactions.run(lambda work: stored.open_of(work.session, number))
        assert found, customer
        return found

    async def press(self, told: Told, action: str, **values: object) -> None:
        """Press a button beside a check-in, and fill in the form that opens."""
        await self.stage.click(told.who, told.message, f"{action}:{told.check_in}")
        views = self.stage.workspace.views
        await self.stage.until(lambda: views)
        [view] = views.values()
        result = await self.stage.submit(told.who, view.id, values)
        assert result["errors"] == {}, result
        for each in [*views]:
            await self.stage.hub.close_view(told.who, each)
        await self.settled()

    async def snooze(self, told: Told, until: date) -> None:
        """Have a sponsor put off a check-in."""
        await self.press(told, SNOOZE, on={"on": until.isoformat()})

    async def hand_over(self, told: Told, to: str) -> None:
        """Have a sponsor give a check-in to another, this time."""
        await self.press(told, HAND_OVER, person={"person": book.slack_id(to)})

    async def settled(self) -> None:
        """Wait until everything that is due has been delivered."""
        while await self.transactions.run(_is_waiting):  # noqa: ASYNC110 - only the database tells
            await asyncio.sleep(0.02)

    async def _plan(self) -> None:
        await sponsors.run(self.transactions, nobody(self.transactions))
        await check_in_plans.run(self.transactions, nobody(self.transactions))

    async def _tell(self) -> None:
        before = len(self.told)
        await check_ins.run(self.transactions, nobody(self.transactions))
        await self.settled()  # also of what the bot's own clock has told just before
        for told in self.told[before:]:
            act = self.instead.pop(told.customer, None)
            if act:
                await act(told)
            else:
                self.log_after(told, self.customers[told.customer].lag)

    def log_after(self, told: Told, days: int) -> None:
        """Have a check-in logged in the afternoon so many days after its sponsor was told."""
        on = self.local(told) + days * A_DAY
        afternoon = datetime.combine(on, AFTERNOON, ZoneInfo(self.who[told.who].zone))
        self.at(afternoon.astimezone(UTC), lambda: self._log(told, on))

    def local(self, told: Told) -> date:
        """Return on which day somebody was told, where they are."""
        return told.at.astimezone(ZoneInfo(self.who[told.who].zone)).date()

    async def _log(self, told: Told, on: date) -> None:
        if told.customer in self._by_modal:
            await self.press(told, LOG, answer0={"text": "It goes well"}, held_on={"held_on": on.isoformat()})
        else:
            said = Said(("It goes well",), 4, OnTrack.YES, "", on)
            await self.transactions.run_for(book.slack_id(told.who), sponsor_calls.log, told.cta, said)
        self.held[told.customer].append(on)
        self.calls.append(Call(told.who, self.local(told), on))
        coming = await self.coming(told.customer)
        assert coming.ideal_on == self.next_on(told.customer), told.customer

    def next_on(self, customer: str) -> date:
        """Return when a customer's next check-in is due by its cadence, after the last that was held."""
        return after(self.held[customer][-1], self.customers[customer].tier)

    def _heard(self, change: Change) -> None:
        """Note a message to a sponsor when it first comes."""
        place = (change.channel or "", change.ts or "")
        message = self.stage.workspace.find_message(*place) if change.kind == "message" else None
        if message is None or place in self._seen:
            return
        self._seen.add(place)
        channel = self.stage.workspace.channels[message.channel]
        who = next((handle for handle in self.who if book.slack_id(handle) == channel.person), None)
        if who:
            self.told += read(who, message, self.stage.workspace.clock.now())


def _is_waiting(work: UnitOfWork) -> bool:
    waits = select(MessageRow.id).where(
        col(MessageRow.state).in_(ON_THE_WAY), col(MessageRow.due_at) <= work.now
    )
    return work.session.orm.exec(waits).first() is not None


def _ids(database: Database) -> dict[str, int]:
    found = seen(database, lambda session: session.exec(select(CustomerRow.name, CustomerRow.id)).all())
    return {name: number for name, number in found if number}


def _days() -> Iterator[date]:
    return (FIRST + day * A_DAY for day in range((LAST - FIRST).days + 1))


def _ticks(who: Mapping[str, Sponsor]) -> list[datetime]:
    """Return each zone's nine o'clock on every day, and in March, when clocks change, a minute before."""
    zones = sorted({each.zone for each in who.values()})
    local = (
        datetime.combine(day, clock, ZoneInfo(zone))
        for day in _days()
        for zone in zones
        for clock in (NINE, *([A_MINUTE_BEFORE] if day.month == MARCH else []))
    )
    return [instant.astimezone(UTC) for instant in local]
