"""A made-up company to measure with: its workspace, and its book of customers."""

import re
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import clock
from bot.cases.rules.names import name_key, short_key
from bot.chapters import CHAPTERS
from bot.delivery.checking import channels_of
from bot.policy.file import load_policy
from bot.settings import SHIPPED_POLICY
from sandbox.workspace import Channel, Person, Workspace
from storage.cases.tables.customers import CustomerRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.session import Session

TOGETHER = "together_minutes: 3"
NAME = re.compile(r"Northwind \d+ Logistics")
LEADS = tuple(f"lead{number}" for number in range(5))
CSMS = tuple(f"csm{number}" for number in range(10))


def slack_id(handle: str) -> str:
    """Return the Slack id of somebody here."""
    return f"U0{handle.upper()}"


def workspace() -> Workspace:
    """Return a workspace with everybody in it, and every channel that the shipped policy names."""
    made = Workspace("Bench")
    for handle in (*LEADS, *CSMS):
        made.add_person(Person(slack_id(handle), handle, handle.title(), email=f"{handle}@bench.example"))
    for number, name in enumerate(["#general", *channels_of(load_policy(SHIPPED_POLICY, CHAPTERS))]):
        made.add_channel(Channel(f"C0{number:03d}", name.removeprefix("#"), members=[*made.people]))
    return made


def name_of(number: int) -> str:
    """Return the name of a customer."""
    return f"Northwind {number:05d} Logistics"


def csm_of(number: int) -> str:
    """Return the handle of the CSM who looks after a customer."""
    return CSMS[number % len(CSMS)]


def lead_of(number: int) -> str:
    """Return the handle of that CSM's lead."""
    return LEADS[number % len(CSMS) % len(LEADS)]


def policy_without_waiting(folder: Path) -> Path:
    """Write the shipped policy, but that no news waits for other news, and no meeting is near, into a folder.

    Return the file. What is flagged during a meeting joins its thread, which Slack takes one message a second for.
    """
    shipped = SHIPPED_POLICY.read_text(encoding="utf-8")
    assert TOGETHER in shipped
    far = clock.now().astimezone(ZoneInfo(load_policy(SHIPPED_POLICY, CHAPTERS).zone)) + timedelta(hours=12)
    at_once = shipped.replace(TOGETHER, "together_minutes: 0")
    file = folder / "app.yaml"
    file.write_text(re.sub(r'(?m)^( +)at: ".*"', rf'\1at: "{far:%H:%M}"', at_once), encoding="utf-8")
    return file


def fill(url: str, customers: int) -> None:
    """Write the people and that many customers into a database that has its tables."""

    def write(session: Session) -> None:
        leads = [_added(session, handle, "lead", None) for handle in LEADS]
        csms = {
            handle: _added(session, handle, "csm", leads[number % len(LEADS)])
            for number, handle in enumerate(CSMS)
        }
        session.orm.add_all(_customer(number, csms[csm_of(number)]) for number in range(customers))

    database = Database(url)
    database.run_here(write)
    database.close()


def _added(session: Session, handle: str, role: str, lead_id: int | None) -> int | None:
    row = PersonRow(
        slack_id=slack_id(handle),
        name=handle.title(),
        email=f"{handle}@bench.example",
        role=role,
        lead_id=lead_id,
    )
    session.orm.add(row)
    session.orm.flush()
    return row.id


def _customer(number: int, csm_id: int | None) -> CustomerRow:
    name = name_of(number)
    return CustomerRow(
        external_id=f"N-{number}",
        name=name,
        name_key=name_key(name),
        short_key=short_key(name),
        id_key=name_key(f"N-{number}"),
        arr_usd=Decimal(10_000 + 1_000 * (number % 400)),
        renewal_on=clock.now().date() + timedelta(days=30 + number % 300),
        csm_id=csm_id,
    )
