"""Mistakes in files with the past of customers: rows and columns that do not fit, each told in its place."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.policy.model import Policy
from storage.database import Database
from tests.data.imports.timelines import (
    HEADER,
    entries,
    into_the_book,
    many,
    rows,
)
from tests.importing import NOW, Importer, one_mistake

TOMORROW = NOW.date() + timedelta(days=1)


@pytest.fixture
def importer(database: Database, policy: Policy, tmp_path: Path) -> Importer:
    return into_the_book(database, policy, tmp_path)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",C-1,2026-03-02,Call,,", ', column Activity ID, value "": is empty, but needed.'),
        ("A-1,C-1,2026-03-02,Again,,", ', column Activity ID, value "A-1": stands in line 2 already.'),
        ("1.2E+11,C-1,2026-03-02,x,,", ', column Activity ID, value "1.2E+11": was rounded by a spreadsheet;'
         " format the column as text and export it again."),
        ("A-2,,2026-03-02,Call,,", ', column Account ID, value "": is empty, but needed.'),
        ("A-2,Helius,2026-03-02,Call,,", ', column Account ID, value "Helius": is no known customer;'
         ' did you mean "Helios"?'),
        ("A-2,C-1,,Call,,", ', column Activity Date, value "": is empty, but needed.'),
        (f"A-2,C-1,{TOMORROW},Call,,", f', column Activity Date, value "{TOMORROW}": is in the future;'
         " today is 2026-11-25."),
        ("A-2,C-1,1.2.26,Call,,", ', column Activity Date, value "1.2.26": is not an ISO date such as 2026-12-31;'
         " if all dates of the file are written this way, say --dates mdy (12/31/2026), dmy (31.12.2026) or ymd"
         " (2026/12/31)."),
        ("A-2,C-1,2026-03-02,, ,", ', column Comments, value "": is empty, but needed.'),
        ("A-2,C-1,2026-03-02,\u200b,,", ', column Subject, value "\\u200b": holds nothing that can be seen.'),
        ("A-2,C-1,2026-03-02,Ca\x1bll,,", ', column Subject, value "Ca\\u001bll": holds a control character;'
         " type the text anew."),
        ("A-2,C-1,2026-03-02,,Ca\x00ll,", ', column Comments, value "Ca\\u0000ll": holds a NUL character, which no'
         " text has."),
        (f"A-2,C-1,2026-03-02,,{'x' * 10_001},", f', column Comments, value "{"x" * 60}…": has 10,001 characters;'
         " the most are 10,000."),
        (f"A-2,C-1,2026-03-02,{'y' * 70},{'x' * 9_930},", f', column Comments, value "{"y" * 60}…":'
         " has 10,001 characters; the most are 10,000."),
        ("A-2,C-1,2026-03-02,Call,,Maya Chan", ', column Assigned To, value "Maya Chan": is no known person;'
         ' did you mean "Maya Chen"?'),
    ],
)  # fmt: skip
def test_rows_that_do_not_fit_are_told(importer: Importer, row: str, told: str) -> None:
    assert importer.timeline(HEADER, "A-1,C-1,2026-03-02,Call,,", row) == one_mistake(
        "timeline.csv", f"line 3{told}"
    )
    assert rows(importer) == []


def test_of_two_columns_with_text_neither_is_lost_silently(importer: Importer) -> None:
    lines = ("ID,Customer,Date,Description,Comments", "A-1,C-1,2026-03-02,one,two")
    assert importer.timeline(*lines) == one_mistake(
        "timeline.csv",
        'line 1: the columns "Description" and "Comments" both look like text; say which with --map text=Header.',
    )
    told = importer.timeline(*lines, columns_told=["text=Comments", "subject=Description"])
    assert told == ["timeline.csv: timeline: 1 new, 0 changed, 0 unchanged."]
    assert entries(importer)[0][3] == "one\ntwo"


def test_columns_that_are_missing_are_told(importer: Importer) -> None:
    found = 'columns found: "Foo", "Owner"'
    assert importer.timeline("Foo,Owner", "1,maya")[1:] == [
        f"timeline.csv, line 1: there is no column for {what}; {found}. Say which one it is with"
        f" --map {field}=Header."
        for what, field in (
            ("external_id", "external_id"),
            ("customer", "customer"),
            ("at", "at"),
            ("text or subject", "text"),
        )
    ]


def test_mistakes_far_down_keep_all_rows_out_and_are_told_at_once(importer: Importer) -> None:
    importer.timeline(HEADER, "A-1,C-1,2020-01-01,Before,,")
    before = rows(importer)
    lines = [HEADER, *many(3500)]
    lines[1200] = "A-x,C-1,2026-03-02,,,"
    lines[3000] = "A-5,C-1,2026-03-02,Call,,"
    told = importer.timeline(*lines)
    assert told == [
        "timeline.csv was not imported: 2 mistakes. Nothing was changed.",
        'timeline.csv, line 1201, column Comments, value "": is empty, but needed.',
        'timeline.csv, line 3001, column Activity ID, value "A-5": stands in line 7 already.',
    ]
    broken = importer.timeline(*lines[:1200], 'A-y,C-1,2026-03-02,"Call,,')
    assert broken[1:] == ["timeline.csv, line 1201: opens a quotation mark that is never closed."]
    assert rows(importer) == before
