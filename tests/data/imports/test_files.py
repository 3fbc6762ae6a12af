"""Files as they come: encodings, separators, quotation marks, and what is no CSV at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.data.views.imports import progress_bar
from bot.policy.model import Policy
from storage.database import Database
from tests.importing import Importer, one_mistake

HEADER = "Account ID,Account Name,ARR"
LOADED = ["customers.csv: customers: 1 new, 0 changed, 0 unchanged."]
SAVE_AS = 'in a spreadsheet, save it as "CSV UTF-8"'


@pytest.fixture
def importer(sqlite_template: Path, policy: Policy, tmp_path: Path) -> Importer:
    """Return an importer into a new database."""
    path = tmp_path / "orangeflag.db"
    path.write_bytes(sqlite_template.read_bytes())
    return Importer(Database(f"sqlite:///{path}"), policy, tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"Account ID,Account Name,ARR\nC-1,Soci\xc3\xa9t\xc3\xa9,1",
        b"\xef\xbb\xbfAccount ID,Account Name,ARR\r\nC-1,Soci\xc3\xa9t\xc3\xa9,1\r\n",
        b"Account ID;Account Name;ARR\nC-1;Acme, Inc;\"1,000\"\n",
        b"Account ID\tAccount Name\tARR\nC-1\tAcme; Co\t1\n",
        b"sep=;\r\nAccount ID;Account Name;ARR\r\nC-1;Acme;1\r\n",
        b"\"sep=|\"\nAccount ID|Account Name|ARR\nC-1|Acme|1\n",
        b"\n\nAccount ID,Account Name,ARR\n\nC-1,Acme,1\n,,\n\n",
        b"Account ID,\"Account\nName\",ARR,,\nC-1,\"Acme\r\nWorldwide\",1,,\n",
        "Account ID\tAccount Name\tARR\nC-1\tAcme\t1\n".encode("utf-16"),
    ],
    ids=["utf-8", "bom, crlf", "semicolon", "tab", "sep", "quoted sep", "empty rows", "line breaks", "utf-16"],
)  # fmt: skip
def test_files_in_many_manners_are_read(importer: Importer, content: bytes) -> None:
    assert importer.customers(content) == LOADED


def test_lines_are_counted_as_an_editor_counts_them(importer: Importer) -> None:
    told = importer.customers(
        "sep=,", HEADER, '"C-1","Acme', "World", 'wide","1"', "", '"C-2","Glo', 'bex","x"', "C-3,Initech,-1"
    )
    assert told[1:] == [
        'customers.csv, line 7, column ARR, value "x": is not an amount in US dollars, such as 1234.50 or'
        " $1,234.50.",
        'customers.csv, line 9, column ARR, value "-1": is negative; the least is 0.',
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "line 1: is empty: no header, no rows."),
        (b"\xef\xbb\xbf\r\n\r\n", "line 1: is empty: no header, no rows."),
        (b"Account ID,Account Name,ARR\n\n", "line 1: has a header, but no rows under it."),
        (
            b"Account ID,Account Name,ARR\nC-1,Acme,1\nC-2,Soci\xe9t\xe9,1\n",
            f"line 3: holds letters that are not UTF-8; {SAVE_AS}.",
        ),
        (
            "Account ID,Account Name,ARR\nC-1,Acme,1\n".encode("utf-16")[:-1],
            f"line 1: begins as UTF-16 but is not; {SAVE_AS}.",
        ),
        (
            "Account ID,Account Name,ARR\nC-1,Acme,1\n".encode("utf-16-le"),
            f"line 1: holds NUL characters, so this is no CSV; {SAVE_AS}.",
        ),
        (
            b"PK\x03\x04\x14\x00\x06\x00",
            f"line 1: is a spreadsheet's own format, not CSV; {SAVE_AS}.",
        ),
        (
            b'Account ID,Account Name,ARR\nC-1,Acme,1\nC-2,"Globex,1\nC-3,Initech,1\n',
            "line 3: opens a quotation mark that is never closed.",
        ),
        (
            b'Account ID,Account Name,ARR\nC-1,"Acme" Corp,1\n',
            "line 2: has text after a closing quotation mark; inside a quoted cell, write a quotation mark"
            " twice.",
        ),
        (
            b"Account ID,Account Name,ARR\nC-1," + b"x" * 200_000 + b",1\n",
            "line 2: holds a cell of more than 131,072 characters; is a quotation mark not closed?",
        ),
        (
            b"Account ID,Account Name,ARR\nC-1," + b"x" * 10_000_000 + b",1\n",
            "line 2: is longer than 1,000,000 characters, which no row may be.",
        ),
        (
            b'Account ID,Account Name,ARR\nC-1,"' + b"text\n" * 2_000_000 + b'",1\n',
            "line 2: holds a cell of more than 131,072 characters; is a quotation mark not closed?",
        ),
    ],
    ids=["empty", "only a mark", "only a header", "latin-1", "cut utf-16", "utf-16 unmarked", "xlsx",
         "open quote", "text after quote", "large cell", "10 MB on a line", "10 MB in lines"],
)  # fmt: skip
def test_files_that_cannot_be_read_are_told(importer: Importer, content: bytes, told: str) -> None:
    assert importer.customers(content) == one_mistake("customers.csv", told)


def test_mistakes_before_the_file_breaks_are_told_too(importer: Importer) -> None:
    assert importer.customers(HEADER, "C-1,Acme,x", 'C-2,"Globex,1') == [
        "customers.csv was not imported: 2 mistakes. Nothing was changed.",
        'customers.csv, line 2, column ARR, value "x": is not an amount in US dollars, such as 1234.50 or'
        " $1,234.50.",
        "customers.csv, line 3: opens a quotation mark that is never closed.",
    ]


def test_what_is_no_file_is_told(importer: Importer, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    below_a_file = importer.write("customers.csv", HEADER) / "more.csv"
    for path, why in (
        (tmp_path, "it is a folder; give the CSV file in it"),
        (tmp_path / "none.csv", "there is no such file"),
        (pipe, "it is no ordinary file"),
        (below_a_file, "it cannot be read (Not a directory)"),
    ):
        told = importer.file("customers", path)
        assert told[0].endswith(f'" was not imported: {why}. Nothing was changed.')
        assert len(told) == 1


@contextmanager
def as_nobody() -> Iterator[None]:
    """Act as somebody who may not read everything, where the tests run as root."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)


def test_a_file_that_may_not_be_read_is_told(importer: Importer) -> None:
    path = importer.write("customers.csv", HEADER)
    path.chmod(0)
    with as_nobody():
        told = importer.file("customers", path)
    assert "it cannot be read (Permission denied)" in told[0]


@pytest.mark.parametrize(
    ("told_columns", "told"),
    [
        (["arr_usd"], '--map "arr_usd" must be field=Header, such as arr_usd="Annual Revenue".'),
        (
            ["arr_us=ARR"],
            '--map names a field "arr_us", which customers do not have; they have: external_id, name,'
            " arr_usd, employees, segment, touch_tier,"
            " support_tier, renewal_on, csm, lead, account_executive, solution_consultant, sponsor, topics, region;"
            ' did you mean "arr_usd"?',
        ),
        (
            ["employees=Hedas"],
            '--map names a column "Hedas", which is not there; columns found: "Account ID", "Account Name",'
            ' "ARR", "Heads",'
            ' "Staff", "Staff"; did you mean "Heads"?',
        ),
        (["employees=Staff"], '--map names a column "Staff", which the file has 2 times.'),
        (["employees=Heads", "Employees=ARR"], "--map names the field employees twice."),
        ([], 'the columns "Staff" and "Staff" both look like employees; say which with --map employees=Header.'),
    ],
)  # fmt: skip
def test_columns_that_cannot_be_told_apart_are_told(
    importer: Importer, told_columns: list[str], told: str
) -> None:
    lines = (f"{HEADER},Heads,Staff,Staff", "C-1,Acme,1,2,3,3")
    assert importer.customers(*lines, columns_told=told_columns)[1] == f"customers.csv, line 1: {told}"


def test_several_missing_columns_are_told_at_once(importer: Importer) -> None:
    found = 'columns found: "Foo", "Bar\\u001b"'
    assert importer.customers("Foo,Bar\x1b", "1,2")[1:] == [
        f"customers.csv, line 1: there is no column for external_id; {found}. Say which one it is with"
        " --map external_id=Header.",
        f"customers.csv, line 1: there is no column for name; {found}. Say which one it is with"
        " --map name=Header.",
        f"customers.csv, line 1: there is no column for arr_usd; {found}. Say which one it is with"
        " --map arr_usd=Header.",
    ]


def test_a_csm_column_goes_before_an_owner_column(importer: Importer) -> None:
    importer.people("ID,Name,Email", "P1,Maya Chen,maya@lumenworks.example")
    assert importer.customers(f"{HEADER},Owner,CSM", "C-1,Acme,1,Somebody else,Maya Chen") == [
        *LOADED,
        "Ignored columns: Owner.",
    ]


def test_a_column_that_was_told_holds_no_second_field(importer: Importer) -> None:
    importer.people("ID,Name,Email", "P1,Maya Chen,maya@lumenworks.example")
    lines = (f"{HEADER},Owner", "C-1,Acme,1,Maya Chen")
    told = importer.customers(*lines, columns_told=["lead=Owner", "external_id=Account Name"], dry_run=True)
    assert told[1:] == ["Ignored columns: Account ID.", "There is no column with ids, so names serve as ids."]
    importer.customers(*lines, columns_told=["lead=Owner"])
    with importer.database.engine.connect() as connection:
        people = connection.exec_driver_sql("SELECT csm_id, lead_id FROM customers").all()
    assert people == [(None, 1)]


@pytest.mark.parametrize(("on_a_terminal", "told"), [("1", ["Reading", "50%", "Saving"]), ("", [])])
def test_a_bar_shows_progress_on_a_terminal_only(
    on_a_terminal: str, told: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", on_a_terminal)
    with progress_bar() as move:
        move("Reading", 50, 100)
        move("Saving", 10, 10)
    shown = capsys.readouterr().err
    assert [word for word in ("Reading", "50%", "Saving") if word in shown] == told
