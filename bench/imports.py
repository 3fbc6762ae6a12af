"""What an import costs, beside reading the file with the csv module and inserting with one `executemany`."""

import csv
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url

from bench import databases
from bench.databases import with_tables
from bench.table import Row
from bot import clock
from bot.chapters import CHAPTERS
from bot.data.usecases.imports import import_file
from bot.policy.file import load_policy
from bot.settings import SHIPPED_POLICY
from storage.cases.tables.people import PersonRow
from storage.database import Database

PEOPLE, CUSTOMERS, ENTRIES = 200, 100_000, 1_000_000
ROUNDS = 3  # of customers; once for the past
MOST_TIMES_THE_CSV = 3.0
FIRST_DAY, DAYS = date(2024, 1, 1), 1000
SAID = (
    "They asked when the connector is ready, and nobody has heard from the champion since their review. " * 5
)
POLICY = load_policy(SHIPPED_POLICY, CHAPTERS)
Cells = list[str]
Ids = dict[str, int]


def _person(number: int) -> str:
    return f"p{number % PEOPLE}@bench.example"


def _day(number: int) -> str:
    return str(FIRST_DAY + timedelta(days=number * 7 % DAYS))


def _said(number: int) -> str:
    return SAID[number % 83 : 100 + number % 389].strip()


@dataclass(frozen=True)
class File:
    """A file of `count` rows: how one is written, and the values that the reference inserts for it.

    Both databases must tell the same of it in the end.
    """

    kind: str
    count: int
    header: str
    cells: Callable[[int], tuple[object, ...]]
    columns: str
    values: Callable[[Cells, Ids, Ids], tuple[object, ...]]  # by ids of people and of customers
    alike: str


CUSTOMERS_FILE = File(
    kind="customers",
    count=CUSTOMERS,
    header="Account ID,Account Name,ARR,Employees,CSM,Renewal Date",
    cells=lambda n: (f"A-{n}", f"Company {n} Holding GmbH", f"{n}.50", n % 9000, _person(n), _day(n)),
    columns="external_id name name_key short_key id_key arr_usd employees csm_id renewal_on"
    " segment touch_tier support_tier topics region",
    values=lambda row, people, _: (row[0], row[1], row[1], row[1], row[0], round(100 * float(row[2])),
                                   int(row[3]), people[row[4]], row[5], "", "", "", "", ""),
    alike="count(*), sum(arr_usd), sum(employees), sum(csm_id), min(renewal_on), max(renewal_on), min(name),"
    " max(external_id)",
)  # fmt: skip
TIMELINE_FILE = File(
    kind="timeline",
    count=ENTRIES,
    header="Activity ID,Account ID,Activity Date,Subject,Comments,Assigned To",
    cells=lambda n: (f"E-{n}", f"A-{n * 17 % 10_000}", _day(n), f"Call {n}", _said(n), _person(n)),
    columns="external_id customer_id at text person_id event level criterion",
    values=lambda row, people, customers: (row[0], customers[row[1]], f"{row[2]} 00:00:00.000000",
                                           f"{row[3]}\n{row[4]}", people[row[5]], "imported", "", ""),
    alike="count(*), sum(customer_id), sum(person_id), sum(length(text)), min(at), max(at), min(text),"
    " max(external_id)",
)  # fmt: skip
FILES = (CUSTOMERS_FILE, TIMELINE_FILE)


async def beside_csv(kind: databases.Kind) -> list[Row]:
    """Import customers whose people are known, and then their past; each time, the reference does the same."""
    times: dict[File, list[tuple[float, float]]] = {file: [] for file in FILES}
    with databases.KINDS[kind]() as fresh, tempfile.TemporaryDirectory(prefix="orangeflag-bench-") as folder:
        paths = {file: _written(file, Path(folder)) for file in FILES}
        for files in (*[FILES[:1]] * (ROUNDS - 1), FILES):
            ours, plain = _with_people(fresh()), _with_people(fresh())
            for file in files:
                times[file].append((_import(ours, file, paths[file]), _insert(plain, file, paths[file])))
                assert (found := _told(ours, file)) == (wanted := _told(plain, file)), (found, wanted)
    return [_row(f"import-{file.kind}-{kind}", both) for file, both in times.items()]


def _with_people(url: str) -> str:
    """Give an empty database the bot's tables and some people; return its address."""
    database = Database(with_tables(url))
    people = [PersonRow(name=f"Person {number}", email=_person(number)) for number in range(PEOPLE)]
    database.run_here(lambda session: session.orm.add_all(people))
    database.close()
    return url


def _row(name: str, times: list[tuple[float, float]]) -> Row:
    ours, plain = map(statistics.median, zip(*times, strict=True))
    row = Row(name, "s", ours, plain, f"≤ {MOST_TIMES_THE_CSV:g} × csv")
    return row.judged(row.ratio <= MOST_TIMES_THE_CSV)


def _written(file: File, folder: Path) -> Path:
    path = folder / f"{file.kind}.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(file.header.split(","))
        writer.writerows(map(file.cells, range(file.count)))
    return path


def _import(url: str, file: File, path: Path) -> float:
    """Import a file as the command does; return the seconds."""
    database, begun = Database(url), time.perf_counter()
    report = import_file(database, POLICY, file.kind, path, now=clock.now())
    took = time.perf_counter() - begun
    assert (report.new, report.changed, report.unchanged) == (file.count, 0, 0)
    database.close()
    return took


def _insert(url: str, file: File, path: Path) -> float:
    """Do the same in the plainest way; return the seconds."""
    connection, begun = _connection(url), time.perf_counter()
    cursor = connection.cursor()
    people = dict(cursor.execute("SELECT email, id FROM people").fetchall())
    customers = dict(cursor.execute("SELECT external_id, id FROM customers").fetchall())

    def rows() -> Iterator[tuple[object, ...]]:
        with path.open(newline="", encoding="utf-8") as read:
            cells = csv.reader(read)
            next(cells)
            for row in cells:
                yield file.values(row, people, customers)

    names = file.columns.split()
    marks = ["?" if url.startswith("sqlite") else "%s"] * len(names)
    cursor.executemany(f"INSERT INTO {file.kind} ({', '.join(names)}) VALUES ({', '.join(marks)})", rows())  # noqa: S608 - our own names
    connection.commit()
    took = time.perf_counter() - begun
    connection.close()
    return took


def _told(url: str, file: File) -> tuple[object, ...]:
    connection = _connection(url)
    found: tuple[object, ...] = connection.execute(f"SELECT {file.alike} FROM {file.kind}").fetchone()  # noqa: S608 - our own names
    connection.close()
    return found


def _connection(url: str) -> Any:  # noqa: ANN401 - drivers have no common type
    """Return a connection of the driver's own, which commits as safely as ours and keeps dates in UTC."""
    if not url.startswith("sqlite"):
        return psycopg.connect(url, options="-c timezone=UTC")
    connection = sqlite3.connect(make_url(url).database or "")
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection
