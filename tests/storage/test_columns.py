"""Instants stay aware and money stays exact, on every database."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import StatementError
from sqlmodel import col, func, select

from storage.cases.tables.customers import CustomerRow
from storage.data import imports
from storage.database import Database
from storage.session import Session
from storage.tables import OccurrenceRow

NEW_YORK = ZoneInfo("America/New_York")
INSTANTS = (
    datetime(1969, 7, 20, 20, 17, tzinfo=UTC),
    datetime(2026, 3, 29, 23, 59, tzinfo=ZoneInfo("Asia/Kathmandu")),
    datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK),
    datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=NEW_YORK),
    datetime(2026, 11, 22, 10, 30, 15, 123456, tzinfo=UTC),
    datetime(2026, 12, 31, 20, 0, tzinfo=timezone(timedelta(hours=-11))),
)
AMOUNTS = ("-3.10", "0", "0.01", "9.50", "1E+3", "1234567.89", "99999999999999.99")


def occurrence(subject: str, instant: datetime) -> OccurrenceRow:
    return OccurrenceRow(job="test", subject=subject, local_date=date(2026, 1, 1), claimed_at=instant)


def customer(external_id: str, arr: Decimal) -> CustomerRow:
    return CustomerRow(
        external_id=external_id, name="x", name_key="x", short_key="x", id_key="x", arr_usd=arr
    )


def test_instants_come_back_the_same_in_utc_and_in_order(database: Database) -> None:
    rows = [occurrence(str(number), instant) for number, instant in enumerate(INSTANTS)]
    database.run_here(lambda session: session.orm.add_all(reversed(rows)))
    in_order = select(OccurrenceRow.claimed_at).order_by(col(OccurrenceRow.claimed_at))
    found = database.run_here(lambda session: list(session.orm.exec(in_order)))
    assert found == [instant.astimezone(UTC) for instant in INSTANTS]
    assert {instant.utcoffset() for instant in found} == {timedelta(0)}


def test_a_naive_instant_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 22, 10, 30)  # noqa: DTZ001 - what is refused
    with pytest.raises(StatementError, match="a naive datetime cannot be stored"):
        database.run_here(lambda session: session.orm.add(occurrence("x", naive)))
    assert database.run_here(lambda session: session.orm.exec(select(OccurrenceRow)).first()) is None


def test_instants_are_compared_as_instants_whatever_zone_asks(database: Database) -> None:
    noon = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
    database.run_here(
        lambda session: session.orm.add(occurrence("x", noon.astimezone(ZoneInfo("Asia/Tokyo"))))
    )

    def due(session: Session, at: datetime) -> bool:
        return (
            session.orm.exec(select(OccurrenceRow).where(OccurrenceRow.claimed_at <= at)).first() is not None
        )

    assert database.run_here(lambda session: due(session, noon.astimezone(NEW_YORK)))
    just_before = (noon - timedelta(microseconds=1)).astimezone(NEW_YORK)
    assert not database.run_here(lambda session: due(session, just_before))


def test_sums_of_money_are_exact(database: Database) -> None:
    """Ten cents, ten thousand times: in binary fractions, that is 1000.0000000001588."""
    columns = ("external_id", "name", "name_key", "short_key", "id_key", "arr_usd")
    rows = [(f"C-{number}", "x", "x", "x", "x", Decimal("0.10")) for number in range(10_000)]
    database.run_here(lambda session: imports.CUSTOMERS.add(session, columns, rows))
    total = select(func.sum(CustomerRow.arr_usd))
    assert str(database.run_here(lambda session: session.orm.exec(total).one())) == "1000.00"


def test_amounts_come_back_the_same_and_in_order(database: Database) -> None:
    rows = [customer(amount, Decimal(amount)) for amount in reversed(AMOUNTS)]
    database.run_here(lambda session: session.orm.add_all(rows))
    in_order = select(CustomerRow).order_by(col(CustomerRow.arr_usd))
    found = database.run_here(lambda session: [row.arr_usd for row in session.orm.exec(in_order)])
    assert found == [Decimal(amount) for amount in AMOUNTS]
    assert {amount.as_tuple().exponent for amount in found} == {-2}, "always two decimals"


def test_a_fraction_of_a_cent_is_refused_not_rounded(database: Database) -> None:
    for amount in ("0.001", "19.999", "1E-3", "NaN"):
        row = customer("C-1", Decimal(amount))
        with pytest.raises(StatementError, match="dollars with a fraction of a cent cannot be stored"):
            database.run_here(lambda session, row=row: session.orm.add(row))  # type: ignore[misc]  # bound at once
    assert database.run_here(lambda session: session.orm.exec(select(CustomerRow)).first()) is None
