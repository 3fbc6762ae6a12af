"""Relationships from a file: which contact and person are meant, what is kept of them, and what is told."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.policy.model import Policy
from storage.cases import contacts, people
from storage.cases.records import Contact
from storage.cases.tables.customers import RelationshipRow
from storage.database import Database
from storage.session import Session
from tests.importing import NOW, Importer, one_mistake

HEADER = "Contact,Customer,Person,How,In the sale"
HOSTILE = (
    '=HYPERLINK("https://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "'; DROP TABLE relationships; --",
    "<!channel> <@U0MAYACHEN1> *bold* `code` &amp;",
    'She said "no", twice,\nand then "yes"; 100 %',
    "%s %(how)s {how} :contact_id $1 ?",
    "👩‍👩‍👧 東雲 \u202eright to left\u202c",
    "\\x00 \\n \\\\ \u0085".strip(),
)


@pytest.fixture
def importer(database: Database, policy: Policy, tmp_path: Path) -> Importer:
    """Return an importer into a database with people, customers, and contacts who share names and addresses."""
    importer = Importer(database, policy, tmp_path)
    importer.people(
        "ID,Slack ID,Name,Email",
        "P1,U0MAYACHEN1,Maya Chen,maya@lumenworks.example",
        "P2,,Sam Lee,sam.lee@lumenworks.example",
        "P3,,Sam Lee,s.lee@lumenworks.example",
    )
    importer.customers("ID,Name,ARR", "C-1,Globex,1", "C-2,Initech,1")
    importer.contacts(
        "ID,Name,Customer,Email",
        "K-1,Ann Lee,C-1,ann@globex.example",
        "K-2,Bo Ng,C-1,shared@agency.example",
        "K-3,Bo Ng,C-2,shared@agency.example",
    )
    return importer


def rows(importer: Importer) -> list[RelationshipRow]:
    def find(session: Session) -> list[RelationshipRow]:
        in_order = (col(RelationshipRow.contact_id), col(RelationshipRow.person_id))
        return list(session.orm.exec(select(RelationshipRow).order_by(*in_order)))

    return importer.table(find)


def known(importer: Importer) -> list[tuple[int, int, str, bool]]:
    return [(row.contact_id, row.person_id, row.how, row.in_sale) for row in rows(importer)]


@pytest.mark.parametrize("contact", ["K-1", "ANN@globex.example", "ann  lee"])
@pytest.mark.parametrize("person", ["P1", "Maya@lumenworks.example", "U0MAYACHEN1", "maya chen"])
def test_contact_and_person_are_named_by_id_or_address_or_name(
    importer: Importer, contact: str, person: str
) -> None:
    told = importer.relationships("Contact,Person,How", f"{contact},{person},Rowed together")
    assert told == ["relationships.csv: relationships: 1 new, 0 changed, 0 unchanged."]
    [row] = rows(importer)
    assert (row.contact_id, row.person_id, row.how, row.in_sale) == (1, 1, "Rowed together", False)
    assert (row.told_at, row.told_by_id) == (NOW, None)


def test_headers_of_sheets_are_understood(importer: Importer) -> None:
    lines = (
        "Contact ID;Contact;Account ID;Employee;Known From;Met in the sale;Phone",
        "K-2;Somebody;C-1;Maya Chen;The pilot;x;1",
    )
    assert importer.relationships(*lines)[1] == "Ignored columns: Contact, Phone."
    assert known(importer) == [(2, 1, "The pilot", True)]


def test_a_customer_tells_contacts_of_the_same_name_or_address_apart(importer: Importer) -> None:
    importer.relationships(
        HEADER, "Bo Ng,Initech,P1,School,no", "shared@agency.example,C-1,P1,The agency,TRUE", "K-1,,P1,Work,"
    )
    assert known(importer) == [(1, 1, "Work", False), (2, 1, "The agency", True), (3, 1, "School", False)]


@pytest.mark.parametrize(
    ("cell", "meant"),
    [(word, True) for word in ("yes", "Y", "TRUE", "1", "x", "✓", "是")]
    + [(word, False) for word in ("no", "N", "False", "0", "-", "否", "")],
)
def test_yes_and_no_in_the_usual_spellings(importer: Importer, cell: str, meant: bool) -> None:
    importer.relationships(HEADER, f"K-1,,P1,Work,{cell}")
    assert known(importer) == [(1, 1, "Work", meant)]


def test_importing_again_changes_nothing(importer: Importer) -> None:
    lines = (HEADER, "K-1,,P1,Work,yes", 'K-2,,P1,"  Two\r\nlines ",no')
    importer.relationships(*lines)
    before = [row.model_dump() for row in rows(importer)]
    later = datetime(2027, 1, 1, tzinfo=UTC)
    told = importer.relationships(*lines, now=later)
    assert told == ["relationships.csv: relationships: 0 new, 0 changed, 2 unchanged."]
    assert [row.model_dump() for row in rows(importer)] == before
    assert known(importer)[1][2] == "Two\nlines"


def test_a_change_is_told_anew_by_whom_it_was_imported_for(importer: Importer) -> None:
    importer.relationships(HEADER, "K-1,,P1,Work,yes", "K-2,,P1,School,no")
    maya = importer.table(lambda session: people.get(session, 1))
    later = datetime(2027, 1, 1, tzinfo=UTC)
    told = importer.relationships(HEADER, "K-1,,P1,Work,yes", "K-2,,P1,Rowing,no", now=later, by=maya)
    assert told == ["relationships.csv: relationships: 0 new, 1 changed, 1 unchanged."]
    assert [(row.told_at, row.told_by_id) for row in rows(importer)] == [(NOW, None), (later, 1)]


def test_an_absent_column_leaves_the_sale_and_an_empty_cell_clears_it(importer: Importer) -> None:
    importer.relationships(HEADER, "K-1,,P1,Work,yes")
    importer.relationships("Contact,Person,How", "K-1,P1,School")
    assert known(importer) == [(1, 1, "School", True)]
    importer.relationships(HEADER, "K-1,,P1,School,")
    assert known(importer) == [(1, 1, "School", False)]


def test_a_dry_run_shows_the_changes_and_writes_nothing(importer: Importer) -> None:
    importer.relationships(HEADER, "K-1,,P1,Work,no")
    told = importer.relationships(HEADER, "K-1,,P1,The pilot,yes", "K-2,,P1,School,no", dry_run=True)
    assert told == [
        "Dry run, nothing was written. relationships.csv: relationships: 1 new, 1 changed, 0 unchanged.",
        "  Maya Chen and Ann Lee: how: Work → The pilot",
        "  Maya Chen and Ann Lee: in_sale: no → yes",
    ]
    assert known(importer) == [(1, 1, "Work", False)]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Ann Leo,,P1,Work,", ', column Contact, value "Ann Leo": is no known contact; did you mean "Ann Lee"?'),
        ("ann@globx.example,,P1,Work,", ', column Contact, value "ann@globx.example": is no known contact;'
         ' did you mean "ann@globex.example"?'),
        ("K-1,Initech,P1,Work,", ', column Contact, value "K-1": is no known contact of Initech.'),
        ("Ann Lee,C-2,P1,Work,", ', column Contact, value "Ann Lee": is no known contact of Initech.'),
        ("bo ng,,P1,Work,", ', column Contact, value "bo ng": names 2 contacts; write one of "K-2", "K-3" instead,'
         " or name the customer in a column of its own."),
        ("K-1,Hooli,P1,Work,", ', column Customer, value "Hooli": is no known customer.'),
        ("K-1,,Zbigniew,Work,", ', column Person, value "Zbigniew": is no known person.'),
        ("K-1,,Sam Lee,Work,", ', column Person, value "Sam Lee": names 2 people; write one of'
         ' "sam.lee@lumenworks.example", "s.lee@lumenworks.example" instead.'),
        ("K-1,,P1,Work,perhaps", ', column In the sale, value "perhaps": is neither yes nor no.'),
        (",,P1,Work,", ', column Contact, value "": is empty, but needed.'),
        ("K-1,,,Work,", ', column Person, value "": is empty, but needed.'),
        ("K-1,,P1,,yes", ', column How, value "": is empty, but needed.'),
        ("K-1,,P1,\u200b\u200b,yes", ', column How, value "\\u200b\\u200b": holds nothing that can be seen.'),
        ("K-1,,P1,Wo\x1b[31mrk,yes", ', column How, value "Wo\\u001b[31mrk": holds a control character;'
         " type the text anew."),
        ("K-1,,P1,Wo\x00rk,yes", ', column How, value "Wo\\u0000rk": holds a NUL character, which no text has.'),
        (f"K-1,,P1,{'x' * 3001},yes", f', column How, value "{"x" * 60}…": has 3,001 characters;'
         " the most are 3,000."),
    ],
)  # fmt: skip
def test_rows_that_do_not_fit_are_told(importer: Importer, row: str, told: str) -> None:
    expected = one_mistake("relationships.csv", f"line 3{told}")
    assert importer.relationships(HEADER, "K-3,,P1,School,no", row) == expected
    assert known(importer) == []


def test_two_people_stand_once_in_a_file_whatever_they_are_called(importer: Importer) -> None:
    told = importer.relationships(
        HEADER, "K-1,,P1,Work,", "K-1,,P2,Work,", "Ann Lee,Globex,maya chen,School,"
    )
    assert told == one_mistake(
        "relationships.csv", 'line 4, column Contact, value "Ann Lee": stands in line 2 already.'
    )
    assert known(importer) == []


def test_columns_that_are_missing_are_told(importer: Importer) -> None:
    found = 'columns found: "Foo", "Person"'
    assert importer.relationships("Foo,Person", "1,2")[1:] == [
        f"relationships.csv, line 1: there is no column for {field}; {found}. Say which one it is with"
        f" --map {field}=Header."
        for field in ("contact", "how")
    ]


def test_without_any_contacts_the_way_out_is_told(database: Database, policy: Policy, tmp_path: Path) -> None:
    importer = Importer(database, policy, tmp_path)
    importer.people("ID,Name", "P1,Maya Chen")
    assert importer.relationships("Contact,Person,How", "Ann,P1,Work") == one_mistake(
        "relationships.csv",
        'line 2, column Contact, value "Ann": is not known, as no contacts are; import contacts first.',
    )


def test_files_as_spreadsheets_save_them(importer: Importer) -> None:
    lines = "Contact\tPerson\tHow\nK-1\tP1\tCafé, Zürich 東雲\n"
    assert importer.relationships(lines.encode("utf-16"))[0].endswith("1 new, 0 changed, 0 unchanged.")
    assert known(importer) == [(1, 1, "Café, Zürich 東雲", False)]
    assert importer.relationships("Contact,Person,How\nK-1,P1,Café\n".encode("cp1252")) == one_mistake(
        "relationships.csv",
        'line 2: holds letters that are not UTF-8; in a spreadsheet, save it as "CSV UTF-8".',
    )


def test_ten_thousand_rows_of_hostile_text_are_kept_as_they_are(importer: Importer) -> None:
    count = 10_000 // 4
    importer.contacts("ID,Name,Customer", *(f"X-{n},Contact {n},C-1" for n in range(count)))
    importer.people("ID,Name,Email", *(f"Q-{n},Person {n},q{n}@lumenworks.example" for n in range(4)))
    pairs = [(contact, person) for contact in range(count) for person in range(4)]
    out = io.StringIO()
    csv.writer(out).writerows(
        [
            ["Contact", "Person", "How"],
            *(
                [f"X-{contact}", f"Q-{person}", HOSTILE[(contact + person) % len(HOSTILE)]]
                for contact, person in pairs
            ),
        ]
    )
    book = out.getvalue().encode()
    expected = "relationships.csv: relationships: {} new, 0 changed, {} unchanged."
    assert importer.relationships(book) == [expected.format("10,000", "0")]
    assert importer.relationships(book) == [expected.format("0", "10,000")]
    kept = [row.how for row in rows(importer)]
    assert kept == [HOSTILE[(contact + person) % len(HOSTILE)] for contact, person in pairs]


def test_ten_thousand_rows_with_control_characters_are_all_refused(importer: Importer) -> None:
    told = importer.relationships("Contact,Person,How", *["K-1,P1,\x07=1+1\x9b"] * 10_000)
    assert told[0] == "relationships.csv was not imported: 10,000 mistakes. Nothing was changed."
    assert told[1] == (
        'relationships.csv, line 2, column How, value "\\u0007=1+1\\u009b": holds a control character;'
        " type the text anew."
    )
    assert told[51] == "… and 9,950 more."
    assert known(importer) == []


def test_what_was_imported_is_known_of_the_contacts(importer: Importer) -> None:
    importer.relationships(HEADER, "K-1,,P1,Work,yes", "K-1,,P2,School,no")

    def find(session: Session) -> list[Contact]:
        return contacts.of_customer(session, 1)

    ann, bo = importer.table(find)
    assert [(each.person.name, each.how, each.in_sale) for each in ann.known_by] == [
        ("Maya Chen", "Work", True),
        ("Sam Lee", "School", False),
    ]
    assert bo.known_by == ()
