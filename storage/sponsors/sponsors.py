"""Executive sponsors: who can be one, where customers stand in the programme, and who has whom (practice §5)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam, func

from storage.cases.records import Membership
from storage.cases.tables.customers import AssignmentRow, CustomerRow
from storage.cases.tables.people import PersonRow
from storage.rows import added, changed, table_of
from storage.session import Session
from storage.sponsors.records import SPONSORED, Executive, Member, Sponsorship, Stand
from storage.sponsors.tables.sponsors import SponsorshipRow

STANDS, CUSTOMERS, PEOPLE, PARTS = (
    table_of(kind) for kind in (SponsorshipRow, CustomerRow, PersonRow, AssignmentRow)
)
PART = "sponsor"
LEAD, CSM = PEOPLE.alias("lead"), PEOPLE.alias("csm")
IS_ASSIGNED = (PARTS.c.customer_id == CUSTOMERS.c.id) & (PARTS.c.part == PART) & PARTS.c.until.is_(None)
MEMBERS = (
    sql.select(
        CUSTOMERS.c.id,
        CUSTOMERS.c.arr_usd,
        CUSTOMERS.c.touch_tier,
        CUSTOMERS.c.sponsor_id,
        PEOPLE.c.role,
        PEOPLE.c.calls_per_week,
        func.coalesce(PEOPLE.c.membership == Membership.MEMBER, sql.false()),
        STANDS.c.state,
        PARTS.c.person_id,
    )
    .select_from(CUSTOMERS)
    .outerjoin(STANDS, STANDS.c.customer_id == CUSTOMERS.c.id)
    .outerjoin(PEOPLE, PEOPLE.c.id == CUSTOMERS.c.sponsor_id)
    .outerjoin(PARTS, IS_ASSIGNED)
)
CONCERNED = MEMBERS.where(
    STANDS.c.customer_id.is_not(None)
    | CUSTOMERS.c.sponsor_id.is_not(None)
    | PARTS.c.id.is_not(None)
    | (
        (CUSTOMERS.c.arr_usd >= bindparam("threshold", type_=CUSTOMERS.c.arr_usd.type))
        & CUSTOMERS.c.touch_tier.in_(bindparam("tiers", expanding=True))
    )
)
ONE = MEMBERS.where(CUSTOMERS.c.id == bindparam("customer_id"))
TO_ASK = (
    sql.select(
        STANDS.c.customer_id,
        STANDS.c.state,
        func.coalesce(CUSTOMERS.c.lead_id, CSM.c.lead_id).label("lead_id"),
    )
    .join(CUSTOMERS, CUSTOMERS.c.id == STANDS.c.customer_id)
    .outerjoin(CSM, CSM.c.id == CUSTOMERS.c.csm_id)
    .where(STANDS.c.ask_on <= bindparam("on", type_=sql.Date))
    .order_by(CUSTOMERS.c.arr_usd.desc(), CUSTOMERS.c.id)
)
LOADS = (
    sql.select(CUSTOMERS.c.sponsor_id, CUSTOMERS.c.touch_tier, func.count().label("customers"))
    .join(STANDS, STANDS.c.customer_id == CUSTOMERS.c.id)
    .where(STANDS.c.state.in_(SPONSORED), CUSTOMERS.c.sponsor_id.is_not(None))
    .group_by(CUSTOMERS.c.sponsor_id, CUSTOMERS.c.touch_tier)
)
CAPABLE = sql.select(PEOPLE).where(
    PEOPLE.c.membership == Membership.MEMBER,
    sql.case(
        (PEOPLE.c.calls_per_week.is_not(None), PEOPLE.c.calls_per_week > 0),
        else_=PEOPLE.c.role.in_(bindparam("roles", expanding=True)),
    ),
).order_by(PEOPLE.c.name, PEOPLE.c.id)  # fmt: skip
EXECUTIVE = sql.select(PEOPLE).where(PEOPLE.c.id == bindparam("person_id"))
EXECUTIVE_LOCKED = EXECUTIVE.with_for_update(key_share=True)  # others may still refer to them
END = sql.update(PARTS).where(
    PARTS.c.customer_id == bindparam("of_customer"), PARTS.c.part == PART, PARTS.c.until.is_(None)
).values(until=bindparam("now"))  # fmt: skip


def concerned(session: Session, threshold: Decimal, tiers: Collection[str]) -> list[Member]:
    """Return the customers from a threshold (USD) on in these tiers, and all that have to do with the programme."""
    rows: Iterable[Any] = session.run(CONCERNED, {"threshold": threshold, "tiers": [*tiers]})
    return [_member(row) for row in rows]


def in_programme(session: Session) -> bool:
    """Return whether any customer has a sponsor, or wants one."""
    some = sql.select(STANDS.c.customer_id).where(STANDS.c.state != Stand.OUT).limit(1)
    return session.run(some, {}).first() is not None


def member(session: Session, customer_id: int) -> Member:
    """Return one customer as the programme sees it; the id must exist."""
    row: Any = session.run(ONE, {"customer_id": customer_id}).one()
    return _member(row)


def _member(row: Any) -> Member:  # noqa: ANN401 - a row of the query above
    found = Member(*row)
    return replace(found, state=Stand(found.state)) if found.state else found


def get(session: Session, customer_id: int) -> Sponsorship | None:
    """Return where a customer stands in the programme; None if it never had to do with it."""
    row = session.run(sql.select(STANDS).where(STANDS.c.customer_id == customer_id), {}).first()
    return Sponsorship.model_validate(row) if row else None


def stand(session: Session, customer_id: int, state: Stand | None, now: datetime, **facts: Any) -> None:  # noqa: ANN401
    """Record where a customer stands now; None takes it out of all records of the programme's present."""
    mine = STANDS.c.customer_id == customer_id
    if state is None:
        session.run(sql.delete(STANDS).where(mine), {})
        return
    values = {"state": state, "since": now, "ask_on": None, "message_id": None, **facts}
    if not session.run(sql.update(STANDS).where(mine).values(**values), {}).rowcount:
        session.run(
            sql.insert(STANDS).values(customer_id=customer_id, why=values.pop("why", ""), **values), {}
        )


def note(session: Session, customer_id: int, **facts: Any) -> None:  # noqa: ANN401 - whatever columns hold
    """Write some facts beside where a customer stands."""
    session.run(sql.update(STANDS).where(STANDS.c.customer_id == customer_id).values(**facts), {})


def to_ask(session: Session, on: date) -> list[tuple[int, Stand, int | None]]:
    """Return what somebody is to decide by a date: customer, where it stands, its team lead's id; most ARR first."""
    return [(row.customer_id, Stand(row.state), row.lead_id) for row in session.run(TO_ASK, {"on": on})]


def assign(session: Session, customer_id: int, person_id: int | None, now: datetime) -> None:
    """Give a customer a sponsor, or none, from now on; who was it before stays known."""
    session.run(END, {"of_customer": customer_id, "now": now})
    changed(session, CustomerRow, customer_id, sponsor_id=person_id)
    if person_id:
        added(session, AssignmentRow, customer_id=customer_id, person_id=person_id, part=PART, since=now)


def capable(session: Session, roles: Collection[str]) -> list[Executive]:
    """Return who can sponsor, by name: as their own record tells, or else by these roles."""
    return [Executive.model_validate(row) for row in session.run(CAPABLE, {"roles": [*roles]})]


def executive(session: Session, person_id: int, *, lock: bool = False) -> Executive:
    """Return somebody who sponsors, locked if wanted; the id must exist."""
    return Executive.model_validate(
        session.run(EXECUTIVE_LOCKED if lock else EXECUTIVE, {"person_id": person_id}).one()
    )


def loads(session: Session) -> Mapping[int, Counter[str]]:
    """Return how many customers of each tier each sponsor has."""
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for row in session.run(LOADS, {}):
        found[row.sponsor_id][row.touch_tier] = row.customers
    return found
