"""A made-up programme of executive sponsors: planned anew as a whole, and told of 10,000 check-ins in one day."""

import asyncio
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import sqlalchemy as sql
from sqlmodel import SQLModel

from bench.largest import peak
from bench.processes import ROOT
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.chapters import CHAPTERS
from bot.policy.file import load_policy
from bot.settings import SHIPPED_POLICY
from bot.sponsors.rules.cadences import week_of
from bot.sponsors.usecases import check_in_plans, check_ins, sponsorships
from storage.cases.tables.customers import CustomerRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.rows import table_of
from storage.session import Session
from storage.sponsors.tables.sponsors import CheckInRow, SponsorshipRow

CUSTOMERS, SPONSORS, ALONE = 10_000, 800, 10_000
DUE = date(2027, 2, 10)  # a Wednesday, and a holiday in seven countries
NOON = datetime(2027, 2, 10, 12, tzinfo=UTC)
A_DAY = timedelta(days=1)
ZONES = sorted(available_timezones())
OPEN = {"answers": [], "asked_why": "", "on_track": "", "follow_ups": "", "ending": ""}


@dataclass(frozen=True)
class Replanning:
    """Seconds to find what is unsettled, to plan everybody for the first time and again, and the most MB held."""

    unsettled: float
    first: float
    again: float
    megabytes: float


@dataclass(frozen=True)
class Reminding:
    """Seconds to tell everybody on one day, and at the busiest nine o'clock; how many hear then."""

    all: float
    busiest: float
    at_once: int


def alone(session: Session, sponsors: int) -> None:
    """Write sponsors, whose zones come in turn, with one customer each, whose check-in is due on `DUE`."""
    numbers = range(1, sponsors + 1)
    people(session, sponsors, 1)
    customers(session, {number: number for number in numbers})
    rows = [{"id": number, "customer_id": number, "sponsor_id": number, "ideal_on": DUE, "due_on": DUE,
             "tell_on": DUE, **OPEN} for number in numbers]  # fmt: skip
    _insert(session, CheckInRow, rows)


def together(session: Session) -> None:
    """Write sponsors with a dozen customers each, all of whom were called within a cadence."""
    people(session, SPONSORS, 2)
    sponsor_of = {number: (number - 1) % SPONSORS + 1 for number in range(1, CUSTOMERS + 1)}
    customers(session, sponsor_of)
    held = []
    for number, sponsor in sponsor_of.items():
        day = DUE - timedelta(days=3 + 7 * number % (80 if number > SPONSORS else 25))
        held.append({"customer_id": number, "sponsor_id": sponsor, "ideal_on": day, "due_on": day, "tell_on": day,
                     "told_on": day, "held_on": day, "ended_at": NOON - A_DAY, **OPEN, "ending": "held"})  # fmt: skip
    _insert(session, CheckInRow, held)
    _insert(session, SponsorshipRow, [{"customer_id": number, "state": "sponsored", "since": NOON, "why": ""}
                                      for number in sponsor_of])  # fmt: skip


def people(session: Session, count: int, calls_per_week: int) -> None:
    """Write sponsors whom the bot has written to before; their zones come in turn."""
    plain = dict.fromkeys(("title", "role", "team", "locale", "topics", "region"), "")
    rows = [{"id": number, "slack_id": f"U{number}", "dm_channel": f"D{number}", "name": f"Sponsor {number}",
             "zone": zone_of(number), "membership": "member", "calls_per_week": calls_per_week, **plain}
            for number in range(1, count + 1)]  # fmt: skip
    _insert(session, PersonRow, rows)


def customers(session: Session, sponsor_of: dict[int, int]) -> None:
    """Write customers with their sponsors; each sponsor's first one is called monthly."""
    plain = dict.fromkeys(("segment", "support_tier", "topics", "region"), "")
    rows = []
    for number, sponsor in sponsor_of.items():
        name = f"Customer {number}"
        keys = {"name_key": f"customer{number}", "short_key": f"customer{number}", "id_key": f"c{number}"}
        tier = "strategic" if number == sponsor else "enterprise"
        rows.append({"id": number, "external_id": f"C-{number}", "name": name, **keys, "arr_usd": Decimal(150_000),
                     "touch_tier": tier, "sponsor_id": sponsor, **plain})  # fmt: skip
    _insert(session, CustomerRow, rows)


def zone_of(sponsor: int) -> str:
    """Return where a sponsor is."""
    return ZONES[sponsor % len(ZONES)]


def nine(day: date, zone: str) -> datetime:
    """Return when clocks show nine there (UTC)."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def instants() -> list[datetime]:
    """Return every nine o'clock of two days, in order."""
    return sorted({nine(day, zone) for zone in ZONES for day in (DUE, DUE + A_DAY)})


async def replanning(url: str) -> Replanning:
    """Plan everybody on a database with tables, in a process of its own; return what that took."""
    return Replanning(**await _elsewhere(url, "replan"))


async def reminding(url: str) -> Reminding:
    """Do the same with telling everybody of one day."""
    return Reminding(**await _elsewhere(url, "remind"))


async def _elsewhere(url: str, what: str) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.sponsors", url, what, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    told, _nothing = await process.communicate()
    found: dict[str, Any] = json.loads(told)
    return found


def main() -> None:
    """Do one of them, and print what it took."""
    url, what = sys.argv[1:]
    database = Database(url)
    print(json.dumps(_replan(database) if what == "replan" else _remind(database)))
    database.close()


def _replan(database: Database) -> dict[str, float]:
    database.run_here(together)

    def everybody() -> None:
        for sponsor in _run(database, NOON, check_in_plans.sponsors_to_plan):
            _run(database, NOON, check_in_plans.replan, sponsor)

    taken = {"first": _seconds(everybody), "again": statistics.median(_seconds(everybody) for _ in range(3))}
    _assert_planned(database)
    taken["unsettled"] = _seconds(lambda: _run(database, NOON, sponsorships.unsettled))
    return {**taken, "megabytes": peak()}


def _remind(database: Database) -> dict[str, float]:
    database.run_here(lambda session: alone(session, ALONE))
    told, seconds = Counter[datetime](), dict[datetime, float]()

    def tell(instant: datetime) -> None:
        for sponsor in _run(database, instant, check_ins.due):
            told[instant] += _run(database, instant, check_ins.tell, sponsor)

    for instant in instants():
        begun = time.perf_counter()
        tell(instant)
        seconds[instant] = time.perf_counter() - begun
    assert sum(told.values()) == ALONE
    busiest = max(told, key=told.__getitem__)
    return {"all": sum(seconds.values()), "busiest": seconds[busiest], "at_once": told[busiest]}


def _assert_planned(database: Database) -> None:
    """Assert that every customer has a check-in to come, and that nobody has more in a week than fit."""
    made = table_of(CheckInRow)
    coming = sql.select(made.c.sponsor_id, made.c.due_on).where(made.c.ended_at.is_(None))
    found = database.run_here(lambda session: session.run(coming, {}).all())
    assert len(found) == CUSTOMERS
    weeks = Counter((row.sponsor_id, week_of(row.due_on)) for row in found)
    assert max(weeks.values()) <= 2


def _run(database: Database, now: datetime, use_case: Callable[..., Any], *facts: object) -> Any:  # noqa: ANN401 - whatever that returns
    return database.run_here(lambda session: use_case(UnitOfWork(session, POLICY, now), *facts))


def _seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _insert(session: Session, kind: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    session.run(sql.insert(table_of(kind)), rows)


POLICY = load_policy(SHIPPED_POLICY, CHAPTERS)

if __name__ == "__main__":
    main()
