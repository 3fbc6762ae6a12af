"""The sponsors and customers of half a year, as they stand in the book, in an import's file and in Slack."""

import tempfile
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from sqlmodel import select

from bot.cases.rules.names import name_key, short_key
from bot.data.usecases.imports import import_file
from bot.policy.model import Policy
from sandbox import workspace as slack
from storage.cases.tables.customers import CustomerRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.session import Session
from tests import book

BEGINS = datetime(2027, 1, 3, 18, tzinfo=UTC)  # a Sunday, on which nobody's Monday morning has come
MONTHS = {"strategic": 1, "enterprise": 3}


@dataclass(frozen=True)
class Sponsor:
    """Somebody who sponsors: where they are, their job, and how many calls a week, if not by that."""

    zone: str
    role: str = ""
    calls: int | None = None


@dataclass(frozen=True)
class Customer:
    """A customer as imported; its sponsor logs each check-in so many days after being told of it (`lag`)."""

    sponsor: str
    tier: str
    last: date
    lag: int = 1


def fill(
    who: Mapping[str, Sponsor], customers: Mapping[str, Customer], policy: Policy
) -> Callable[[Database], None]:
    """Return what writes the book, these sponsors and customers; who sponsors whom comes in a file."""

    def write(database: Database) -> None:
        book.fill(database)
        database.run_here(lambda session: _add(session, who, customers))
        lines = [
            f"{name},{handle_email(each.sponsor)},2026-06-01,{each.last}" for name, each in customers.items()
        ]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "sponsors.csv"
            path.write_text(
                "\n".join(["Customer name,Sponsor email,Since,Last check-in", *lines]), encoding="utf-8"
            )
            report = import_file(database, policy, "sponsors", path, now=BEGINS)
        assert report.new == len(customers)

    return write


def in_slack(who: Mapping[str, Sponsor]) -> list[slack.Person]:
    """Return sponsors as Slack knows them."""
    return [
        slack.Person(
            book.slack_id(handle), handle, handle.title(), email=handle_email(handle), zone=each.zone
        )
        for handle, each in who.items()
    ]


def after(last: date, tier: str) -> date:
    """Return when a check-in is due by its tier's cadence, counted from the last."""
    years, month = divmod(last.month - 1 + MONTHS[tier], 12)
    year = last.year + years
    return date(year, month + 1, min(last.day, monthrange(year, month + 1)[1]))


def handle_email(handle: str) -> str:
    """Return somebody's address."""
    return f"{handle}@lumenworks.example"


def _add(session: Session, who: Mapping[str, Sponsor], customers: Mapping[str, Customer]) -> None:
    csm = session.orm.exec(select(PersonRow.id).where(PersonRow.external_id == "maya")).one()
    for handle, each in who.items():
        session.orm.add(
            PersonRow(external_id=handle, slack_id=book.slack_id(handle), name=handle.title(), role=each.role,
                      email=handle_email(handle), zone=each.zone, calls_per_week=each.calls)
        )  # fmt: skip
    for number, (name, customer) in enumerate(customers.items(), 1):
        session.orm.add(
            CustomerRow(external_id=f"S-{number}", name=name, name_key=name_key(name), short_key=short_key(name),
                        id_key=name_key(f"S-{number}"), arr_usd=Decimal(150_000), touch_tier=customer.tier,
                        csm_id=csm)
        )  # fmt: skip
