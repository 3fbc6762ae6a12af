"""Check-ins of executive sponsors: planned, told of, held (practice §5)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam, func

from storage.cases.tables.customers import AssignmentRow, CustomerRow
from storage.cases.tables.people import PersonRow
from storage.rows import added, changed, labelled, nested, table_of
from storage.session import Session
from storage.sponsors.records import SPONSORED, CheckIn, Ending
from storage.sponsors.sponsors import IS_ASSIGNED
from storage.sponsors.tables.sponsors import CheckInRow, SponsorshipRow

CHECK_INS, CUSTOMERS, STANDS, PEOPLE, PARTS = (
    table_of(kind) for kind in (CheckInRow, CustomerRow, SponsorshipRow, PersonRow, AssignmentRow)
)
SPONSOR, ASKED_BY = PEOPLE.alias("sponsor"), PEOPLE.alias("asked_by")
ON = bindparam("on", type_=sql.Date)
IS_OPEN = CHECK_INS.c.ended_at.is_(None)
IS_HELD = CHECK_INS.c.ending == Ending.HELD
WHOLE = (
    sql.select(CHECK_INS, *labelled(SPONSOR.c, "sponsor"), *labelled(ASKED_BY.c, "asked_by"))
    .select_from(CHECK_INS)
    .join(SPONSOR, SPONSOR.c.id == CHECK_INS.c.sponsor_id)
    .outerjoin(ASKED_BY, ASKED_BY.c.id == CHECK_INS.c.asked_by_id)
)
OF_CUSTOMER = WHOLE.where(CHECK_INS.c.customer_id == bindparam("customer_id"))
OPEN_OF = OF_CUSTOMER.where(IS_OPEN)
LAST_OF = OF_CUSTOMER.where(IS_HELD).order_by(CHECK_INS.c.held_on.desc(), CHECK_INS.c.id.desc()).limit(1)
BY_CTA = WHOLE.where(CHECK_INS.c.cta_id == bindparam("cta_id"))
SOME = WHOLE.where(CHECK_INS.c.id.in_(bindparam("ids", expanding=True))).order_by(
    CHECK_INS.c.due_on, CHECK_INS.c.id
)
HELD = CHECK_INS.alias("held")
LAST_ON = (
    sql.select(func.max(HELD.c.held_on))
    .where(HELD.c.customer_id == CUSTOMERS.c.id, HELD.c.ending == Ending.HELD)
    .scalar_subquery()
)
SPONSORED_BY = (
    sql.select(
        CUSTOMERS.c.id,
        CUSTOMERS.c.touch_tier,
        func.coalesce(PARTS.c.since, STANDS.c.since),
        LAST_ON,
        *(
            CHECK_INS.c[name]
            for name in (
                "id",
                "sponsor_id",
                "ideal_on",
                "due_on",
                "tell_on",
                "told_on",
                "call_at",
                "asked_at",
            )
        ),
    )
    .select_from(CUSTOMERS)
    .join(STANDS, STANDS.c.customer_id == CUSTOMERS.c.id)
    .outerjoin(CHECK_INS, (CHECK_INS.c.customer_id == CUSTOMERS.c.id) & IS_OPEN)
    .outerjoin(PARTS, IS_ASSIGNED)
    .where(STANDS.c.state.in_(SPONSORED), CUSTOMERS.c.sponsor_id == bindparam("sponsor_id"))
    .order_by(CUSTOMERS.c.id)
)
HELPING_OUT = (
    sql.select(CHECK_INS.c.tell_on, CHECK_INS.c.call_at)
    .join(CUSTOMERS, CUSTOMERS.c.id == CHECK_INS.c.customer_id)
    .where(IS_OPEN, CHECK_INS.c.sponsor_id == bindparam("sponsor_id"))
    .where(CUSTOMERS.c.sponsor_id.is_(None) | (CUSTOMERS.c.sponsor_id != bindparam("sponsor_id")))
)
HELD_SINCE = sql.select(func.count()).where(
    CHECK_INS.c.sponsor_id == bindparam("sponsor_id"), IS_HELD, CHECK_INS.c.held_on >= ON
)
SHARE = sql.select(func.count().label("held"), func.count(CHECK_INS.c.asked_at).label("wanted")).where(
    CHECK_INS.c.due_on >= ON,
    IS_HELD | (IS_OPEN & (CHECK_INS.c.told_on.is_not(None) | CHECK_INS.c.asked_at.is_not(None))),
)
DUE = (
    sql.select(CHECK_INS.c.id, CHECK_INS.c.sponsor_id, CHECK_INS.c.tell_on)
    .where(IS_OPEN, CHECK_INS.c.tell_on <= ON)
    .where(CHECK_INS.c.told_on.is_(None) | (CHECK_INS.c.told_on < CHECK_INS.c.tell_on))
    .order_by(CHECK_INS.c.id)
)
DUE_OF = DUE.where(CHECK_INS.c.sponsor_id == bindparam("sponsor_id"))


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A sponsored customer with its check-in that is not over, if there is one, as planning needs them.

    That is held by `holder_id`, who may be another than its sponsor.
    """

    customer_id: int
    tier: str
    since: datetime
    last_on: date | None
    id: int | None
    holder_id: int | None
    ideal_on: date | None
    due_on: date | None
    tell_on: date | None
    told_on: date | None
    call_at: datetime | None
    asked_at: datetime | None


def of_sponsor(session: Session, sponsor_id: int) -> list[Rhythm]:
    """Return the customers of a sponsor, each with its check-in that is not over."""
    rows: Iterable[Any] = session.run(SPONSORED_BY, {"sponsor_id": sponsor_id})
    return [Rhythm(*row) for row in rows]


def helping_out(session: Session, sponsor_id: int) -> list[tuple[date, datetime | None]]:
    """Return when somebody's check-ins with customers of other sponsors are: dates, and calls that are arranged."""
    return [(row.tell_on, row.call_at) for row in session.run(HELPING_OUT, {"sponsor_id": sponsor_id})]


def held_since(session: Session, sponsor_id: int, on: date) -> int:
    """Return how many check-ins a sponsor has held since a date."""
    count: int = session.run(HELD_SINCE, {"sponsor_id": sponsor_id, "on": on}).scalar_one()
    return count


def add(session: Session, customer_id: int, sponsor_id: int, ideal_on: date, due_on: date) -> int:
    """Plan a check-in; return its id."""
    return added(
        session,
        CheckInRow,
        customer_id=customer_id,
        sponsor_id=sponsor_id,
        ideal_on=ideal_on,
        due_on=due_on,
        tell_on=due_on,
        answers=[],
    )


def change(session: Session, check_in_id: int, **facts: Any) -> None:  # noqa: ANN401 - whatever columns hold
    """Write some facts of a check-in."""
    changed(session, CheckInRow, check_in_id, **facts)


def end(
    session: Session,
    check_in_id: int,
    ending: Ending,
    *,
    by_id: int | None,
    now: datetime,
    **facts: Any,  # noqa: ANN401 - as above
) -> None:
    """Record how a check-in ended."""
    changed(session, CheckInRow, check_in_id, ending=ending, ended_at=now, ended_by_id=by_id, **facts)


def due(session: Session, on: date) -> list[tuple[int, date]]:
    """Return of which check-ins sponsors are to hear by a date and have not: the sponsor's id, and from when."""
    return [(row.sponsor_id, row.tell_on) for row in session.run(DUE, {"on": on})]


def due_of(session: Session, sponsor_id: int, on: date) -> list[int]:
    """Return the ids of those of one sponsor."""
    return [row.id for row in session.run(DUE_OF, {"sponsor_id": sponsor_id, "on": on})]


def share_of_requests(session: Session, since: date) -> tuple[int, int]:
    """Return how many check-ins were held or are under way since a date, and how many of them somebody asked for."""
    row = session.run(SHARE, {"on": since}).one()
    return row.held, row.wanted


def open_of(session: Session, customer_id: int) -> CheckIn | None:
    """Return the check-in of a customer that is not over."""
    return next(iter(_read(session, OPEN_OF, customer_id=customer_id)), None)


def last_of(session: Session, customer_id: int) -> CheckIn | None:
    """Return the last check-in with a customer."""
    return next(iter(_read(session, LAST_OF, customer_id=customer_id)), None)


def of_cta(session: Session, cta_id: int) -> CheckIn | None:
    """Return the check-in for which a CTA was opened."""
    return next(iter(_read(session, BY_CTA, cta_id=cta_id)), None)


def some(session: Session, ids: Collection[int]) -> list[CheckIn]:
    """Return these check-ins, by due date."""
    return _read(session, SOME, ids=[*ids])


def _read(session: Session, query: sql.Select[Any], **values: object) -> list[CheckIn]:
    return [CheckIn.model_validate(row) for row in nested(session.run(query, values))]


def numbers_of(session: Session, customer_ids: Collection[int]) -> set[int]:
    """Return the ids of all check-ins of these customers."""
    query = sql.select(CHECK_INS.c.id).where(CHECK_INS.c.customer_id.in_(customer_ids))
    return {*session.run(query, {}).scalars()}
