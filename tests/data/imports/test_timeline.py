"""The past of customers from a file: which files are understood, and what becomes of the entries of timelines."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from bot.data.rules.imports.dates import DateOrder
from bot.policy.model import Policy
from storage.cases.timeline import ENTRIES
from storage.database import Database
from tests.data.imports.timelines import (
    GLOBEX,
    HEADER,
    INITECH,
    MAYA,
    NONE_NEW,
    entries,
    into_the_book,
    rows,
)
from tests.importing import NOW, Importer

HOSTILE = (
    '=HYPERLINK("https://evil.example","x")',
    "'; DROP TABLE timeline; --",
    "<!channel> <@U0MAYA> *bold* `code` &amp;",
    'She said "no", twice,\nand then\tyes; 100 %',
    "%s %(text)s {text} :text $1 ? \\N \\. \\",
    "👩‍👩‍👧 東雲 \u202eright to left\u202c",
)


@pytest.fixture
def importer(database: Database, policy: Policy, tmp_path: Path) -> Importer:
    return into_the_book(database, policy, tmp_path)


def test_an_export_of_activities_is_understood(importer: Importer) -> None:
    told = importer.timeline(
        '"Activity ID","Company / Account","Subject","Date","Assigned","Full Comments","Status"',
        '"00T5g1","Globex Corporation","Call: renewal","3/2/2026","Maya Chen","They hesitate.\n\nAsk in May.","Done"',
        '"00T5g2","C-2","E-mail","12/31/2019","","",""',
        dates=DateOrder.MDY,
    )
    assert told == ["timeline.csv: timeline: 2 new, 0 changed, 0 unchanged.", "Ignored columns: Status."]
    assert entries(importer) == [
        ("00T5g1", GLOBEX, "2026-03-02", "Call: renewal\nThey hesitate.\n\nAsk in May.", MAYA),
        ("00T5g2", INITECH, "2019-12-31", "E-mail", None),
    ]
    first = rows(importer)[0]
    assert (first["at"], first["event"], first["cta_id"]) == (
        datetime(2026, 3, 2, tzinfo=UTC),
        "imported",
        None,
    )


@pytest.mark.parametrize(
    ("header", "kept"),
    [
        ("Id,AccountId,ActivityDate,Due Date,Description,OwnerId", "the first day"),
        ("Task ID,Account Name,Due Date,Created Date,Comments,Owner", "the first day"),
        ("Record ID,Company,Completed Date,Due Date,Note body,Activity assigned to", "the first day"),
        ("Activity ID,Customer,Created Date,Activity Date,Notes,Owner", "the second day"),
    ],
)
def test_headers_of_many_tools_are_known(importer: Importer, header: str, kept: str) -> None:
    told = importer.timeline(header, "A-1,C-1,2026-01-01,2026-02-02,They called,maya@lumenworks.example")
    assert told[0] == "timeline.csv: timeline: 1 new, 0 changed, 0 unchanged."
    day = "2026-01-01" if kept == "the first day" else "2026-02-02"
    assert entries(importer) == [("A-1", GLOBEX, day, "They called", MAYA)]


def test_importing_again_changes_nothing(importer: Importer) -> None:
    lines = (HEADER, "A-1,C-1,2026-03-02,Call,They hesitate,maya", "A-2,C-2,2026-03-02,,Note,")
    importer.timeline(*lines)
    before = rows(importer)
    assert importer.timeline(*lines) == [NONE_NEW.format(0, 2)]
    assert rows(importer) == before


@pytest.mark.parametrize(
    ("row", "now"),
    [
        ("A-1,C-1,2026-03-02,Call,They agree,maya", ("A-1", GLOBEX, "2026-03-02", "Call\nThey agree", MAYA)),
        ("A-1,C-1,2026-03-03,Call,Hm,maya", ("A-1", GLOBEX, "2026-03-03", "Call\nHm", MAYA)),
        ("A-1,C-2,2026-03-02,Call,Hm,maya", ("A-1", INITECH, "2026-03-02", "Call\nHm", MAYA)),
        ("A-1,C-1,2026-03-02,Call,Hm,", ("A-1", GLOBEX, "2026-03-02", "Call\nHm", None)),
        ("A-1,C-1,2026-03-02,,Hm,maya", ("A-1", GLOBEX, "2026-03-02", "Hm", MAYA)),
    ],
)
def test_what_is_known_by_its_id_is_changed(importer: Importer, row: str, now: tuple[Any, ...]) -> None:
    importer.timeline(HEADER, "A-0,C-1,2026-03-01,Call,,", "A-1,C-1,2026-03-02,Call,Hm,maya")
    others = entries(importer)[:1]
    assert importer.timeline(HEADER, "A-0,C-1,2026-03-01,Call,,", row) == [NONE_NEW.format(1, 1)]
    assert entries(importer) == [*others, now]


def test_a_file_without_people_leaves_them_as_they_are(importer: Importer) -> None:
    importer.timeline(HEADER, "A-1,C-1,2026-03-02,Call,,maya")
    importer.timeline("ID,Customer,Date,Text", "A-1,C-1,2026-03-02,Visit", "A-2,C-1,2026-03-02,Note")
    assert [(text, person) for *_, text, person in entries(importer)] == [("Visit", MAYA), ("Note", None)]


def test_entries_of_our_own_are_never_touched(importer: Importer) -> None:
    own = {"at": NOW, "event": "updated", "customer_id": GLOBEX, "text": "ours", "level": "", "criterion": ""}
    importer.table(lambda session: session.run(insert(ENTRIES), [own, own]))
    before = rows(importer)
    importer.timeline(HEADER, "1,C-1,2026-03-02,Call,,")
    importer.timeline(HEADER, "1,C-1,2026-03-03,Call,,")
    assert rows(importer)[:2] == before


def test_a_dry_run_shows_the_changes_and_writes_nothing(importer: Importer) -> None:
    importer.timeline(HEADER, "A-1,C-1,2026-03-02,Call,,maya")
    before = rows(importer)
    told = importer.timeline(HEADER, "A-1,C-2,2026-03-03,Visit,Well,", "A-2,C-1,2026-03-02,x,,", dry_run=True)
    assert told == [
        "Dry run, nothing was written. timeline.csv: timeline: 1 new, 1 changed, 0 unchanged.",
        "  A-1: customer: Globex Corporation → Initech GmbH",
        "  A-1: at: 2026-03-02 → 2026-03-03",
        "  A-1: text: Call → Visit\\nWell",
        "  A-1: person: Maya Chen → (empty)",
    ]
    assert rows(importer) == before


def test_a_text_as_long_as_timelines_hold_is_kept(importer: Importer) -> None:
    importer.timeline(HEADER, f"A-1,C-1,2026-03-02,{'y' * 70},{'x' * 9_929},")
    assert len(rows(importer)[0]["text"]) == 10_000


def test_hostile_text_is_kept_as_it_is(importer: Importer) -> None:
    quoted = ['"{}"'.format(text.replace('"', '""')) for text in HOSTILE]
    lines = [HEADER, *(f"{text},C-1,2026-03-02,,{text}," for text in quoted if "\n" not in text)]
    lines += [f"A-{n},C-1,2026-03-02,,{text}," for n, text in enumerate(quoted)]
    book_of_all = "\r\n".join(lines).encode("utf-16")
    importer.timeline(book_of_all)
    assert [entry[3] for entry in entries(importer)][-len(HOSTILE) :] == [*HOSTILE]
    assert importer.timeline(book_of_all) == [NONE_NEW.format(0, 2 * len(HOSTILE) - 1)]
