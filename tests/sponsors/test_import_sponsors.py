"""Sponsors from a file: the programme as it ran before, and what is told of files that do not fit."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from bot.policy.model import Policy
from storage.cases.tables.customers import AssignmentRow, CustomerRow
from storage.database import Database
from storage.session import Session
from storage.sponsors.tables.sponsors import CheckInRow, SponsorshipRow
from tests.importing import NOW, Importer, one_mistake

HEADER = "Account ID,Executive Sponsor,Sponsor Since,Last Check-in"
LATER = datetime(2027, 3, 1, 9, tzinfo=UTC)

Term = tuple[int, int, datetime, datetime | None]


@pytest.fixture
def importer(database: Database, policy: Policy, tmp_path: Path) -> Importer:
    """Return an importer into a database with three executives (1, 2, 3), and customers without a sponsor."""
    importer = Importer(database, policy, tmp_path)
    importer.people(
        "ID,Name,Email",
        "P1,Grace Whitfield,grace@lumenworks.example",
        "P2,Daniel Osei,daniel@lumenworks.example",
        "P3,Yuki Tanabe,yuki@lumenworks.example",
    )
    importer.customers("ID,Name,ARR", "C-1,Globex,500000", "C-2,Initech,200000", "C-3,Twin,1", "C-4,Twin,1")
    return importer


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


def sponsors(importer: Importer) -> list[int | None]:
    return importer.table(
        lambda session: list(session.orm.exec(select(CustomerRow.sponsor_id).order_by("id")))
    )


def terms(importer: Importer) -> list[Term]:
    def find(session: Session) -> list[Term]:
        rows = session.orm.exec(select(AssignmentRow).order_by("customer_id", "id")).all()
        assert {row.part for row in rows} <= {"sponsor"}
        return [(row.customer_id, row.person_id, row.since, row.until) for row in rows]

    return importer.table(find)


def check_ins(importer: Importer) -> list[CheckInRow]:
    return importer.table(lambda session: list(session.orm.exec(select(CheckInRow).order_by("id"))))


def everything(importer: Importer) -> list[object]:
    return [sponsors(importer), terms(importer), [row.model_dump() for row in check_ins(importer)]]


def test_a_sheet_of_the_programme_is_understood(importer: Importer) -> None:
    lines = (
        HEADER,
        "C-1,grace@lumenworks.example,2025-02-10,2026-10-29",
        "Initech,Daniel Osei,,",
        "C-3,,,",
    )
    assert importer.sponsors(*lines) == ["sponsors.csv: sponsors: 2 new, 0 changed, 1 unchanged."]
    assert sponsors(importer) == [1, 2, None, None]
    assert terms(importer) == [(1, 1, midnight(2025, 2, 10), None), (2, 2, NOW, None)]
    [talk] = check_ins(importer)
    held = date(2026, 10, 29)
    assert (talk.customer_id, talk.sponsor_id, talk.ending, talk.answers) == (1, 1, "held", [])
    days = (talk.ideal_on, talk.due_on, talk.tell_on, talk.told_on, talk.held_on)
    assert days == (held, held, held, held, held)
    assert (talk.ended_at, talk.cta_id, talk.ended_by_id) == (midnight(2026, 10, 29), None, None)
    assert not importer.table(lambda session: session.orm.exec(select(SponsorshipRow)).all())


def test_importing_again_changes_nothing(importer: Importer) -> None:
    lines = (HEADER, "C-1,P1,2025-02-10,2026-10-29", "C-2,P2,,2026-10-01", "C-3,,,", "C-4,P3,,")
    importer.sponsors(*lines)
    before = everything(importer)
    again = importer.sponsors(*lines, now=LATER)
    assert again == ["sponsors.csv: sponsors: 0 new, 0 changed, 4 unchanged."]
    assert everything(importer) == before


def test_another_sponsor_ends_the_former_one_s_time(importer: Importer) -> None:
    importer.sponsors(HEADER, "C-1,P1,2025-02-10,", "C-2,P1,2025-02-10,")
    lines = (HEADER, "C-1,P2,2026-07-01,", "C-2,P2,,")
    assert importer.sponsors(*lines) == ["sponsors.csv: sponsors: 0 new, 2 changed, 0 unchanged."]
    assert sponsors(importer)[:2] == [2, 2]
    assert terms(importer) == [
        (1, 1, midnight(2025, 2, 10), midnight(2026, 7, 1)),
        (1, 2, midnight(2026, 7, 1), None),
        (2, 1, midnight(2025, 2, 10), NOW),
        (2, 2, NOW, None),
    ]
    before = everything(importer)
    assert importer.sponsors(*lines, now=LATER)[0].endswith("0 new, 0 changed, 2 unchanged.")
    assert everything(importer) == before


def test_an_empty_sponsor_is_none_any_more(importer: Importer) -> None:
    importer.sponsors(HEADER, "C-1,P1,2025-02-10,", "C-2,P1,2025-02-10,")
    lines = (HEADER, "C-1,,2026-09-01,", "C-2,,,")
    importer.sponsors(*lines)
    assert sponsors(importer)[:2] == [None, None]
    assert [until for _c, _p, _since, until in terms(importer)] == [midnight(2026, 9, 1), NOW]
    before = everything(importer)
    assert importer.sponsors(*lines, now=LATER)[0].endswith("0 new, 0 changed, 2 unchanged.")
    assert everything(importer) == before
    importer.sponsors(HEADER, "C-1,P1,2026-11-02,")
    assert terms(importer)[:2] == [
        (1, 1, midnight(2025, 2, 10), midnight(2026, 9, 1)),
        (1, 1, midnight(2026, 11, 2), None),
    ]


def test_a_day_that_was_not_told_before_corrects_the_beginning(importer: Importer) -> None:
    importer.sponsors(HEADER, "C-1,P1,,")
    told = importer.sponsors(HEADER, "C-1,P1,2025-02-10,", dry_run=True)
    assert told[1:] == ["  Globex: since: 2026-11-25 → 2025-02-10"]
    importer.sponsors(HEADER, "C-1,P1,2025-02-10,")
    assert terms(importer) == [(1, 1, midnight(2025, 2, 10), None)]
    importer.sponsors("Customer,Sponsor", "Globex,P1")
    assert terms(importer) == [(1, 1, midnight(2025, 2, 10), None)]


def test_a_time_that_began_on_the_told_day_began_when_it_did(importer: Importer) -> None:
    importer.sponsors(HEADER, "C-1,P1,,")
    told = importer.sponsors(HEADER, f"C-1,P1,{NOW.date()},")
    assert told == ["sponsors.csv: sponsors: 0 new, 0 changed, 1 unchanged."]
    importer.sponsors(HEADER, f"C-1,P1,{NOW.date()},2026-11-20")
    assert terms(importer) == [(1, 1, NOW, None)]


def test_no_two_sponsors_serve_at_the_same_time(importer: Importer) -> None:
    importer.sponsors(HEADER, "C-1,P1,2026-03-01,")
    importer.sponsors(HEADER, "C-1,P2,2026-06-01,")
    importer.sponsors(HEADER, "C-1,P2,2026-05-01,")
    importer.sponsors(HEADER, "C-1,P3,2026-02-01,")
    assert terms(importer) == [
        (1, 1, midnight(2026, 3, 1), midnight(2026, 3, 1)),
        (1, 2, midnight(2026, 5, 1), midnight(2026, 5, 1)),
        (1, 3, midnight(2026, 2, 1), None),
    ]


def test_what_customers_were_imported_with_gets_its_assignment(importer: Importer) -> None:
    """The column `sponsor` of customers names somebody without saying since when."""
    importer.customers("ID,Name,ARR,Sponsor", "C-1,Globex,500000,P1", "C-2,Initech,200000,P2")
    told = importer.sponsors(HEADER, "C-1,P1,2025-02-10,", "C-2,P1,2026-01-01,", dry_run=True)
    assert told == [
        "Dry run, nothing was written. sponsors.csv: sponsors: 1 new, 1 changed, 0 unchanged.",
        "  Initech: sponsor: Daniel Osei → Grace Whitfield",
        "  Initech: since: (empty) → 2026-01-01",
    ]
    importer.sponsors(HEADER, "C-1,P1,2025-02-10,", "C-2,P1,2026-01-01,")
    assert terms(importer) == [(1, 1, midnight(2025, 2, 10), None), (2, 1, midnight(2026, 1, 1), None)]


@pytest.mark.parametrize("sponsor", ["", "P1", "P2", "P3"])
@pytest.mark.parametrize("since", ["", "2025-02-10"])
@pytest.mark.parametrize("column", ["", "P1", "P3"])
def test_one_assignment_is_open_and_its_person_is_the_customer_s_sponsor(
    importer: Importer, column: str, since: str, sponsor: str
) -> None:
    """Whatever the customers' own column said in between."""
    importer.sponsors(HEADER, "C-1,P1,2025-02-10,")
    importer.customers("ID,Name,ARR,Sponsor", f"C-1,Globex,500000,{column}")
    importer.sponsors(HEADER, f"C-1,{sponsor},{since},")
    number = {"": None, "P1": 1, "P2": 2, "P3": 3}[sponsor]
    unended = [person for _c, person, _since, until in terms(importer) if until is None]
    assert unended == ([number] if number else [])
    assert sponsors(importer)[0] == number
    before = everything(importer)
    assert importer.sponsors(HEADER, f"C-1,{sponsor},{since},", now=LATER)[0].endswith("1 unchanged.")
    assert everything(importer) == before


def test_other_parts_of_a_customer_s_assignments_are_left_alone(importer: Importer) -> None:
    began = midnight(2025, 1, 1)

    def write(session: Session) -> None:
        session.orm.add(AssignmentRow(customer_id=1, person_id=3, part="csm", since=began))

    importer.table(write)
    importer.sponsors(HEADER, "C-1,P1,2025-02-10,")
    importer.sponsors(HEADER, "C-1,,,")
    found = importer.table(lambda session: session.orm.exec(select(AssignmentRow).order_by("id")).all())
    assert [(row.part, row.until) for row in found] == [("csm", None), ("sponsor", NOW)]


def test_a_check_in_that_was_held_that_day_is_there_already(importer: Importer) -> None:
    importer.sponsors(HEADER, "C-1,P1,,2026-10-29")
    importer.sponsors(HEADER, "C-1,P2,,2026-10-29")
    assert [(talk.sponsor_id, talk.held_on) for talk in check_ins(importer)] == [(1, date(2026, 10, 29))]
    told = importer.sponsors(HEADER, "C-1,P2,,2026-11-20", dry_run=True)
    assert told[1:] == ["  Globex: last_check_in: 2026-10-29 → 2026-11-20"]
    importer.sponsors(HEADER, "C-1,P2,,2026-11-20")
    assert [talk.held_on for talk in check_ins(importer)] == [date(2026, 10, 29), date(2026, 11, 20)]
    before = everything(importer)
    for day in ("2026-10-29", "2026-11-20", ""):
        assert importer.sponsors(HEADER, f"C-1,P2,,{day}")[0].endswith("1 unchanged.")
    assert everything(importer) == before


def test_a_planned_check_in_stays_as_it_is(importer: Importer) -> None:
    day = date(2026, 12, 1)
    importer.table(
        lambda session: session.orm.add(
            CheckInRow(customer_id=1, sponsor_id=1, ideal_on=day, due_on=day, tell_on=day)
        )
    )
    importer.sponsors(HEADER, "C-1,P1,,2026-10-29")
    planned, held = check_ins(importer)
    assert (planned.ended_at, planned.due_on, held.held_on) == (None, day, date(2026, 10, 29))


def test_a_dry_run_writes_nothing(importer: Importer) -> None:
    importer.sponsors(HEADER, "C-1,P1,2025-02-10,2026-07-30")
    before = everything(importer)
    told = importer.sponsors(
        HEADER, "C-1,P2,2026-11-02,2026-11-20", "C-2,P3,,2026-10-01", "C-3,,,", dry_run=True
    )
    assert told == [
        "Dry run, nothing was written. sponsors.csv: sponsors: 1 new, 1 changed, 1 unchanged.",
        "  Globex: sponsor: Grace Whitfield → Daniel Osei",
        "  Globex: since: 2025-02-10 → 2026-11-02",
        "  Globex: last_check_in: 2026-07-30 → 2026-11-20",
    ]
    assert everything(importer) == before


TOMORROW = NOW.date() + timedelta(days=1)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Globax,P1,,", ', column Account ID, value "Globax": is no known customer; did you mean "Globex"?'),
        ("Twin,P1,,", ', column Account ID, value "Twin": names 2 customers; write one of "C-3", "C-4" instead.'),
        (",P1,,", ', column Account ID, value "": is empty, but needed.'),
        ("C-1,Grace Whitfeld,,", ', column Executive Sponsor, value "Grace Whitfeld": is no known person;'
         ' did you mean "Grace Whitfield"?'),
        (f"C-1,P1,{TOMORROW},", f', column Sponsor Since, value "{TOMORROW}": is in the future;'
         " today is 2026-11-25."),
        (f"C-1,P1,,{TOMORROW}", f', column Last Check-in, value "{TOMORROW}": is in the future;'
         " today is 2026-11-25."),
        ("C-1,P1,,10/29/2026", ', column Last Check-in, value "10/29/2026": is not an ISO date such as 2026-12-31;'
         " if all dates of the file are written this way, say --dates mdy (12/31/2026), dmy (31.12.2026) or ymd"
         " (2026/12/31)."),
        ("C-1,,,2026-10-29", ', column Last Check-in, value "2026-10-29": is a check-in without a sponsor; name who'
         " held it, or leave this empty."),
        ("Initech,P2,,", ', column Account ID, value "Initech": stands in line 2 already.'),
        ("C-1,=1+1,,", ', column Executive Sponsor, value "=1+1": is no known person.'),
        ("C-1,P\x1b1,,", ', column Executive Sponsor, value "P\\u001b1": is no known person.'),
    ],
)  # fmt: skip
def test_rows_that_do_not_fit_are_told(importer: Importer, row: str, told: str) -> None:
    before = everything(importer)
    assert importer.sponsors(HEADER, "C-2,P1,,", row) == one_mistake("sponsors.csv", f"line 3{told}")
    assert everything(importer) == before


def test_today_is_that_of_the_company(importer: Importer) -> None:
    """In New York it is still the evening before."""
    night = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
    assert importer.sponsors(HEADER, "C-1,P1,,2026-11-26", now=night) == one_mistake(
        "sponsors.csv",
        'line 2, column Last Check-in, value "2026-11-26": is in the future; today is 2026-11-25.',
    )
    assert importer.sponsors(HEADER, "C-1,P1,,2026-11-25", now=night)[0].endswith("unchanged.")


def test_a_column_for_the_sponsor_must_be_there_though_cells_may_be_empty(importer: Importer) -> None:
    assert importer.sponsors("Customer,Since", "Globex,2026-01-01") == one_mistake(
        "sponsors.csv",
        'line 1: there is no column for sponsor; columns found: "Customer", "Since". Say which one it is with'
        " --map sponsor=Header.",
    )


def test_ten_thousand_customers_have_sponsors_in_a_file_of_another_encoding(importer: Importer) -> None:
    names = [f'=Kö "{n}" <!here>; -- 東' for n in range(10_000)]
    quoted = ['"{}"'.format(name.replace('"', '""')) for name in names]
    importer.customers("ID,Name,ARR", *(f"X-{n},{name},1" for n, name in enumerate(quoted)))
    lines = [
        "Customer\tSponsor\tSince\tLast call",
        *(f"{name}\tP1\t2025-02-10\t2026-10-29" for name in quoted),
    ]
    book = "\r\n".join(lines).encode("utf-16")
    assert importer.sponsors(book) == ["sponsors.csv: sponsors: 10,000 new, 0 changed, 0 unchanged."]
    assert importer.sponsors(book) == ["sponsors.csv: sponsors: 0 new, 0 changed, 10,000 unchanged."]
    assert len(terms(importer)) == len(check_ins(importer)) == 10_000
