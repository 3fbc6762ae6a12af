"""Customers by the names in a text: one query on their keys, however many there are."""

from decimal import Decimal

from sqlalchemy import insert, text

from bot.cases.rules.names import name_key, runs, short_key
from storage.cases import customers
from storage.cases.tables.customers import CustomerRow
from storage.database import Database
from storage.session import Session

MANY = 10_000


def test_customers_in_a_text_are_found_without_reading_all(database: Database) -> None:
    names = [f"Customer Number{number} GmbH" for number in range(MANY)]
    rows = [
        {"external_id": f"C-{number}", "name": name, "name_key": name_key(name), "short_key": short_key(name)}
        | {
            "id_key": f"c {number}",
            "arr_usd": Decimal(0),
            "segment": "",
            "touch_tier": "",
            "support_tier": "",
        }
        for number, name in enumerate(names)
    ]
    # With hundreds of keys, PostgreSQL finds it cheaper to hold all names against them in one go.
    keys = runs("Is Customer Number7 well, and customer number9999 GmbH?")

    def look(session: Session) -> tuple[list[str], str]:
        session.connection.execute(insert(CustomerRow), rows)
        session.connection.execute(text("ANALYZE"))
        how = "EXPLAIN QUERY PLAN " if database.engine.dialect.name == "sqlite" else "EXPLAIN "
        bound = customers.BEARING.params(keys=[*keys])
        query = bound.compile(database.engine, compile_kwargs={"literal_binds": True})
        plan = str(session.connection.exec_driver_sql(f"{how}{query}").all())
        return [found.name for found in customers.bearing(session, keys)], plan

    found, plan = database.run_here(look)
    assert sorted(found) == [names[7], names[9999]]
    assert "ix_customers_name_key" in plan
    assert "ix_customers_short_key" in plan
