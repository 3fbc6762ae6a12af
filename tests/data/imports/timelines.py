"""Files with the past of customers: their rows, where they go, and what then stands in timelines."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.policy.model import Policy
from storage.cases.timeline import ENTRIES
from storage.database import Database
from tests import book
from tests.importing import Importer

HEADER = "Activity ID,Account ID,Activity Date,Subject,Comments,Assigned To"
MAYA, GLOBEX, INITECH = 4, 1, 2
NONE_NEW = "timeline.csv: timeline: 0 new, {} changed, {} unchanged."


def into_the_book(database: Database, policy: Policy, folder: Path) -> Importer:
    """Return an importer into a database with the book."""
    book.fill(database)
    return Importer(database, policy, folder)


def rows(importer: Importer) -> list[dict[str, Any]]:
    wanted = select(ENTRIES).order_by(ENTRIES.c.id)
    return importer.table(lambda session: [dict(row) for row in session.run(wanted, {}).mappings()])


def entries(importer: Importer) -> list[tuple[Any, ...]]:
    """Return of all entries the external id, customer, day, text and person."""
    return [
        (row["external_id"], row["customer_id"], f"{row['at']:%Y-%m-%d}", row["text"], row["person_id"])
        for row in rows(importer)
    ]


def many(count: int) -> list[str]:
    return [f"A-{n},C-{n % 7 + 1},2026-{n % 9 + 1:02}-{n % 28 + 1:02},Call {n},,maya" for n in range(count)]
