"""Who sponsors whom, many rows at once, as an import compares and writes them (practice §5)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select

from storage.bulk import add_rows, change_rows
from storage.cases.tables.customers import AssignmentRow, CustomerRow
from storage.rows import table_of
from storage.session import Session
from storage.sponsors.sponsors import PART
from storage.sponsors.tables.sponsors import CheckInRow

CUSTOMERS, ASSIGNMENTS, CHECK_INS = (table_of(kind) for kind in (CustomerRow, AssignmentRow, CheckInRow))
HELD = "held"  # how a check-in ended


class Assigned(NamedTuple):
    """One time in which somebody sponsored a customer."""

    id: int
    person_id: int
    since: datetime
    until: datetime | None


def sponsors(session: Session, customer_ids: Sequence[int]) -> dict[int, int | None]:
    """Return the sponsor of each of these customers."""
    wanted = select(CUSTOMERS.c.id, CUSTOMERS.c.sponsor_id).where(CUSTOMERS.c.id.in_(customer_ids))
    return {row.id: row.sponsor_id for row in session.run(wanted, {})}


def assignments(session: Session, customer_ids: Sequence[int]) -> dict[int, list[Assigned]]:
    """Return who sponsored these customers and when, from the first on."""
    columns = (ASSIGNMENTS.c.id, ASSIGNMENTS.c.person_id, ASSIGNMENTS.c.since, ASSIGNMENTS.c.until)
    theirs = ASSIGNMENTS.c.customer_id.in_(customer_ids) & (ASSIGNMENTS.c.part == PART)
    wanted = select(ASSIGNMENTS.c.customer_id, *columns).where(theirs)
    found = defaultdict(list)
    for row in session.run(wanted.order_by(ASSIGNMENTS.c.since, ASSIGNMENTS.c.id), {}):
        found[row.customer_id].append(Assigned._make(row[1:]))
    return found


def days_held(session: Session, customer_ids: Sequence[int]) -> dict[int, set[date]]:
    """Return the days on which check-ins with these customers were held."""
    held = CHECK_INS.c.customer_id.in_(customer_ids) & CHECK_INS.c.held_on.is_not(None)
    found = defaultdict(set)
    for row in session.run(select(CHECK_INS.c.customer_id, CHECK_INS.c.held_on).where(held), {}):
        found[row.customer_id].add(row.held_on)
    return found


def name_sponsors(session: Session, sponsor_of: Mapping[int, int | None]) -> None:
    """Write the sponsor of each customer."""
    rows = {customer: (sponsor,) for customer, sponsor in sponsor_of.items()}
    change_rows(session, CUSTOMERS.c.id, ("sponsor_id",), rows)


def assign(session: Session, told: Iterable[tuple[int, int, datetime, datetime | None]]) -> None:
    """Add assignments: customer, person, since, until."""
    columns = ("customer_id", "person_id", "since", "until", "part")
    add_rows(session, ASSIGNMENTS, columns, [(*one, PART) for one in told])


def reassign(session: Session, told: Mapping[int, tuple[datetime, datetime | None]]) -> None:
    """Change since when and until when assignments hold, by number."""
    change_rows(session, ASSIGNMENTS.c.id, ("since", "until"), told)


def add_check_ins(session: Session, told: Iterable[tuple[int, int, date, datetime]]) -> None:
    """Add check-ins that were held and are over: customer, sponsor, day, and when that counts as ended."""
    days = ("ideal_on", "due_on", "tell_on", "told_on", "held_on")
    columns = ("customer_id", "sponsor_id", *days, "ended_at", "ending", "answers")
    held = [(customer, sponsor, *[day] * len(days), at, HELD, []) for customer, sponsor, day, at in told]
    add_rows(session, CHECK_INS, columns, held)
