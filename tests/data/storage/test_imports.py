"""Writing many rows at once, on both databases."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import select

from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.data.usecases import erasure
from bot.policy.model import Policy
from storage.cases import timeline
from storage.cases.tables.customers import ContactRoleRow, CustomerRow
from storage.cases.tables.people import PersonRow
from storage.data import imports
from storage.database import Database
from storage.session import Session
from storage.sponsors.records import SponsorEntry
from tests import book
from tests.erasing import everything
from tests.importing import NOW

PAST = ("external_id", "customer_id", "at", "text", "event")
COLUMNS = ("external_id", "name", "name_key", "short_key", "id_key", "arr_usd", "renewal_on")


def test_customers_are_added_changed_and_read_back(database: Database) -> None:
    acme = ("C-1", "Acme", "acme", "acme", "c 1", Decimal("1234.50"), date(2027, 1, 2))
    globex = ("C-2", "Globex", "globex", "globex", "c 2", Decimal(0), None)
    database.run_here(lambda session: imports.CUSTOMERS.add(session, COLUMNS, [acme, globex]))
    renamed = (*acme[:1], "Acme Inc", *acme[2:])
    database.run_here(lambda session: imports.CUSTOMERS.change(session, COLUMNS, [renamed]))
    known = database.run_here(
        lambda session: imports.CUSTOMERS.known(session, COLUMNS, ["C-1", "C-2", "C-3"])
    )
    assert known == {"C-1": renamed, "C-2": globex}


def test_columns_that_nobody_told_get_their_defaults_and_later_stay(database: Database) -> None:
    row = ("C-1", "Acme", "acme", "acme", "c 1", Decimal(1), None)
    database.run_here(lambda session: imports.CUSTOMERS.add(session, COLUMNS, [row]))
    tier = [("C-1", "elite")]
    database.run_here(
        lambda session: imports.CUSTOMERS.change(session, ("external_id", "support_tier"), tier)
    )
    database.run_here(lambda session: imports.CUSTOMERS.change(session, COLUMNS, [row]))
    found = database.run_here(lambda session: session.orm.exec(select(CustomerRow)).one())
    assert (found.segment, found.employees, found.support_tier) == ("", None, "elite")


def test_writing_no_rows_is_fine(database: Database) -> None:
    def write(session: Session) -> None:
        imports.CUSTOMERS.add(session, COLUMNS, [])
        imports.CUSTOMERS.change(session, COLUMNS, [])
        assert imports.add_people(session, ("name",), []) == []
        imports.change_people(session, ("name",), {})
        imports.free_marks(session, [], ("email",))

    database.run_here(write)
    assert database.run_here(imports.everybody) == []


def test_contacts_carry_their_roles(database: Database) -> None:
    def write(session: Session) -> None:
        session.orm.add(
            CustomerRow(
                external_id="C-1", name="A", name_key="a", short_key="a", id_key="c 1", arr_usd=Decimal(1)
            )
        )
        session.orm.flush()
        customer = session.orm.exec(select(CustomerRow.id)).one()
        rows = [("K-1", ("Admin", "Blocker"), "Ann", customer), ("K-2", (), "Bo", customer)]
        imports.CONTACTS.add(session, columns, rows)
        assert imports.CONTACTS.known(session, columns, ["K-1", "K-2"]) == {row[0]: row for row in rows}
        changed = ("K-1", ("Admin",), "Ann", customer)
        imports.CONTACTS.change(session, columns, [changed])
        assert imports.CONTACTS.known(session, columns, ["K-1"]) == {"K-1": changed}
        assert len(session.orm.exec(select(ContactRoleRow)).all()) == 1

    columns = ("external_id", "roles", "name", "customer_id")
    database.run_here(write)


def test_new_people_get_their_ids_in_order(database: Database) -> None:
    names = [(f"Person {n}", f"p{n}@x.example") for n in range(2500)]

    def write(session: Session) -> list[int]:
        return imports.add_people(session, ("name", "email"), names)

    ids = database.run_here(write)
    found = database.run_here(lambda session: list(session.orm.exec(select(PersonRow))))
    assert {row.id: (row.name, row.email) for row in found} == dict(zip(ids, names, strict=True))


def test_two_imports_do_not_meet(database: Database) -> None:
    """The second waits for the first, so that what it compared with is still true when it writes."""
    database.run_here(imports.hold_back_others)
    if database.engine.dialect.name == "postgresql":
        with Session(database.engine) as first, Session(database.engine) as second:
            imports.hold_back_others(first)
            second.connection.exec_driver_sql("SET LOCAL lock_timeout = '50ms'")
            with pytest.raises(OperationalError, match="lock timeout"):
                imports.hold_back_others(second)


def test_while_timelines_are_imported_nobody_is_erased_and_the_bot_goes_on(
    database: Database, policy: Policy
) -> None:
    book.fill(database)
    if database.engine.dialect.name == "postgresql":
        with Session(database.engine) as importing, Session(database.engine) as bot:
            imports.hold_back_imports(importing)
            imports.ENTRIES.add(importing, PAST, [("A-1", 1, NOW, "Call", "imported")])
            bot.connection.exec_driver_sql("SET LOCAL lock_timeout = '50ms'")
            timeline.add_of_customer(bot, 1, SponsorEntry.EMAILED, now=NOW)
            bot.commit()
            for erase, whom in ((erasure.customer, "C-2"), (erasure.person, "maya@lumenworks.example"),
                                (erasure.contact, "K-1")):  # fmt: skip
                bot.connection.exec_driver_sql("SET LOCAL lock_timeout = '50ms'")
                with pytest.raises(OperationalError, match="lock timeout"):
                    erase(UnitOfWork(bot, policy, NOW), whom, write=True)
                bot.connection.rollback()
            importing.commit()
            erasure.customer(UnitOfWork(bot, policy, NOW), "C-1", write=True)
            bot.commit()
    assert "Call" not in [row["text"] for row in everything(database)["timeline"]]


def test_a_driver_s_own_errors_are_told_as_all_others(database: Database) -> None:
    def write(session: Session) -> None:
        imports.ENTRIES.add(session, PAST, [("A-1", 404, NOW, "of nobody", "imported")])

    with pytest.raises(IntegrityError):
        database.run_here(write)
