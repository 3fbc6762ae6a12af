"""Instants stay aware and money stays exact, on every database."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import StatementError
from sqlmodel import Session, col, func, select

from storage import imports
from storage.database import Database
from storage.tables import CustomerRow, OccurrenceRow


def kept(database: Database, instant: datetime) -> datetime:
    """Write an instant, and read it back in another transaction."""
    row = OccurrenceRow(job="test", local_date=date(2026, 1, 1), claimed_at=instant)
    database.run_here(lambda session: session.add(row))
    return database.run_here(lambda session: session.exec(select(OccurrenceRow.claimed_at)).one())


def customer(external_id: str, arr: Decimal) -> CustomerRow:
    return CustomerRow(external_id=external_id, name="x", name_key="x", short_key="x", arr_usd=arr)


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 11, 22, 10, 30, 15, 123456, tzinfo=UTC),
        datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/New_York")),
        datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=ZoneInfo("America/New_York")),
        datetime(2026, 3, 29, 23, 59, tzinfo=ZoneInfo("Asia/Kathmandu")),
        datetime(2026, 12, 31, 20, 0, tzinfo=timezone(timedelta(hours=-11))),
        datetime(1969, 7, 20, 20, 17, tzinfo=UTC),
    ],
)
def test_an_instant_comes_back_the_same_and_in_utc(database: Database, instant: datetime) -> None:
    found = kept(database, instant)
    assert found == instant.astimezone(UTC)
    assert found.tzinfo is UTC or found.utcoffset() == timedelta(0)


def test_a_naive_instant_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 22, 10, 30)  # noqa: DTZ001 - what is refused
    with pytest.raises(StatementError, match="a naive datetime cannot be stored"):
        kept(database, naive)
    assert database.run_here(lambda session: session.exec(select(OccurrenceRow)).first()) is None


def test_instants_from_several_zones_compare_as_instants(database: Database) -> None:
    noon = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
    tokyo = noon.astimezone(ZoneInfo("Asia/Tokyo"))
    kept(database, tokyo)

    def due(session: Session, at: datetime) -> bool:
        return session.exec(select(OccurrenceRow).where(OccurrenceRow.claimed_at <= at)).first() is not None

    new_york = (noon - timedelta(microseconds=1)).astimezone(ZoneInfo("America/New_York"))
    assert database.run_here(lambda session: due(session, tokyo))
    assert not database.run_here(lambda session: due(session, new_york))


def test_sums_of_money_are_exact(database: Database) -> None:
    """Ten cents, ten thousand times: in binary fractions, that is 1000.0000000001588."""
    columns = ("external_id", "name", "name_key", "short_key", "arr_usd")
    rows = [(f"C-{n}", "x", "x", "x", Decimal("0.10")) for n in range(10_000)]
    database.run_here(lambda session: imports.CUSTOMERS.add(session, columns, rows))
    total = database.run_here(lambda session: session.exec(select(func.sum(CustomerRow.arr_usd))).one())
    assert str(total) == "1000.00"


@pytest.mark.parametrize("amount", ["0", "0.01", "1234567.89", "99999999999999.99", "-3.10", "1E+3"])
def test_an_amount_comes_back_the_same(database: Database, amount: str) -> None:
    database.run_here(lambda session: session.add(customer("C-1", Decimal(amount))))
    found = database.run_here(lambda session: session.exec(select(CustomerRow.arr_usd)).one())
    assert isinstance(found, Decimal)
    assert found == Decimal(amount)
    assert -found.as_tuple().exponent == 2, "always two decimals"


@pytest.mark.parametrize("amount", ["0.001", "19.999", "1E-3", "NaN"])
def test_a_fraction_of_a_cent_is_refused_not_rounded(database: Database, amount: str) -> None:
    with pytest.raises(StatementError, match="dollars with a fraction of a cent cannot be stored"):
        database.run_here(lambda session: session.add(customer("C-1", Decimal(amount))))
    assert database.run_here(lambda session: session.exec(select(CustomerRow)).first()) is None


def test_amounts_are_compared_as_numbers(database: Database) -> None:
    rows = [customer("small", Decimal("9.50")), customer("large", Decimal(100_000))]
    database.run_here(lambda session: session.add_all(rows))

    def at_least(session: Session, least: Decimal) -> list[str]:
        query = select(CustomerRow.external_id).where(col(CustomerRow.arr_usd) >= least)
        return list(session.exec(query))

    assert database.run_here(lambda session: at_least(session, Decimal("99999.99"))) == ["large"]
