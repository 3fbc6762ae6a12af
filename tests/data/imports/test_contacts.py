"""Contacts from a file: their customer, their roles, and who they are without an id."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from bot.policy.model import Policy
from storage.cases import contacts as stored
from storage.cases.tables.customers import ContactRoleRow, ContactRow
from storage.database import Database
from storage.session import Session
from tests.importing import Importer, one_mistake


@pytest.fixture
def importer(database: Database, policy: Policy, tmp_path: Path) -> Importer:
    """Return an importer into a database that knows a few customers."""
    importer = Importer(database, policy, tmp_path)
    importer.customers("ID,Name,ARR", "C-1,Globex,1", "C-2,Initech,1", "C-3,Twin,1", "C-4,Twin,1")
    return importer


def contacts(importer: Importer) -> list[ContactRow]:
    return importer.table(lambda session: list(session.orm.exec(select(ContactRow).order_by("id"))))


def roles(importer: Importer) -> set[tuple[int, str]]:
    def find(session: Session) -> set[tuple[int, str]]:
        return {(row.contact_id, row.role) for row in session.orm.exec(select(ContactRoleRow))}

    return importer.table(find)


def test_a_contact_report_is_understood(importer: Importer) -> None:
    lines = (
        "Contact ID,First Name,Last Name,Account ID,Account Name,Email,Title,Roles,Left on",
        "K-1,Ann,Lee,C-1,Globex,Ann@globex.example,CFO,Executive decision maker; Admin,",
        "K-2,,Ng,C-2,Initech,,,,2026-10-30",
    )
    assert importer.contacts(*lines) == [
        "contacts.csv: contacts: 2 new, 0 changed, 0 unchanged.",
        "Ignored columns: Account Name.",
    ]
    ann, ng = contacts(importer)
    assert (ann.name, ann.customer_id, ann.email, ann.title) == ("Ann Lee", 1, "ann@globex.example", "CFO")
    assert (ng.name, ng.customer_id, ng.email, ng.left_on) == ("Ng", 2, None, date(2026, 10, 30))
    assert roles(importer) == {(ann.id, "Executive Decision Maker"), (ann.id, "Admin")}
    assert importer.contacts(*lines)[0] == "contacts.csv: contacts: 0 new, 0 changed, 2 unchanged."


def test_roles_are_replaced_and_an_absent_column_leaves_them(importer: Importer) -> None:
    importer.contacts("ID,Name,Customer,Roles", "K-1,Ann Lee,Globex,Admin;Blocker")
    told = importer.contacts("ID,Name,Customer,Roles", "K-1,Ann Lee,globex,Admin", dry_run=True)
    assert told[1:] == ["  Ann Lee: roles: Admin; Blocker → Admin"]
    importer.contacts("ID,Name,Customer,Title", "K-1,Ann Lee,Globex,CFO")
    assert roles(importer) == {(1, "Admin"), (1, "Blocker")}
    importer.contacts("ID,Name,Customer,Roles", "K-1,Ann Lee,Initech,")
    assert (roles(importer), contacts(importer)[0].customer_id) == (set(), 2)


def test_without_ids_contacts_are_recognised_by_customer_and_address(importer: Importer) -> None:
    importer.contacts("ID,Name,Customer,Email", "K-1,Ann Lee,C-1,ann@globex.example")
    lines = ("Name,Company,Email", "Ann B. Lee,Globex,ann@globex.example", "Bo,Initech,ann@globex.example")
    assert importer.contacts(*lines) == ["contacts.csv: contacts: 1 new, 1 changed, 0 unchanged."]
    assert importer.contacts(*lines) == ["contacts.csv: contacts: 0 new, 0 changed, 2 unchanged."]
    assert [one.external_id for one in contacts(importer)] == ["K-1", "2/ann@globex.example"]


def test_whom_people_have_added_a_file_knows_by_customer_and_address(importer: Importer) -> None:
    add = stored.add
    importer.table(
        lambda session: add(session, 1, "Ann", "ann@globex.example", "", ["Executive Decision Maker"])
    )
    importer.table(lambda session: add(session, 1, "Other", "ann@globex.example", "", ["Admin"]))
    assert importer.contacts("Name,Company,Email,Title", "Ann Lee,Globex,ann@globex.example,CFO") == [
        "contacts.csv: contacts: 0 new, 1 changed, 0 unchanged."
    ]
    lines = (
        "ID,Name,Customer,Email",
        "K-1,Ann B. Lee,Globex,Ann@globex.example",
        "K-2,Bo,Initech,ann@globex.example",
    )
    counts = "1 new, 1 changed, 0 unchanged."
    assert importer.contacts(*lines, dry_run=True)[0].endswith(counts)
    assert contacts(importer)[0].external_id.startswith("added-")
    assert importer.contacts(*lines)[0].endswith(counts)
    assert [(one.external_id, one.name, one.title) for one in contacts(importer)] == [
        ("K-1", "Ann B. Lee", "CFO"),
        ("K-2", "Bo", ""),
    ]
    assert roles(importer) == {(1, "Executive Decision Maker"), (1, "Admin")}
    assert importer.contacts(*lines)[0].endswith("0 new, 0 changed, 2 unchanged.")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ["ID,Name,Customer", "K-1,Ann,Globax"],
            'line 2, column Customer, value "Globax": is no known customer; did you mean "Globex"?',
        ),
        (
            ["ID,Name,Customer", "K-1,Ann,Twin"],
            'line 2, column Customer, value "Twin": names 2 customers; write one of "C-3", "C-4" instead.',
        ),
        (["ID,Name,Customer", "K-1,Ann,"], 'line 2, column Customer, value "": is empty, but needed.'),
        (
            ["ID,Name,Customer", "K-1,Ann,Globex", "K-1,Bo,Globex"],
            'line 3, column ID, value "K-1": stands in line 2 already.',
        ),
        (
            ["Name,Customer,Email", "Ann,C-1,a@x.example", "Ann,Globex,A@x.example"],
            'line 3, column Email, value "a@x.example": stands in line 2 already.',
        ),
        (
            ["ID,Name,Customer,Email", "K-1,Ann,C-1,ann"],
            'line 2, column Email, value "ann": is not an e-mail address.',
        ),
        (
            ["Name,Customer", "Ann,C-1"],
            'line 1: there is no column for external_id or email; columns found: "Name", "Customer".'
            " Say which one it is with --map external_id=Header.",
        ),
    ],
)
def test_contacts_that_do_not_fit_are_told(importer: Importer, lines: list[str], told: str) -> None:
    assert importer.contacts(*lines) == one_mistake("contacts.csv", told)
    assert not contacts(importer)
