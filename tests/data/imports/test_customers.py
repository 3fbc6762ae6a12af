"""Customers from a CRM's export or a sheet: what lands in the database, and what is told."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import select

from bot.data.rules.imports.dates import DateOrder
from bot.policy.model import Policy
from storage.cases.tables.customers import CustomerRow
from storage.database import Database
from storage.session import Session
from tests.importing import Importer, one_mistake

HEADER = "Account ID,Account Name,ARR"


@pytest.fixture
def importer(database: Database, policy: Policy, tmp_path: Path) -> Importer:
    """Return an importer into a database that knows three people."""
    importer = Importer(database, policy, tmp_path)
    importer.people(
        "ID,Name,Email",
        "P1,Maya Chen,maya@lumenworks.example",
        "P2,Sam Lee,sam.lee@lumenworks.example",
        "P3,Sam Lee,s.lee@lumenworks.example",
    )
    return importer


def customer(importer: Importer, external_id: str) -> CustomerRow:
    def find(session: Session) -> CustomerRow:
        return session.orm.exec(select(CustomerRow).where(CustomerRow.external_id == external_id)).one()

    return importer.table(find)


def count(importer: Importer) -> int:
    return len(importer.table(lambda session: session.orm.exec(select(CustomerRow.id)).all()))


def test_a_salesforce_report_is_understood(importer: Importer) -> None:
    told = importer.customers(
        '"Account ID","Account Name","Type","Annual Recurring Revenue","Employees","Account Owner",'
        '"Renewal Date","Segment"',
        '"0018a00001XyzAB","Åse & Söhne GmbH","Customer","$1,234.50","1,200","Maya Chen","3/31/2027","Venus"',
        dates=DateOrder.MDY,
    )
    assert told == ["customers.csv: customers: 1 new, 0 changed, 0 unchanged.", "Ignored columns: Type."]
    found = customer(importer, "0018a00001XyzAB")
    assert (found.name, found.name_key, found.short_key) == (
        "Åse & Söhne GmbH",
        "ase and sohne gmbh",
        "ase and sohne",
    )
    assert (found.arr_usd, found.employees, found.segment) == (Decimal("1234.50"), 1200, "venus")
    assert (found.renewal_on, found.csm_id) == (date(2027, 3, 31), 1)


def test_a_hubspot_export_is_understood_but_annual_revenue_is_not_taken_for_arr(importer: Importer) -> None:
    lines = (
        "Record ID,Company name,Company owner,Number of Employees,Annual Revenue,Renewal date",
        "12345678901,Globex,Maya Chen,640,250000,2027-03-31 00:00",
    )
    assert importer.customers(*lines) == one_mistake(
        "customers.csv",
        'line 1: there is no column for arr_usd; columns found: "Record ID", "Company name", "Company owner",'
        ' "Number of Employees", "Annual Revenue", "Renewal date". Say which one it is with'
        ' --map arr_usd=Header. "Annual Revenue" is not taken by itself: in most CRMs it is what the customer'
        " earns, not what they pay.",
    )
    assert importer.customers(*lines, columns_told=["arr_usd=Annual Revenue"]) == [
        "customers.csv: customers: 1 new, 0 changed, 0 unchanged."
    ]
    found = customer(importer, "12345678901")
    assert (found.employees, found.segment, found.renewal_on) == (640, "venus", date(2027, 3, 31))


def test_a_sheet_made_by_hand_needs_no_ids(importer: Importer) -> None:
    lines = ("Customer;ARR ($);CSM email;Renews", '"Café Ω";"$8,000";MAYA@lumenworks.example;2027-01-15')
    note = "There is no column with ids, so names serve as ids."
    assert importer.customers(*lines) == ["customers.csv: customers: 1 new, 0 changed, 0 unchanged.", note]
    assert importer.customers(*lines) == ["customers.csv: customers: 0 new, 0 changed, 1 unchanged.", note]
    assert customer(importer, "Café Ω").csm_id == 1


def test_without_ids_a_name_finds_the_customer_that_has_one(importer: Importer) -> None:
    importer.customers(HEADER, "C-1,Globex,100")
    assert importer.customers("Customer,ARR", "GLOBEX,200")[0] == (
        "customers.csv: customers: 0 new, 1 changed, 0 unchanged."
    )
    assert customer(importer, "C-1").arr_usd == 200
    importer.customers(HEADER, "C-2,Globex,100")
    assert importer.customers("Customer,ARR", "Globex,300") == one_mistake(
        "customers.csv",
        'line 2, column Customer, value "Globex": names 2 customers; write one of "C-1", "C-2" instead.',
    )


def test_without_ids_a_name_may_stand_once(importer: Importer) -> None:
    assert importer.customers("Customer,ARR", "Globex,1", "GLOBEX,2") == one_mistake(
        "customers.csv", 'line 3, column Customer, value "GLOBEX": stands in line 2 already.'
    )


def test_importing_again_changes_nothing(importer: Importer) -> None:
    lines = (f"{HEADER},Employees,CSM,Touch Tier", "C-1,Globex,1,500,P1,High touch", "C-2,Initech,2,,,")
    importer.customers(*lines)
    assert importer.customers(*lines) == ["customers.csv: customers: 0 new, 0 changed, 2 unchanged."]
    assert customer(importer, "C-1").touch_tier == "enterprise"


def test_absent_columns_leave_values_alone_and_empty_cells_clear_them(importer: Importer) -> None:
    importer.customers(f"{HEADER},Employees,Renewal Date,CSM", "C-1,Globex,1,500,2027-01-01,P1")
    importer.customers(f"{HEADER},Renewal Date", "C-1,Globex,1,")
    found = customer(importer, "C-1")
    assert (found.employees, found.csm_id, found.renewal_on) == (500, 1, None)


def test_employees_fill_an_empty_segment_and_never_replace_one(importer: Importer) -> None:
    importer.customers(f"{HEADER},Employees", "C-1,Globex,1,399", "C-2,Initech,1,3000")
    assert [customer(importer, one).segment for one in ("C-1", "C-2")] == ["mars", "jupiter"]
    importer.customers(f"{HEADER},Employees", "C-1,Globex,1,4000")
    assert customer(importer, "C-1").segment == "mars"
    importer.customers(f"{HEADER},Employees,Segment", "C-1,Globex,1,4000,")
    assert customer(importer, "C-1").segment == "jupiter"


def test_words_that_the_practice_does_not_know_are_kept_and_told(importer: Importer) -> None:
    told = importer.customers(
        f"{HEADER},Support Tier,Touch", "C-1,Globex,1,Gold,Tech touch", "C-2,B,1,ELITE,"
    )
    assert told[1:] == [
        'Kept as written, though support is usually one of standard, premier, elite: "Gold".',
    ]
    assert (customer(importer, "C-1").support_tier, customer(importer, "C-1").touch_tier) == ("Gold", "tech")
    assert customer(importer, "C-2").support_tier == "elite"


def test_a_dry_run_shows_the_changes_and_writes_nothing(importer: Importer) -> None:
    importer.customers(f"{HEADER},CSM,Renewal Date", "C-1,Globex,1000,,2027-01-01", "C-2,Initech,5,,")
    told = importer.customers(
        f"{HEADER},CSM,Renewal Date",
        "C-1,Globex Inc,1234.5,maya chen,",
        "C-2,Initech,5,,",
        "C-3,New,1,,",
        dry_run=True,
    )
    assert told == [
        "Dry run, nothing was written. customers.csv: customers: 1 new, 1 changed, 1 unchanged.",
        "  Globex: name: Globex → Globex Inc",
        "  Globex: arr_usd: $1,000.00 → $1,234.50",
        "  Globex: renewal_on: 2027-01-01 → (empty)",
        "  Globex: csm: (empty) → Maya Chen",
    ]
    assert count(importer) == 2
    assert customer(importer, "C-1").arr_usd == 1000


def test_a_dry_run_of_many_changes_says_that_there_are_more(importer: Importer) -> None:
    rows = [f"C-{n},Company {n}" for n in range(30)]
    importer.customers(HEADER, *(f"{row},1" for row in rows))
    told = importer.customers(HEADER, *(f"{row},2" for row in rows), dry_run=True)
    assert told[1] == "  Company 0: arr_usd: $1.00 → $2.00"
    assert told[20:] == ["  Company 19: arr_usd: $1.00 → $2.00", "  … and more."]


def test_one_bad_row_keeps_all_rows_out(importer: Importer) -> None:
    told = importer.customers(HEADER, "C-1,Globex,100", "C-2,Initech,-5")
    assert told == one_mistake(
        "customers.csv", 'line 3, column ARR, value "-5": is negative; the least is 0.'
    )
    assert count(importer) == 0


def test_the_first_fifty_mistakes_are_told_and_the_others_counted(importer: Importer) -> None:
    told = importer.customers(HEADER, *(f"C-{n},Company {n},much" for n in range(1250)))
    assert told[0] == "customers.csv was not imported: 1,250 mistakes. Nothing was changed."
    assert len(told) == 52
    assert told[50] == (
        'customers.csv, line 51, column ARR, value "much":'
        " is not an amount in US dollars, such as 1234.50 or $1,234.50."
    )
    assert told[51] == "… and 1,200 more."


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Maya Chan", 'is no known person; did you mean "Maya Chen"?'),
        ("maya@lumenwork.example", 'is no known person; did you mean "maya@lumenworks.example"?'),
        ("Zbigniew", "is no known person"),
        (
            "sam  lee",
            'names 2 people; write one of "sam.lee@lumenworks.example", "s.lee@lumenworks.example" instead',
        ),
    ],
)
def test_a_csm_must_be_one_known_person(importer: Importer, cell: str, told: str) -> None:
    end = "" if told.endswith("?") else "."
    assert importer.customers(f"{HEADER},CSM", f"C-1,Globex,1,{cell}") == one_mistake(
        "customers.csv", f'line 2, column CSM, value "{cell}": {told}{end}'
    )


def test_without_any_people_the_way_out_is_told(database: Database, policy: Policy, tmp_path: Path) -> None:
    told = Importer(database, policy, tmp_path).customers(f"{HEADER},CSM", "C-1,Globex,1,Maya")
    assert told == one_mistake(
        "customers.csv",
        'line 2, column CSM, value "Maya": is not known, as no people are; import people first.',
    )


def test_a_field_can_be_left_out(importer: Importer) -> None:
    told = importer.customers(f"{HEADER},Owner", "C-1,Globex,1,Somebody", columns_told=["csm="])
    assert told == ["customers.csv: customers: 1 new, 0 changed, 0 unchanged.", "Ignored columns: Owner."]


def test_an_id_may_stand_once_in_a_file(importer: Importer) -> None:
    assert importer.customers(HEADER, "C-1,Globex,1", "C-2,Initech,1", "C-1,Globex,1") == one_mistake(
        "customers.csv", 'line 4, column Account ID, value "C-1": stands in line 2 already.'
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",Globex,1", ', column Account ID, value "": is empty, but needed'),
        ("C-1,,1", ', column Account Name, value "": is empty, but needed'),
        ("C-1,Globex,", ', column ARR, value "": is empty, but needed; write 0 for a customer who pays nothing'),
        ("C-1,Globex", ": the row has 2 cells, the header 3"),
        ("C-1,Globex,1,more", ": the row has 4 cells, the header 3"),
        ("1.23457E+11,Globex,1", ', column Account ID, value "1.23457E+11": was rounded by a spreadsheet;'
         " format the column as text and export it again"),
        ("C-1,Glo\x00bex,1", ', column Account Name, value "Glo\\u0000bex": holds a NUL character,'
         " which no text has"),
        ("C-1,Glo\x1b[31mbex,1", ', column Account Name, value "Glo\\u001b[31mbex": holds a control character;'
         " type the text anew"),
        (f"C-1,{'x' * 201},1", f', column Account Name, value "{"x" * 60}…": has 201 characters;'
         " the most are 200"),
    ],
)  # fmt: skip
def test_bad_rows_are_told(importer: Importer, row: str, told: str) -> None:
    assert importer.customers(HEADER, row) == one_mistake("customers.csv", f"line 2{told}.")
    assert count(importer) == 0


def test_names_of_200_characters_and_cells_like_formulas_are_kept(importer: Importer) -> None:
    importer.customers(
        HEADER, f"C-1,{'x' * 200},1", '=1+1,"=HYPERLINK(""x"")",1', "C-3,  Two\u00a0 Words ,1,,"
    )
    assert customer(importer, "C-1").name == "x" * 200
    assert customer(importer, "=1+1").name == '=HYPERLINK("x")'
    assert customer(importer, "C-3").name == "Two Words"


def test_what_a_customer_needs_and_where_it_is(importer: Importer) -> None:
    lines = (f"{HEADER},Customer needs,Territory", 'C-1,Globex,1,"Security;Audits, security",EMEA')
    assert importer.customers(*lines) == ["customers.csv: customers: 1 new, 0 changed, 0 unchanged."]
    found = customer(importer, "C-1")
    assert (found.topics, found.region) == ("Security, Audits", "EMEA")
    assert importer.customers(*lines)[0] == "customers.csv: customers: 0 new, 0 changed, 1 unchanged."


def test_a_crm_s_states_and_countries_are_no_regions(importer: Importer) -> None:
    others = (
        "Billing State/Province",
        "State/Region",
        "Country/Region",
        "Country",
        "Billing Country",
        "State",
    )
    told = importer.customers(f"{HEADER},{','.join(others)}", f"C-1,Globex,1{',Ohio' * len(others)}")
    assert told[1] == f"Ignored columns: {', '.join(others)}."
    assert customer(importer, "C-1").region == ""


def test_progress_is_told_by_bytes_and_then_by_rows(importer: Importer) -> None:
    heard: list[tuple[str, int, int]] = []
    lines = [HEADER, *(f"C-{n},Company {n},1" for n in range(2500))]
    importer.customers(*lines, on_progress=lambda *progress: heard.append(progress))
    size = sum(len(line) + 1 for line in lines)
    assert heard[2] == ("Reading", size, size)
    assert heard[3:] == [("Saving", 1000, 2500), ("Saving", 2000, 2500), ("Saving", 2500, 2500)]
