"""What an agenda costs: its lines in order, and posted, beside the shortest SQL that finds and writes the same."""

import sqlite3
import statistics
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
from sqlalchemy import make_url

from bench import book
from bench.screens import Race
from bot import clock
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.chapters import CHAPTERS
from bot.delivery.rendering import draw
from bot.meetings.rules.agendas import Due
from bot.meetings.usecases import agendas, posted_agendas
from bot.policy.file import load_policy
from bot.policy.meetings import MEETINGS, Meeting, Selector
from bot.policy.model import Policy
from bot.settings import SHIPPED_POLICY
from storage import outbox
from storage.database import Database
from storage.meetings.lines import AgendaLine
from storage.session import Session

FLAGGED, OPEN = "flagged", "open"
SIZES = {FLAGGED: book.FLAGGED, OPEN: book.OPEN}
IS_FLAGGED = "AND ctas.id IN (SELECT cta_id FROM flags WHERE cleared_at IS NULL)"
FIND = """
    SELECT ctas.id, ctas.area, ctas.level, ctas.opened_at, flags.raised_at,
           substr(coalesce(nullif(flags.why, ''), ctas.reason), 1, 300), customers.id, customers.name,
           customers.arr_usd, customers.renewal_on, customers.support_tier, csm.name, csm.team,
           of_area.colour, of_all.colour
    FROM ctas
    JOIN customers ON customers.id = ctas.customer_id
    LEFT JOIN flags ON flags.cta_id = ctas.id AND flags.cleared_at IS NULL
    LEFT JOIN people AS csm ON csm.id = customers.csm_id
    LEFT JOIN area_colours AS of_area
      ON of_area.customer_id = customers.id AND of_area.area = ctas.area AND of_area.until IS NULL
    LEFT JOIN area_colours AS of_all
      ON of_all.customer_id = customers.id AND of_all.area = 'overall' AND of_all.until IS NULL
    WHERE ctas.status = 'open' {condition}
    ORDER BY CASE ctas.level WHEN 'ceo' THEN 1 WHEN 'vp' THEN 2 WHEN 'lead' THEN 3 ELSE 4 END,
             CASE of_area.colour WHEN 'red' THEN 1 WHEN 'yellow' THEN 2 ELSE 3 END,
             customers.arr_usd DESC, customers.renewal_on, ctas.id
"""
BEGIN = "INSERT INTO agendas (meeting, due_on, starts_at, ends_at, posted_at) VALUES ({values}) RETURNING id"
ITEMS = """
    SELECT cta_id, times FROM agenda_items WHERE agenda_id = (SELECT max(id) FROM agendas WHERE meeting = '{key}')
    ORDER BY position
"""
PUT_ON = "INSERT INTO agenda_items (agenda_id, cta_id, position, times, mark) VALUES ({values})"


class Ours:
    """Meetings that take all that is flagged, or all that is open, as the product prepares them."""

    def __init__(self, url: str) -> None:
        self._database = Database(url)
        self._policy = load_policy(SHIPPED_POLICY, CHAPTERS)

    def build(self, which: str, starts_at: datetime) -> list[AgendaLine]:
        """Return the lines of an agenda, in order."""

        def lines(session: Session) -> list[AgendaLine]:
            work, one = UnitOfWork(session, self._policy, starts_at), meeting(self._policy, which)
            on = starts_at.astimezone(ZoneInfo(one.zone)).date()
            return agendas.taken(work, one, on, agendas.before(work, one, on))

        return self._database.run_here(lines)

    def post(self, which: str, starts_at: datetime) -> None:
        """Write an agenda, its items and its messages."""
        one = meeting(self._policy, which)
        due = Due(one, starts_at.astimezone(ZoneInfo(one.zone)).date(), starts_at)
        assert self._database.run_here(
            lambda session: posted_agendas.post(UnitOfWork(session, self._policy, starts_at), due)
        )

    def draw(self, starts_at: datetime) -> None:
        """Draw every message that waits, as the sender does."""

        def letters(session: Session) -> None:
            for message in outbox.unsent(session, 100)[0]:
                assert draw(UnitOfWork(session, self._policy, starts_at), message).blocks

        self._database.run_here(letters)

    def close(self) -> None:
        """Give the connections back."""
        self._database.close()


def meeting(policy: Policy, which: str) -> Meeting:
    """Return a meeting that takes all that is flagged, or all that is open."""
    selector = Selector(flagged=True) if which == FLAGGED else Selector(areas=tuple(policy.areas))
    return MEETINGS.of(policy)[-1].model_copy(update={"key": which, "agenda": (selector,)})


class Raw:
    """A connection of the driver's own, which commits as safely as ours."""

    def __init__(self, url: str) -> None:
        if url.startswith("sqlite"):
            self._connection: Any = sqlite3.connect(make_url(url).database or "", isolation_level=None)
            self._mark = "?"
            for pragma in ("synchronous=FULL", "foreign_keys=ON"):
                self._connection.execute(f"PRAGMA {pragma}")
        else:
            self._connection = psycopg.connect(url, autocommit=True)
            self._mark = "%s"

    def find(self, which: str, _starts_at: datetime | None = None) -> list[Any]:
        """Return the rows of an agenda, in order."""
        rows: list[Any] = self.run(FIND.format(condition=IS_FLAGGED if which == FLAGGED else "")).fetchall()
        return rows

    def post(self, which: str, starts_at: datetime) -> None:
        """Write an agenda and its items, with how often in a row the meeting has them."""
        self.run("BEGIN")
        past = dict(self.items(f"raw {which}"))
        at = starts_at.strftime("%Y-%m-%d %H:%M:%S")
        values = (f"raw {which}", f"{starts_at:%Y-%m-%d}", at, at, at)
        [agenda_id] = self.run(self._with_marks(BEGIN, 5), values).fetchone()
        rows = enumerate(self.find(which))
        items = [(agenda_id, row[0], position, past.get(row[0], 0) + 1, "") for position, row in rows]
        self._connection.cursor().executemany(self._with_marks(PUT_ON, 5), items)
        self.run("COMMIT")

    def items(self, key: str) -> list[Any]:
        """Return the CTAs on the newest agenda of a meeting, in order, each with how often in a row it was there."""
        rows: list[Any] = self.run(ITEMS.format(key=key)).fetchall()
        return rows

    def run(self, statement: str, values: tuple[Any, ...] = ()) -> Any:  # noqa: ANN401 - drivers have no common type
        """Run one statement; return its cursor."""
        return self._connection.execute(statement, values)

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def _with_marks(self, statement: str, count: int) -> str:
        return statement.format(values=", ".join([self._mark] * count))


def races(url: str, rounds: int) -> list[Race]:
    """Build and post both agendas, in turn with their SQL: building `rounds` times, posting a fifth of that.

    The book is filled.
    """
    ours, raw, now = Ours(url), Raw(url), clock.now()
    found = []
    for which, size in SIZES.items():
        _assert_built(ours.build(which, now), raw.find(which), size)
        found.append(_race(which, rounds, partial(ours.build, which), partial(raw.find, which)))
        found.append(
            _race(f"{which} posted", rounds // 5, partial(ours.post, which), partial(raw.post, which))
        )
        posted = raw.items(which)
        assert posted == raw.items(f"raw {which}") == [(row[0], rounds // 5) for row in raw.find(which)]
    ours.close()
    raw.close()
    return found


def _race(
    what: str, rounds: int, ours: Callable[[datetime], object], sql: Callable[[datetime], object]
) -> Race:
    times: tuple[list[float], list[float]] = [], []
    for number in range(rounds):
        at = clock.now() + timedelta(days=number)
        for run, taken in zip((ours, sql), times, strict=True):
            begun = time.perf_counter()
            run(at)
            taken.append(1000 * (time.perf_counter() - begun))
    return Race(what, *map(statistics.median, times))


def _assert_built(lines: list[AgendaLine], rows: list[Any], count: int) -> None:
    """Assert that an agenda has so many lines, which are as the database alone finds and sorts them."""
    assert len(lines) == count
    assert [(line.id, line.level, 100 * line.arr_usd, line.customer, line.why) for line in lines] == [
        (row[0], row[2], row[8], row[7], row[5]) for row in rows
    ]
