"""An empty database, files as three sources write them, 10,000 customers: then one of them is flagged."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.data.usecases.imports import import_file
from bot.policy.model import Policy
from storage.cases import scorecards
from storage.cases.records import Colour
from storage.database import Database
from tests import book
from tests.importing import NOW
from tests.stage import staged, text_of

CUSTOMERS = 10_000
PICKED = 7_777
Cells = list[str]

SALESFORCE = [
    "Account ID",
    "Account Name",
    "Annual Recurring Revenue",
    "Employees",
    "Renewal Date",
    "Account Owner",
]
HUBSPOT = [
    "Record ID",
    "Company name",
    "ARR",
    "Number of Employees",
    "Renewal date",
    "Company owner",
    "Lead Status",
]
BY_HAND = ["Customer No.", "Customer", "ARR ($)", "Renews", "CSM email"]


def salesforce(number: int) -> Cells:
    return [
        f"0015g00000{number:08d}",
        f"Customer {number:05d} Inc",
        f"{number}.50",
        "120",
        "2027-03-31",
        "Maya Chen",
    ]


def hubspot(number: int) -> Cells:
    return [
        str(9_000_000 + number),
        f"Customer {number:05d} Inc",
        f"{number:,}.50",
        "120",
        "2027-03-31",
        "Maya Chen",
        "OPEN",
    ]


def by_hand(number: int) -> Cells:
    email = "maya@lumenworks.example"
    return [f"K-{number}", f"Customer {number:05d} Inc", f"${number:,}.50", "2027-03-31", email]


def written(folder: Path, header: Cells, row: Callable[[int], Cells], style: str) -> Path:
    delimiter, encoding = {"semicolon": (";", "utf-8-sig"), "comma": (",", "utf-8"), "tab": ("\t", "utf-8")}[
        style
    ]
    path = folder / "customers.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(header)
        writer.writerows(row(number) for number in range(1, CUSTOMERS + 1))
    return path


def people(folder: Path) -> Path:
    path = folder / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Employee ID", "Name", "Email", "Role", "Manager"])
        for handle, (name, role, lead) in book.PEOPLE.items():
            manager = f"{lead}@lumenworks.example" if lead else ""
            writer.writerow([handle, name, f"{handle}@lumenworks.example", role, manager])
    return path


@pytest.mark.parametrize(
    ("header", "row", "style"),
    [(SALESFORCE, salesforce, "comma"), (HUBSPOT, hubspot, "semicolon"), (BY_HAND, by_hand, "tab")],
    ids=["salesforce", "hubspot", "by-hand"],
)
async def test_ten_thousand_customers_come_in_and_one_is_flagged(
    database_url: str, policy: Policy, tmp_path: Path, header: Cells, row: Callable[[int], Cells], style: str
) -> None:
    def fill(database: Database) -> None:
        assert import_file(database, policy, "people", people(tmp_path), now=NOW).new == len(book.PEOPLE)
        report = import_file(database, policy, "customers", written(tmp_path, header, row, style), now=NOW)
        assert (report.new, report.changed) == (CUSTOMERS, 0)

    async with staged(database_url, policy, fill) as stage:
        answer = text_of(await stage.say("maya", f"/cta flag Customer {PICKED:05d} support tickets pile up"))
        await stage.settled()

        assert "*Recorded: CTA-1 is flagged.*" in answer
        [card] = stage.channel("#risk-support")
        [reply] = stage.thread(card)
        [direct] = stage.direct("dana")
        assert f"*Customer {PICKED:05d} Inc*" in text_of(card)
        assert "$7,777.50" in text_of(card)
        assert "31 Mar 2027" in text_of(card)
        assert "<@U0DANA>" in text_of(reply)
        assert "Maya Chen asks for your help" in text_of(direct)
        present = stage.database.run_here(lambda session: scorecards.present(session, PICKED))
        assert {area: standing.colour for area, standing in present.items()} == {
            "support": Colour.RED,
            "overall": Colour.RED,
        }
