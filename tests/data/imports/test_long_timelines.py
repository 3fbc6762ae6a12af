"""Long files with the past of customers: read, then saved in pieces, while the bot goes on."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.data.usecases import erasure
from bot.policy.model import Policy
from storage.database import Database
from tests.data.imports.timelines import (
    HEADER,
    into_the_book,
    many,
    rows,
)
from tests.importing import NOW, Importer


@pytest.fixture
def importer(database: Database, policy: Policy, tmp_path: Path) -> Importer:
    return into_the_book(database, policy, tmp_path)


def test_many_rows_are_read_then_saved_in_pieces(importer: Importer) -> None:
    heard: list[tuple[str, int, int]] = []
    lines = [HEADER, *many(2500)]
    told = importer.timeline(*lines, on_progress=lambda *progress: heard.append(progress))
    assert told == ["timeline.csv: timeline: 2,500 new, 0 changed, 0 unchanged."]
    size = sum(len(line) + 1 for line in lines)
    assert heard[2:] == [("Reading", size, size), *(("Saving", done, 2500) for done in (1000, 2000, 2500))]
    before = rows(importer)
    assert importer.timeline(HEADER, *many(2501)) == [
        "timeline.csv: timeline: 1 new, 0 changed, 2,500 unchanged."
    ]
    assert rows(importer)[:2500] == before


def test_whoever_is_erased_while_a_file_is_read_does_not_come_back(importer: Importer) -> None:
    """The bot goes on while a file is read, on SQLite, too; and so does whoever erases."""

    def erase(stage: str, _done: int, _total: int) -> None:
        if stage == "Reading":
            importer.table(
                lambda session: erasure.customer(UnitOfWork(session, importer.policy, NOW), "C-2", write=True)
            )

    told = importer.timeline(HEADER, "A-1,C-2,2026-03-02,Call,,", on_progress=erase)
    assert told == [
        "timeline.csv was not imported: people, customers or contacts changed while it was read; import it again."
        " Nothing was changed."
    ]
    assert rows(importer) == []
    again = importer.timeline(HEADER, "A-1,C-2,2026-03-02,Call,,")
    assert "is no known customer" in again[1]


def test_the_database_knows_at_once_how_much_it_holds(importer: Importer) -> None:
    """PostgreSQL plans by what it has counted, which it does by itself a minute later."""
    counted = text("SELECT count(*) FROM pg_stats WHERE tablename = 'timeline' AND attname = 'customer_id'")
    importer.timeline(HEADER, *many(50), dry_run=True)
    importer.timeline(HEADER, *many(50))
    if importer.database.engine.dialect.name == "postgresql":
        assert importer.table(lambda session: session.connection.execute(counted).scalar()) == 1
