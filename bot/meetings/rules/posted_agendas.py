"""What a posted agenda tells: facts for views to put into words."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.policy.meetings import Meeting
from storage.cases.lines import TurnLine
from storage.cases.records import AreaColour, Colour, Cta, Entry, Task
from storage.meetings.records import Item, Mark, PostedAgenda

LONG = 3  # times in a row


@dataclass(frozen=True)
class Opening:
    """The beginning of a meeting's thread: its items in numbers, and the ARR of their customers in USD.

    `missed` are meetings of this channel before it that had no agenda: their names, and when they were (UTC). A
    meeting about customers hears of those that turned red, or are red no more, since its last agenda, and of the
    `weeks`: ARR by colour at their ends (UTC).
    """

    agenda: PostedAgenda
    meeting: Meeting | None
    items: tuple[Item, ...]
    arr_usd: Decimal
    missed: tuple[tuple[str, datetime], ...] = ()
    turned: tuple[TurnLine, ...] = ()
    weeks: tuple[tuple[datetime, dict[Colour, Decimal]], ...] = ()

    @property
    def fresh(self) -> int:
        """Return how many items the meeting did not have the last time."""
        return sum(item.times == 1 and not item.joined_at for item in self.items)

    @property
    def again(self) -> int:
        """Return how many items it had the last time."""
        return sum(item.times > 1 for item in self.items)

    @property
    def long(self) -> int:
        """Return how many of these it has for the third time in a row, or longer."""
        return sum(item.times >= LONG for item in self.items)

    @property
    def joined(self) -> int:
        """Return how many items joined after the agenda was posted."""
        return sum(item.joined_at is not None for item in self.items)


@dataclass(frozen=True)
class Discussed:
    """One item with what a meeting needs to know; `latest` is the newest update, `others` the customer's CTAs."""

    item: Item
    meeting: Meeting | None
    cta: Cta
    colours: dict[str, AreaColour]
    latest: Entry | None
    decision: Entry | None
    tasks: tuple[Task, ...]
    others: tuple[Cta, ...] = ()


@dataclass(frozen=True)
class Rest:
    """The items for which a meeting has no time: the first of them, of `total`."""

    first: tuple[Cta, ...]
    total: int


@dataclass(frozen=True)
class WrapUp:
    """What came of a meeting: `ctas` are those that it had before it, by number, as far as they are named."""

    meeting: Meeting | None
    items: tuple[Item, ...]
    ctas: dict[int, Cta]
    decisions: tuple[Entry, ...]
    tasks: tuple[Task, ...]

    @property
    def reached(self) -> frozenset[int]:
        """Return the CTAs about which something was said, decided or arranged."""
        said = {item.cta_id for item in self.items if item.mark is Mark.DISCUSSED}
        return frozenset(
            said | {entry.cta_id or 0 for entry in self.decisions} | {task.cta_id for task in self.tasks}
        )

    @property
    def carried(self) -> list[Item]:
        """Return the items that somebody carried over to the next meeting."""
        return [item for item in self.items if item.mark is Mark.CARRIED]

    @property
    def left(self) -> list[Item]:
        """Return the items that were not reached."""
        reached = self.reached
        return [item for item in self.items if item.mark is Mark.NONE and item.cta_id not in reached]
