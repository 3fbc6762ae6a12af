"""Plans: in which week each call takes place, so that no week has more than fit (practice §5, Capacity).

A matching of calls with weeks: a call that finds all its weeks full moves others along, while these can be moved.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
Room = Callable[[int], int] | Mapping[int, int]  # by week; none in a week that a mapping does not name
ORDER = attrgetter("ideal", "key")


@dataclass(frozen=True, slots=True)
class Call(Generic[K]):
    """A call: its ideal week, and the first and the last in which it may be made (first ≤ ideal ≤ last).

    The keys of the calls of a plan differ, and have an order.
    """

    key: K
    ideal: int
    first: int
    last: int


@dataclass(frozen=True)
class Plan(Generic[K]):
    """The week of each call that has one, by its key; and the calls that are left over, the earliest ideal first."""

    weeks: Mapping[K, int]
    left: tuple[Call[K], ...]


def fits(room: Room, week: int) -> int:
    """Return how many calls fit into a week."""
    return room(week) if callable(room) else room.get(week, 0)


def place(calls: Iterable[Call[K]], room: Room, kept: Mapping[K, int] = MappingProxyType({})) -> Plan[K]:
    """Place calls in weeks, never more than fit, and as many as can be, those with the earliest ideal first.

    `kept` names weeks that go before all others, in its order: within their windows, these calls stay there unless
    another call finds no week otherwise. Any other call is away from its ideal week only where that is full.
    """
    weeks = _Weeks[K](room)
    turns = {key: turn for turn, key in enumerate(kept)}
    ordered = sorted(calls, key=lambda call: (turns.get(call.key, len(turns)), ORDER(call)))
    away = [call for call in ordered if not weeks.take(call, _home(call, kept))]
    left = [lost for call in away if (lost := weeks.squeeze(call))]
    return Plan(weeks.of, tuple(sorted(left, key=ORDER)))


def overflow(plan: Plan[K], room: Room, until: int) -> dict[K, int]:
    """Return the weeks of the calls that a plan left over: the first with room after their windows.

    They take no room from the plan or each other. Those that find no week up to `until` have none here either.
    """
    taken = Counter(plan.weeks.values())
    found: dict[K, int] = {}
    for call in plan.left:
        for week in range(call.last + 1, until + 1):
            if taken[week] < fits(room, week):
                taken[week] += 1
                found[call.key] = week
                break
    return found


def first_missed(calls: Sequence[Call[K]], room: Room, start: int) -> int | None:
    """Return the first week that breaks: the calls that must be made until then do not all fit from `start` on.

    None where all fit. Each week takes the calls with the earliest last weeks. Others never hinder these, so every
    plan of those that must be made until the week that is told misses one.
    """
    earliest = min((call.last for call in calls), default=start)
    if earliest < start:
        return earliest
    coming = sorted(Counter((call.first, call.last) for call in calls).items(), reverse=True)
    waiting: dict[int, int] = {}  # how many calls, by their last week
    week = start
    while coming or waiting:
        while coming and coming[-1][0][0] <= week:
            (_first, last), many = coming.pop()
            waiting[last] = waiting.get(last, 0) + many
        free = fits(room, week)
        for last in sorted(waiting):
            made = min(free, waiting[last])
            free -= made
            waiting[last] -= made
        waiting = {last: many for last, many in waiting.items() if many}
        if waiting and min(waiting) <= week:
            return week
        week += 1
    return None


def _home(call: Call[K], kept: Mapping[K, int]) -> int:
    """Return the week in which a call is placed if it can be."""
    week = kept.get(call.key, call.ideal)
    return week if call.first <= week <= call.last else call.ideal


def _nearest(call: Call[K]) -> list[int]:
    """Return the weeks of a call, the nearest to its ideal first, a later one before an earlier: it is not early."""
    return sorted(range(call.first, call.last + 1), key=lambda week: (abs(week - call.ideal), -week))


class _Weeks(Generic[K]):
    """Weeks that fill with calls. None is ever emptied again: a call that leaves one makes way for another."""

    def __init__(self, room: Room) -> None:
        self.of: dict[K, int] = {}
        self._room = room
        self._held: defaultdict[int, dict[K, Call[K]]] = defaultdict(dict)

    def take(self, call: Call[K], week: int) -> bool:
        """Place a call in a week that has room; return whether it has."""
        if not self._has_room(week):
            return False
        self._put(call, week)
        return True

    def squeeze(self, call: Call[K]) -> Call[K] | None:
        """Place a call in its nearest week with room; else by moving as few others as can be; else instead of one.

        Return which call has no week now: none, or the last in order of all that compete for the same weeks.
        """
        reached, wanted = [call], dict[int, Call[K]]()
        for each in reached:  # and those whose weeks it wants, and so on
            if each.first in wanted and each.last in wanted:
                continue  # so are the weeks between them: windows that touch each other leave no gap
            for week in _nearest(each):
                if week in wanted:
                    continue
                wanted[week] = each
                if self._has_room(week):
                    self._move_along(wanted, week)
                    return None
                reached += reversed(self._held[week].values())
        loser = max(reached, key=ORDER)
        if loser is not call:
            week = self.of.pop(loser.key)
            del self._held[week][loser.key]
            self._move_along(wanted, week)
        return loser

    def _move_along(self, wanted: Mapping[int, Call[K]], free: int) -> None:
        """Let the call that wants the free week have it, and the one that wants its old week that, and so on."""
        week: int | None = free
        while week is not None:
            call = wanted[week]
            before = self.of.get(call.key)
            if before is not None:
                del self._held[before][call.key]
            self._put(call, week)
            week = before

    def _has_room(self, week: int) -> bool:
        return len(self._held[week]) < fits(self._room, week)

    def _put(self, call: Call[K], week: int) -> None:
        self.of[call.key] = week
        self._held[week][call.key] = call
