"""Single cells: amounts, counts, dates, addresses, zones, roles."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.cases.rules.segments import segment_of
from bot.data.rules.imports import money, values
from bot.data.rules.imports.dates import DateOrder, date_reader
from bot.data.rules.imports.faults import CellError, Faults
from bot.policy.model import Policy


def refusal(read: Callable[[str], Any], cell: str) -> str:
    """Return what a person is told about a cell."""
    faults = Faults()
    with pytest.raises(CellError) as refused:
        read(cell)
    faults.add(1, refused.value)
    return faults.told[0].reason


@pytest.mark.parametrize(
    ("cell", "dollars"),
    [
        ("0", "0"), ("1234.5", "1234.5"), ("$1,234.50", "1234.50"), ("1,234", "1234"), ("USD 1,234.50", "1234.50"),
        ("usd1", "1"), ("US$ 12", "12"), ("1234567.89 USD", "1234567.89"), ("1,000,000,000,000", "1000000000000"),
        ("7.", "7"), ("$ 9", "9"),
    ],
)  # fmt: skip
def test_dollars_are_exact(cell: str, dollars: str) -> None:
    assert money.usd(cell) == Decimal(dollars)


NO_AMOUNT = "is not an amount in US dollars, such as 1234.50 or $1,234.50"
NEGATIVE = "is negative; the least is 0"
OPEN_MARK = "leaves open which mark is the decimal point; write 1234.50 or 1,234.50"
FINE = "has more than two decimals; write dollars and cents, such as 1234.50"
FOREIGN = "is not in US dollars; convert it first"
ROUNDED = "is rounded; write all digits, such as 1200000"
LARGE = "is more than 1,000,000,000,000 US dollars a year; is it right?"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("-1", NEGATIVE), ("-$1,234.50", NEGATIVE), ("$-5", NEGATIVE), ("($5)", NEGATIVE), ("USD -5", NEGATIVE),
        ("−3", NEGATIVE), ("nan", NO_AMOUNT), ("inf", NO_AMOUNT), ("Infinity", NO_AMOUNT), ("1e6", NO_AMOUNT),
        ("much", NO_AMOUNT), ("$", NO_AMOUNT), ("1,2345", NO_AMOUNT), ("12,34,567", NO_AMOUNT), ("1 234", NO_AMOUNT),
        ("١٢٣", NO_AMOUNT), ("=1+1", NO_AMOUNT), ("#N/A", NO_AMOUNT), ("1.2.3", NO_AMOUNT),
        ("1.234,50", OPEN_MARK), ("1234,5", OPEN_MARK), ("1.234", FINE), ("$0.001", FINE), ("1,234.5678", FINE),
        ("1.234,50 €", FOREIGN), ("€100", FOREIGN), ("EUR 100", FOREIGN), ("100GBP", FOREIGN), ("£5", FOREIGN),
        ("1.2M", ROUNDED), ("$120k", ROUNDED), ("1000000000000.01", LARGE), ("9" * 30, LARGE), ("9" * 9999, LARGE),
    ],
)  # fmt: skip
def test_other_amounts_are_refused(cell: str, told: str) -> None:
    assert refusal(money.usd, cell) == told


def test_counts_are_whole_numbers() -> None:
    assert [money.count(cell) for cell in ("0", "1200", "1,200")] == [0, 1200, 1200]
    for cell in ("12.5", "1200.0", "about 50", "10-50", "1e3", "nan", "½"):
        assert refusal(money.count, cell) == "is not a whole number, such as 1200"
    assert refusal(money.count, "-3") == NEGATIVE
    assert refusal(money.count, "9" * 400) == "is more than 10,000,000; is it right?"


@pytest.mark.parametrize(
    ("order", "cell"),
    [
        (None, "2027-03-04"), (None, "2027-03-04T00:00:00.000Z"), (None, "2027-03-04 14:05"),
        (DateOrder.MDY, "3/4/2027"), (DateOrder.MDY, "03-04-2027"), (DateOrder.MDY, "2027-03-04"),
        (DateOrder.DMY, "4.3.2027"), (DateOrder.DMY, "04/03/2027"), (DateOrder.YMD, "2027/3/4"),
    ],
)  # fmt: skip
def test_dates_are_iso_or_in_the_order_told(order: DateOrder | None, cell: str) -> None:
    assert date_reader(order)(cell) == date(2027, 3, 4)


@pytest.mark.parametrize(
    ("order", "cell", "told"),
    [
        (
            None,
            "3/4/2027",
            "is not an ISO date such as 2026-12-31; if all dates of the file are written this way, say"
            " --dates mdy (12/31/2026), dmy (31.12.2026) or ymd (2026/12/31)",
        ),
        (None, "soon", "is not a date such as 2026-12-31"),
        (None, "2027-02-30", "is no day of the calendar: year 2027, month 02, day 30"),
        (None, "0001-01-01", "is not between 1990 and 2100"),
        (DateOrder.MDY, "31.12.2027", "is no day of the calendar: year 2027, month 31, day 12"),
        (DateOrder.MDY, "3/4/27", "has no year of four digits where it should stand"),
        (DateOrder.MDY, "2027/3/4", "has no year of four digits where it should stand"),
        (DateOrder.DMY, "4 March 2027", "is not a date such as 2026-12-31, nor one in the order --dates dmy"),
    ],
)
def test_other_dates_are_refused(order: DateOrder | None, cell: str, told: str) -> None:
    assert refusal(date_reader(order), cell) == told


def test_addresses_are_kept_in_lower_case() -> None:
    assert values.email("Maya.Chen@Lumenworks.Example") == "maya.chen@lumenworks.example"
    for cell in (
        "maya",
        "maya@",
        "@x.example",
        "maya@x",
        "a b@x.example",
        "a@x.example;b@x.example",
        "a@b@c.d",
    ):
        assert refusal(values.email, cell) == "is not an e-mail address"


def test_zones_are_iana_names_in_any_case() -> None:
    read = values.zone_reader()
    assert [read(cell) for cell in ("Europe/Berlin", "america/new york")] == [
        "Europe/Berlin",
        "America/New_York",
    ]
    assert refusal(read, "Europe/Berlim") == (
        'is not a time zone such as America/New_York or Europe/Berlin; did you mean "Europe/Berlin"?'
    )


def test_roles_are_keys_or_names_of_the_policy(policy: Policy) -> None:
    read = values.role_reader(policy)
    cells = ("csm", "Customer Success Manager", "vp-sales", "VP SALES")
    assert [read(cell) for cell in cells] == ["csm", "csm", "vp_sales", "vp_sales"]
    assert refusal(read, "VP Salse") == (
        "is not a role of app.yaml (csm, account_executive, solution_consultant, support, services, operations,"
        " lead, director_support, vp_customer_success, vp_sales, vp_services, vp_engineering, vp_product, ceo);"
        ' did you mean "vp sales"?'
    )


def test_slack_ids_look_like_slack_ids() -> None:
    assert values.slack_id("U0MAYACHEN1") == "U0MAYACHEN1"
    assert refusal(values.slack_id, "maya") == "is not a Slack member id such as U024BE7LH"


def test_contact_roles_stand_between_semicolons_each_once() -> None:
    assert values.contact_roles("executive decision maker; Admin;admin; Blocker;") == (
        "Admin", "Blocker", "Executive Decision Maker",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("employees", "segment"),
    [(0, "mercury"), (9, "mercury"), (99, "mercury"), (100, "mars"), (399, "mars"), (400, "venus"),
     (2999, "venus"), (3000, "jupiter"), (10_000_000, "jupiter")],
)  # fmt: skip
def test_segments_follow_the_number_of_employees(employees: int, segment: str) -> None:
    assert segment_of(employees) == segment
