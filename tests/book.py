"""A small book of customers and the people who look after them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.cases.rules.names import name_key, short_key
from storage.cases.tables.customers import CustomerRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.session import Session

# When what is tested begins, on whatever day this runs: a Tuesday, 10:00 where everybody is.
NOW = datetime(2026, 12, 1, 15, tzinfo=UTC)
PEOPLE = {
    "vera": ("Vera Voss", "vp_customer_success", None),
    "carl": ("Carl Cole", "ceo", None),
    "dana": ("Dana Whitfield", "lead", "vera"),
    "maya": ("Maya Chen", "csm", "dana"),
    "omar": ("Omar Haddad", "csm", "dana"),
    "sam": ("Sam Adler", "director_support", None),
}
CUSTOMERS = {
    "C-1": ("Globex Corporation", "250000", "maya", 60),
    "C-2": ("Initech GmbH", "40000.50", "maya", 200),
    "C-3": ("Helios", "90000", "omar", None),
    "C-4": ("Helios Support Systems", "120000", "omar", 400),
    "C-5": ("Northwind Logistics", "75000", "omar", 20),
    "C-6": ("Northgate Foods", "8000", None, 300),
    "C-7": ("Ångström & Söhne <AG>", "1900000", "maya", 10),
}


def slack_id(handle: str) -> str:
    """Return the Slack id of somebody in the book."""
    return f"U0{handle.upper()}"


def fill(database: Database) -> None:
    """Write the book into a database."""

    def write(session: Session) -> None:
        ids: dict[str, int] = {}
        for handle, (name, role, lead) in PEOPLE.items():
            row = PersonRow(
                external_id=handle,
                slack_id=slack_id(handle),
                name=name,
                email=f"{handle}@lumenworks.example",
                role=role,
                lead_id=ids[lead] if lead else None,
                zone="America/New_York",
            )
            session.orm.add(row)
            session.orm.flush()
            assert row.id
            ids[handle] = row.id
        for external_id, (name, arr, csm, renewal) in CUSTOMERS.items():
            session.orm.add(
                CustomerRow(
                    external_id=external_id,
                    name=name,
                    name_key=name_key(name),
                    short_key=short_key(name),
                    id_key=name_key(external_id),
                    arr_usd=Decimal(arr),
                    csm_id=ids[csm] if csm else None,
                    renewal_on=today() + timedelta(days=renewal) if renewal is not None else None,
                )
            )

    database.run_here(write)


def today() -> date:
    """Return the date of `NOW` where the policy's default zone is."""
    return NOW.astimezone(ZoneInfo("America/New_York")).date()
