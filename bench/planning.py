"""What it costs to plan the sponsors' calls of half a year, beside the dates of these calls alone.

A process of its own, with the bot's code, plans and counts; it prints its seconds, and the most it held.
"""

import asyncio
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from bench.largest import peak
from bench.processes import ROOT
from bot.sponsors.rules.cadences import week_of
from bot.sponsors.rules.check_in_plans import fits
from bot.sponsors.rules.programme import HALF_A_YEAR, Growth, Projection, Span, Sponsor, Sponsored, project

CUSTOMERS, SPONSORS, TO_COME = 10_000, 800, 2_000
MONDAY = date(2026, 11, 23)
SPAN = Span(week_of(MONDAY), {"monthly": 1, "quarterly": 3})
GROWTH = Growth("enterprise", "quarterly", TO_COME, MONDAY + timedelta(days=180))
ROUNDS = 5
MONTHS = {"monthly": 1, "quarterly": 3}


@dataclass(frozen=True)
class Planning:
    """Seconds of a plan that holds, of one that breaks and is told what mends it, and of its dates alone; MB."""

    holds: float
    breaks: float
    dates: float
    megabytes: float


async def measured() -> Planning:
    """Plan in a process of its own; return what that took."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.planning", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    told, _nothing = await process.communicate()
    return Planning(**json.loads(told))


def main() -> None:
    """Plan both, and print what it took."""
    customers = [_customer(number) for number in range(CUSTOMERS)]
    few, many = ([Sponsor(number, _room(number, calls)) for number in range(SPONSORS)] for calls in (1, 2))
    holds, breaks = partial(project, customers, many, SPAN), partial(project, customers, few, SPAN, [GROWTH])
    _assert_right(holds(), few=False, customers=customers, sponsors=many)
    _assert_right(project(customers, few, SPAN), few=True, customers=customers, sponsors=few)
    assert breaks().mending
    taken = {
        "holds": _seconds(holds),
        "breaks": _seconds(breaks),
        "dates": _seconds(lambda: Counter(_dates(customers))),
        "megabytes": peak(),
    }
    print(json.dumps(taken))


def _customer(number: int) -> Sponsored:
    """Return a sponsor's first customer, who is called monthly, or one of their quarterly ones; none is overdue."""
    round_, sponsor = divmod(number, SPONSORS)
    days = 80 if round_ else 25
    anchor = MONDAY - timedelta(days=(number + 6 * round_) % days)
    early = anchor.replace(day=min(anchor.day, 28))  # so that a month later is that day, in every month
    if round_:
        return Sponsored(number, "enterprise", "quarterly", early, sponsor)
    return Sponsored(number, "strategic", "monthly", early, sponsor)


def _room(number: int, calls: int) -> dict[int, int]:
    """Return what a sponsor can do each week, who is away in two of each quarter."""
    weeks = range(SPAN.start, SPAN.end + 6)
    return {week: 0 if (week + number) % 13 < 2 else calls for week in weeks}


def _dates(customers: Sequence[Sponsored]) -> Iterator[int]:
    """Yield the week of every call that is due, with the least that finds it."""
    for customer in customers:
        year, month, day = customer.anchor.timetuple()[:3]
        while True:
            month += MONTHS[customer.cadence]
            if month > 12:
                year, month = year + 1, month - 12
            week = (date(year, month, day) - MONDAY).days // 7
            if week >= HALF_A_YEAR:
                break
            yield week


def _seconds(run: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def _assert_right(
    found: Projection, *, few: bool, customers: Sequence[Sponsored], sponsors: Sequence[Sponsor]
) -> None:
    """Assert that a projection breaks or not, as it must, and that nobody has more calls in a week than fit."""
    assert (found.breaks is not None) == few
    for sponsor in sponsors:
        weeks = Counter(found.plans[sponsor.id].weeks.values())
        assert all(calls <= fits(sponsor.room, week) for week, calls in weeks.items())
    due = Counter(_dates(customers))
    assert [each.due for each in found.weeks] == [due[week] for week in range(HALF_A_YEAR)]


if __name__ == "__main__":
    main()
