"""The sample book, and a large one: they load, quickly and in little memory."""

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.data.usecases.import_kinds import ImportKind
from bot.policy.model import Policy
from storage.cases.tables.customers import AssignmentRow, ContactRoleRow, CustomerRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.session import Session
from storage.sponsors.tables.sponsors import CheckInRow
from tests.importing import SAMPLE, Importer


@pytest.fixture
def importer(database: Database, policy: Policy, tmp_path: Path) -> Importer:
    """Return an importer into a database with the sample book."""
    importer = Importer(database, policy, tmp_path)
    for kind in policy.added.of(ImportKind):
        assert " new, 0 changed, 0 unchanged." in importer.file(kind.name, SAMPLE / f"{kind.name}.csv")[0]
    return importer


def test_the_sample_book_loads_twice_and_the_second_time_changes_nothing(importer: Importer) -> None:
    kinds = [kind.name for kind in importer.policy.added.of(ImportKind)]
    assert [importer.file(kind, SAMPLE / f"{kind}.csv") for kind in kinds] == [
        ["people.csv: people: 0 new, 0 changed, 23 unchanged.", "Ignored columns: handle, locale."],
        ["customers.csv: customers: 0 new, 0 changed, 60 unchanged."],
        ["contacts.csv: contacts: 0 new, 0 changed, 132 unchanged."],
        [
            "relationships.csv: relationships: 0 new, 0 changed, 15 unchanged.",
            "Ignored columns: Contact Name.",
        ],
        ["timeline.csv: timeline: 0 new, 0 changed, 20 unchanged.", "Ignored columns: Account Name."],
        ["sponsors.csv: sponsors: 0 new, 0 changed, 25 unchanged.", "Ignored columns: Account Name."],
    ]


def test_the_sample_book_has_somebody_in_every_role_and_a_lead_above_every_csm(
    importer: Importer, policy: Policy
) -> None:
    found = importer.table(lambda session: session.orm.exec(select(PersonRow)).all())
    assert {person.role for person in found} == set(policy.roles)
    leads = {person.id for person in found if person.role == "lead"}
    assert len(leads) == 2
    assert {person.lead_id for person in found if person.role == "csm"} == leads


def test_the_sample_book_covers_segments_tiers_and_contact_roles(importer: Importer) -> None:
    def count(session: Session) -> tuple[list[CustomerRow], Counter[str]]:
        return list(session.orm.exec(select(CustomerRow))), Counter(
            session.orm.exec(select(ContactRoleRow.role))
        )

    found, roles = importer.table(count)
    assert {one.segment for one in found} == {"mercury", "mars", "venus", "jupiter"}
    assert {one.touch_tier for one in found} == {"tech", "low", "medium", "enterprise", "strategic"}
    assert {one.support_tier for one in found} == {"standard", "premier", "elite"}
    assert all(one.csm_id and one.renewal_on for one in found)
    assert set(roles) == {"Executive Decision Maker", "Adoption Champion", "Admin"}
    assert roles["Executive Decision Maker"] >= 60


def test_the_sample_s_programme_has_a_sponsor_for_every_large_customer_but_one(importer: Importer) -> None:
    def find(session: Session) -> tuple[list[CustomerRow], dict[int, int], set[int], set[str]]:
        held = select(CheckInRow.customer_id).where(col(CheckInRow.held_on).is_not(None))
        return (
            list(session.orm.exec(select(CustomerRow))),
            {row.customer_id: row.person_id for row in session.orm.exec(select(AssignmentRow))},
            {*session.orm.exec(held)},
            {*session.orm.exec(select(PersonRow.region).where(PersonRow.topics != ""))},
        )

    customers, sponsors, held, regions = importer.table(find)
    large = {one.id for one in customers if one.arr_usd > 100_000}
    assert {one.id for one in customers if one.touch_tier in {"enterprise", "strategic"}} == large
    assert {one.id: one.sponsor_id for one in customers if one.sponsor_id} == sponsors
    [clearbrook] = large - sponsors.keys()
    assert next(one.name for one in customers if one.id == clearbrook) == "Clearbrook Hospitals"
    assert len(held & large) == 22
    assert all(one.region for one in customers)
    assert {one.region for one in customers} >= regions


def test_handles_and_slack_ids_of_the_sample_are_unique() -> None:
    with (SAMPLE / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for column in ("handle", "slack_id", "email", "external_id"):
        assert len({row[column] for row in rows}) == len(rows)


def test_a_hundred_thousand_customers_need_less_than_300_mb(sqlite_template: Path, tmp_path: Path) -> None:
    """Memory is measured in a process of its own; the time is printed by the bench, not judged here."""
    book = tmp_path / "book.csv"
    with book.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["Account ID", "Account Name", "ARR", "Employees", "CSM", "Renewal Date"])
        for n in range(100_000):
            day = f"2027-{n % 12 + 1:02}-{n % 28 + 1:02}"
            out.writerow(
                [f"001{n:012}", f"Company {n} Holding GmbH", f"${n:,}.50", n % 9000, "Maya Chen", day]
            )
    report, megabytes = in_a_process(sqlite_template, "customers", book)
    assert report == "book.csv: customers: 100,000 new, 0 changed, 0 unchanged."
    assert megabytes < 300


def test_of_past_that_is_read_only_ids_are_kept_in_memory(sqlite_template: Path, tmp_path: Path) -> None:
    """A file of 200 MB, whose rows would not fit."""
    past, text = tmp_path / "past.csv", "They called. " * 750
    with past.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["Activity ID", "Account ID", "Activity Date", "Comments", "Owner"])
        for n in range(20_000):
            out.writerow([f"00T{n:012}", "C-1", "2025-03-02", f"{n} {text}", "Maya Chen"])
    report, megabytes = in_a_process(sqlite_template, "timeline", past)
    assert report == "past.csv: timeline: 20,000 new, 0 changed, 0 unchanged."
    assert megabytes < 200


def in_a_process(sqlite_template: Path, kind: str, path: Path) -> tuple[str, int]:
    """Import a file into a new database; return the report, and the most MB that the process held."""
    database = path.with_suffix(".db")
    database.write_bytes(sqlite_template.read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "tests.import_process", f"sqlite:///{database}", kind, str(path)],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    report, megabytes = done.stdout.splitlines()
    return report, int(megabytes)
