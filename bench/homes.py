"""What a home costs: from what somebody looks at to blocks, beside the bare run of the same SQL."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import insert, text
from sqlmodel import select

from bench import company
from bench.screens import Race, race
from bot import clock
from bot.cases.rules.home_tab import TABS, HomeState
from bot.cases.usecases import home_tab
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.cases.views.home_tab import home
from bot.chapters import CHAPTERS
from bot.policy.file import load_policy
from bot.settings import SHIPPED_POLICY
from storage.cases.lines import Part, Tab
from storage.cases.records import OVERALL, Colour, CtaStatus, EntryType, HelpRequestKind
from storage.cases.tables.ctas import AreaColourRow, CtaRow, EntryRow, FlagRow, TaskRow
from storage.cases.tables.customers import CustomerRow
from storage.cases.tables.help_requests import HelpRequestRow
from storage.cases.tables.people import PersonRow
from storage.database import Database
from storage.rows import table_of
from storage.session import Session
from storage.sponsors.tables.sponsors import CheckInRow

CUSTOMERS, OPEN, FLAGGED, UPDATED, SENT_UP, ANSWERED, TASKS, CHECK_INS = (
    10_000,
    500,
    200,
    100,
    50,
    400,
    50,
    100,
)
VP = "vp"
WHO = {Part.CSM: company.CSMS[0], Part.LEAD: company.LEADS[0], Part.TOP: VP}


async def races(url: str, rounds: int) -> list[Race]:
    """Draw every tab of every home that many times, in turn with its SQL."""
    company.fill(url, CUSTOMERS)
    database = Database(url)
    database.run_here(_fill)
    transactions = TransactionRunner(database, load_policy(SHIPPED_POLICY, CHAPTERS), clock.now)
    found = [
        await race(transactions, f"{part} {tab}", partial(_draw, transactions, part, tab), rounds)
        for part in Part
        for tab in TABS[part]
    ]
    database.close()
    return found


async def _draw(transactions: TransactionRunner, part: Part, tab: Tab) -> None:
    cockpit = await transactions.run_for(company.slack_id(WHO[part]), home_tab.show, HomeState(tab))
    assert (cockpit.part, cockpit.tab) == (part, tab)
    assert cockpit.rows, (part, tab)
    assert len(home(cockpit, "", transactions.policy, transactions.clock())["blocks"]) > len(cockpit.rows)


def _fill(session: Session) -> None:
    """Have one CSM's customers be at risk; their lead and the VP be asked; and much be acknowledged."""
    now, ids = clock.now(), dict(session.orm.exec(select(PersonRow.slack_id, PersonRow.id)).all())
    csm, lead = ids[company.slack_id(company.CSMS[0])], ids[company.slack_id(company.LEADS[0])]
    vp = PersonRow(slack_id=company.slack_id(VP), name="Vera", role="vp_customer_success")
    session.orm.add(vp)
    session.orm.flush()
    theirs = select(CustomerRow.id).where(CustomerRow.csm_id == csm).order_by(CustomerRow.id).limit(OPEN)  # type: ignore[arg-type]
    at_risk = session.orm.exec(theirs).all()
    opened = now - timedelta(days=20)
    numbered = [*enumerate(at_risk, start=1)]
    _write(session, CtaRow, [
        {"id": number, "customer_id": customer, "area": "support", "reason": "tickets pile up " * 20,
         "status": CtaStatus.OPEN, "owner_id": csm, "opened_at": opened, "opened_by_id": csm}
        for number, customer in numbered])  # fmt: skip
    _write(session, FlagRow, [
        {"id": number, "cta_id": number, "why": "they will leave " * 20, "raised_by_id": csm,
         "raised_at": opened + timedelta(minutes=number)}
        for number, _customer in numbered[:FLAGGED]])  # fmt: skip
    _write(session, AreaColourRow, [
        {"customer_id": customer, "area": area, "since": opened, "cta_id": number, "cause": EntryType.FLAGGED,
         "colour": Colour.RED if number <= FLAGGED else Colour.YELLOW}
        for number, customer in numbered for area in ("support", OVERALL)])  # fmt: skip
    _write(session, EntryRow, [
        {"at": now, "event": EntryType.UPDATED, "person_id": csm, "customer_id": customer, "cta_id": number}
        for number, customer in numbered[:UPDATED]])  # fmt: skip
    _write(session, TaskRow, [
        {"cta_id": number, "title": "Call the customer", "owner_id": owner, "due_on": now.date()}
        for number, _customer in numbered[:TASKS] for owner in (csm, lead, vp.id)])  # fmt: skip
    today = now.date()
    _write(session, CheckInRow, [
        {"customer_id": customer, "sponsor_id": lead if number % 2 else vp.id, "ideal_on": today, "due_on": today,
         "tell_on": today, "told_on": today, "answers": []}
        for number, customer in numbered[:CHECK_INS]])  # fmt: skip
    asked: list[tuple[int, int | None, str, datetime | None]] = [
        (number, lead, "lead", None) for number in range(1, FLAGGED + 1)
    ]
    asked += [(number, vp.id, "vp", None) for number in range(1, SENT_UP + 1)]
    asked += [
        (1 + number % FLAGGED, lead, "lead", now - timedelta(hours=number)) for number in range(ANSWERED)
    ]
    _write(session, HelpRequestRow, [_asked(*each, csm, opened) for each in asked])
    if session.connection.dialect.name == "postgresql":
        session.connection.execute(text("ANALYZE"))


def _asked(
    number: int, who: int | None, level: str, acknowledged_at: datetime | None, by: int | None, at: datetime
) -> dict[str, Any]:
    return {
        "cta_id": number,
        "flag_id": number,
        "level": level,
        "ask": HelpRequestKind.HELP,
        "person_id": who,
        "asked_at": at,
        "asked_by_id": by,
        "why": "they will leave " * 20,
        "acknowledged_at": acknowledged_at,
        "ended_at": acknowledged_at,
    }


def _write(session: Session, kind: type[Any], rows: list[dict[str, Any]]) -> None:
    session.connection.execute(insert(table_of(kind)), rows)
