"""The past of customers from a file: what stands in their timelines, among what happened since, and what is told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from bot.cases.rules.home_tab import Home, HomeState
from bot.cases.usecases import ctas, customer_page, flags, home_tab
from bot.cases.usecases.unit_of_work import TransactionRunner, UnitOfWork
from bot.cases.views.customer_page import overview
from bot.data.rules.imports.dates import DateOrder
from bot.data.usecases import erasure
from bot.meetings.rules.process_report import Process
from bot.meetings.usecases import process_report
from bot.policy.model import Policy
from bot.reader import Reader, read_by
from storage.cases.lines import Tab
from storage.cases.timeline import ENTRIES
from storage.database import Database
from tests import book
from tests.importing import NOW, Importer, one_mistake
from tests.limits import texts_of

HEADER = "Activity ID,Account ID,Activity Date,Subject,Comments,Assigned To"
MAYA, GLOBEX, INITECH = 4, 1, 2
NONE_NEW = "timeline.csv: timeline: 0 new, {} changed, {} unchanged."
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
    """Return an importer into a database with the book."""
    book.fill(database)
    return Importer(database, policy, tmp_path)


def rows(importer: Importer) -> list[dict[str, Any]]:
    wanted = select(ENTRIES).order_by(ENTRIES.c.id)
    return importer.table(lambda session: [dict(row) for row in session.run(wanted, {}).mappings()])


def entries(importer: Importer) -> list[tuple[Any, ...]]:
    """Return of all entries the external id, customer, day, text and person."""
    return [
        (row["external_id"], row["customer_id"], f"{row['at']:%Y-%m-%d}", row["text"], row["person_id"])
        for row in rows(importer)
    ]


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


TOMORROW = NOW.date() + timedelta(days=1)


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


def test_a_text_as_long_as_timelines_hold_is_kept(importer: Importer) -> None:
    importer.timeline(HEADER, f"A-1,C-1,2026-03-02,{'y' * 70},{'x' * 9_929},")
    assert len(rows(importer)[0]["text"]) == 10_000


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


def many(count: int) -> list[str]:
    return [f"A-{n},C-{n % 7 + 1},2026-{n % 9 + 1:02}-{n % 28 + 1:02},Call {n},,maya" for n in range(count)]


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


def test_hostile_text_is_kept_as_it_is(importer: Importer) -> None:
    quoted = ['"{}"'.format(text.replace('"', '""')) for text in HOSTILE]
    lines = [HEADER, *(f"{text},C-1,2026-03-02,,{text}," for text in quoted if "\n" not in text)]
    lines += [f"A-{n},C-1,2026-03-02,,{text}," for n, text in enumerate(quoted)]
    book_of_all = "\r\n".join(lines).encode("utf-16")
    importer.timeline(book_of_all)
    assert [entry[3] for entry in entries(importer)][-len(HOSTILE) :] == [*HOSTILE]
    assert importer.timeline(book_of_all) == [NONE_NEW.format(0, 2 * len(HOSTILE) - 1)]


def test_the_database_knows_at_once_how_much_it_holds(importer: Importer) -> None:
    """PostgreSQL plans by what it has counted, which it does by itself a minute later."""
    counted = text("SELECT count(*) FROM pg_stats WHERE tablename = 'timeline' AND attname = 'customer_id'")
    importer.timeline(HEADER, *many(50), dry_run=True)
    importer.timeline(HEADER, *many(50))
    if importer.database.engine.dialect.name == "postgresql":
        assert importer.table(lambda session: session.connection.execute(counted).scalar()) == 1


async def does(importer: Importer, who: str, at: datetime, use_case: Any, *facts: object) -> Any:  # noqa: ANN401 - any use case
    transactions = TransactionRunner(importer.database, importer.policy, lambda: at)
    return await transactions.run_for(book.slack_id(who), use_case, *facts)


async def test_it_stands_among_what_happened_since_at_its_own_day(importer: Importer) -> None:
    await does(
        importer, "maya", datetime(2026, 3, 3, 9, tzinfo=UTC), flags.open_flagged, GLOBEX, "habits", "ouch"
    )
    await does(importer, "maya", datetime(2026, 5, 4, 9, tzinfo=UTC), ctas.update, 1, "better")
    importer.timeline(
        HEADER,
        "A-1,C-1,2026-03-03,Call,*They* <hesitate>,dana",
        "A-2,C-1,2026-04-01,,Nobody knows who wrote this,",
        "A-3,C-1,2025-12-31,Visit,,omar",
    )
    shown = await does(importer, "maya", NOW, customer_page.overview, GLOBEX)
    assert [entry.event for entry in shown.entries] == [
        "updated",
        "imported",
        "flagged",
        "opened",
        "imported",
        "imported",
    ]
    with read_by(Reader("en", sees_arr=True)):
        told = texts_of(overview(shown, importer.policy, NOW))[-1].splitlines()
    assert told[2] == ":card_index: 1 Apr 2026: Nobody knows who wrote this"
    assert told[5:] == [
        ":card_index: Dana Whitfield, 3 Mar 2026: Call",
        "*They* &lt;hesitate&gt;",
        ":card_index: Omar Haddad, 31 Dec 2025: Visit",
    ]
    cta = await does(importer, "maya", NOW, ctas.show, 1)
    assert [entry.event for entry in cta.entries] == ["updated", "flagged", "opened"]


async def test_it_counts_in_no_report_and_as_no_update(importer: Importer) -> None:
    day = datetime(2026, 11, 2, 9, tzinfo=UTC)
    await does(importer, "maya", day, flags.open_flagged, GLOBEX, "habits", "ouch")

    async def counted() -> tuple[Process, Home]:
        transactions = TransactionRunner(importer.database, importer.policy, lambda: NOW)
        report = await transactions.run(process_report.report, NOW - timedelta(days=7), NOW)
        return report, await does(importer, "maya", NOW, home_tab.show, HomeState(Tab.STALE))

    before = await counted()
    assert (before[0].stale, before[1].counts[Tab.STALE]) == (1, 1)
    importer.timeline(HEADER, *(f"A-{n},C-1,2026-11-{n},Call,They called,maya" for n in range(18, 25)))
    assert await counted() == before
