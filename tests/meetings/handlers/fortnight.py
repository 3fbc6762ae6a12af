"""Two weeks of meetings in the sandbox: the clock is moved from one to the next, and what stands in Slack is read."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import col, update

from bot.cases.usecases.unit_of_work import UnitOfWork
from sandbox.workspace import Message
from scheduled.cases import tasks
from scheduled.meetings import agendas, meetings, one_to_ones, weekly_updates
from storage.cases.tables.customers import CustomerRow
from storage.database import Database
from storage.meetings import agenda_items
from storage.meetings import agendas as stored
from storage.session import Session
from tests import book
from tests.quiet import nobody
from tests.stage import Stage, buttons_of, text_of

NEW_YORK = ZoneInfo("America/New_York")
JOBS = (agendas, meetings, one_to_ones, weekly_updates, tasks)
CHANNELS = ("#leadership", "#csm-team", "#risk-support", "#risk-implementation")
RENEWALS = {
    "C-1": date(2027, 6, 30),
    "C-2": date(2027, 12, 1),
    "C-3": None,
    "C-4": date(2027, 11, 1),
    "C-5": date(2027, 1, 28),
    "C-6": date(2027, 10, 1),
    "C-7": date(2027, 2, 15),
}


def fill(database: Database) -> None:
    """Write the book, with renewals as they are on those days."""
    book.fill(database)

    def write(session: Session) -> None:
        for external_id, renewal_on in RENEWALS.items():
            of = update(CustomerRow).where(col(CustomerRow.external_id) == external_id)
            session.orm.exec(of.values(renewal_on=renewal_on))

    database.run_here(write)


def new_york(day: int, time: str) -> datetime:
    """Return an instant (UTC) of January 2027, as clocks show it where the meetings are."""
    hour, minute = map(int, time.split(":"))
    return datetime(2027, 1, day, hour, minute, tzinfo=NEW_YORK).astimezone(UTC)


class Fortnight:
    """The stage in these weeks."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: set[tuple[str, str]] = set()
        # The bot asks for the other clock every half second; here it always sees the same one.
        stage.bot.transactions.clock = stage.workspace.clock.now

    async def at(self, day: int, time: str) -> None:
        """Move to an instant, and have done what is due then."""
        await self.move_to(new_york(day, time))

    async def move_to(self, instant: datetime) -> None:
        """Do the same for an instant in UTC."""
        if instant > self.stage.workspace.clock.now():
            self.stage.workspace.clock.move_to(instant)
        transactions = self.stage.bot.transactions
        for job in JOBS:
            await job.run(transactions, nobody(transactions))
        await self.stage.settled()

    async def does(self, who: str, use_case: Callable[..., Any], *facts: object) -> Any:  # noqa: ANN401 - whatever that returns
        """Have somebody do something at once, without Slack."""
        done = await self.stage.bot.transactions.run_for(book.slack_id(who), use_case, *facts)
        await self.stage.settled()
        return done

    def news(self) -> list[str]:
        """Return in short what the clock has had said since this was last asked: in channels, and to people."""
        told = []
        for where in CHANNELS:
            for root in self.stage.channel(where):
                if not is_card(root):
                    told += self._thread_news(where, root)
        for who in book.PEOPLE:
            told += [
                f"@{who} {short(message)}"
                for message in self._new(self.stage.direct(who))
                if is_digest(message)
            ]
        return told

    def _thread_news(self, where: str, root: Message) -> list[str]:
        is_new, replies = bool(self._new([root])), self._new(self.stage.thread(root))
        told = [reply_in_short(reply) for reply in replies]
        if is_new:
            return [" | ".join([f"{where} {short(root)}", *told])]
        return [f"{where} + {reply}" for reply in told]

    def _new(self, messages: list[Message]) -> list[Message]:
        found = [each for each in messages if (each.channel, each.ts) not in self._seen]
        self._seen |= {(each.channel, each.ts) for each in found}
        return found

    async def numbers(self, key: str) -> dict[int, int]:
        """Return the items that a meeting's newest agenda has replies for: their ids by CTA."""

        def found(work: UnitOfWork) -> dict[int, int]:
            newest = [each for each in stored.still_open(work.session) if each.meeting == key][-1]
            return {
                item.cta_id: item.id
                for item in agenda_items.of_agenda(work.session, newest.id)
                if item.message_id
            }

        return await self.stage.bot.transactions.run(found)

    def thread(self, where: str, title: str) -> tuple[Message, list[Message]]:
        """Return the newest thread with a title in a channel: what opens it, and its replies."""
        root = [message for message in self.stage.channel(where) if title in text_of(message)][-1]
        return root, self.stage.thread(root)

    def item(self, where: str, title: str, ref: str) -> Message:
        """Return the reply about a CTA in the newest such thread."""
        _root, replies = self.thread(where, title)
        return next(
            each for each in replies if f"*{ref}*" in text_of(each) and "Discussed" in buttons_of(each)
        )

    async def press(self, who: str, message: Message, label: str, **values: Any) -> None:  # noqa: ANN401 - what fields take
        """Press a button, and fill in the form that opens, if there are values for it."""
        await self.stage.click(who, message, buttons_of(message)[label])
        if values:
            views = self.stage.workspace.views
            await self.stage.until(lambda: views)
            [view] = views.values()
            result = await self.stage.submit(who, view.id, values)
            assert result["errors"] == {}, result
            for each in [*views]:
                await self.stage.hub.close_view(who, each)
        await self.stage.settled()


def is_card(message: Message) -> bool:
    """Return whether a message is the card of a CTA."""
    return text_of(message).startswith(
        (":large_orange_square:", ":white_large_square:", ":white_check_mark: *CTA")
    )


def is_digest(message: Message) -> bool:
    """Return whether a direct message comes of the clock alone: 1:1s, wishes for updates, tasks."""
    return text_of(message).startswith(
        (":busts_in_silhouette:", ":speech_balloon: *", ":memo: You", ":white_check_mark: All")
    )


def short(message: Message) -> str:
    """Return the first lines of a message, without dates and signs; of direct messages, the first one."""
    lines = text_of(message).splitlines()
    return plain(" / ".join(lines[: 1 if is_digest(message) else 3]))


def reply_in_short(message: Message) -> str:
    """Return of an item its number and for how long it was carried; of other replies, their beginning."""
    text = text_of(message)
    item = re.match(r":\w+: :\w+: \*(CTA-\d+)\*", text)
    if not item:
        return plain(" / ".join(text.splitlines()))
    running = re.search(r"\d+\w\w (?:week|time) running", text)
    return item[1] + (f" ({running[0]})" if running else "") + (" joined" if ":star:" in text else "")


def plain(text: str) -> str:
    """Return text as it reads without Slack's signs; dates as they are in New York."""
    text = re.sub(r"<!date\^\d+\^[^|]*\|([^>]*)>", r"\1", text)
    text = re.sub(r"^:\w+: |[*~]", "", text)
    return text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
