"""CTAs: open, find, close; each comes out with its customer, owner and flag."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from itertools import chain
from typing import Any

import sqlalchemy as sql
from sqlalchemy import String, bindparam, func, literal_column

from storage.cases import customers, help_requests, people
from storage.cases.customers import CSM, CUSTOMERS, LOOKED_AFTER, ME, ONCE
from storage.cases.records import Cta, CtaStatus, CtaType, HelpRequest, Person
from storage.cases.tables.ctas import CtaRow, FlagRow
from storage.rows import added, changed, labelled, nested, table_of
from storage.session import Session

CTAS, FLAGS = table_of(CtaRow), table_of(FlagRow)
LARGEST = 2**31 - 1
# A literal, since a partial index is used only for what stands in the query.
OPEN = literal_column("'open'", String)
IS_OPEN = CTAS.c.status == OPEN
IS_RISK = CTAS.c.area != ""
# Open CTAs that are somebody's (`me`): owned, or risks of customers whom they look after or lead. Each kind by an
# index of its own; with one condition for both, all that is open would be looked at.
OWNED, THEIRS = CTAS.alias("owned"), CTAS.alias("theirs")
MINE = (
    sql.union_all(
        sql.select(OWNED.c.id).where(OWNED.c.owner_id == ME, OWNED.c.status == OPEN),
        sql.select(THEIRS.c.id).where(
            THEIRS.c.customer_id.in_(LOOKED_AFTER), THEIRS.c.status == OPEN, THEIRS.c.area != ""
        ),
    )
    .cte("my_ctas")
    .prefix_with(ONCE, dialect="postgresql")
)
IS_MINE = CTAS.c.id.in_(sql.select(MINE.c.id))
IS_OF_CUSTOMER = CTAS.c.customer_id == bindparam("customer_id")
FLAGGED_FIRST = (FLAGS.c.id.is_(None), FLAGS.c.raised_at, CTAS.c.id)
IS_UP = (FLAGS.c.cta_id == CTAS.c.id) & FLAGS.c.cleared_at.is_(None)
WITH_FLAG = CTAS.outerjoin(FLAGS, IS_UP)
TEAM_LEAD = func.coalesce(CUSTOMERS.c.lead_id, CSM.c.lead_id).label("team_lead_id")


def _whole(ctas: sql.FromClause) -> sql.Select[Any]:
    """Return a query for some CTAs with their flags and customers, and the numbers of whoever belongs to them.

    People are read by these: joined to each of their parts, PostgreSQL would take longer to plan than to find them.
    """
    return sql.select(
        CTAS, *labelled(FLAGS.c, "flag"), *labelled((*CUSTOMERS.c, TEAM_LEAD), "customer")
    ).select_from(
        ctas.outerjoin(FLAGS, IS_UP)
        .join(CUSTOMERS, CUSTOMERS.c.id == CTAS.c.customer_id)
        .outerjoin(CSM, CSM.c.id == CUSTOMERS.c.csm_id)
    )


# Read past the ORM, and built once: building a query takes longer than running it.
WHOLE = _whole(CTAS)
BY_ID = WHOLE.where(CTAS.c.id == bindparam("cta_id"))
COUNTS = (
    sql.select(func.count(CTAS.c.id), func.count(FLAGS.c.id)).select_from(WITH_FLAG).where(IS_OPEN, IS_MINE)
)
OF_CUSTOMER = WHOLE.where(IS_OPEN, IS_RISK, IS_OF_CUSTOMER).order_by(*FLAGGED_FIRST)
IS_CLOSED = sql.and_(IS_OF_CUSTOMER, IS_RISK, CTAS.c.status == literal_column("'resolved'", String))
CLOSED_OF = (
    WHOLE.where(IS_CLOSED).order_by(CTAS.c.closed_at.desc(), CTAS.c.id.desc()).limit(bindparam("most"))
)
COUNT_CLOSED = sql.select(func.count(CTAS.c.id)).where(IS_CLOSED)
OPEN_IN = (
    WHOLE.where(IS_OPEN, CTAS.c.area.in_(bindparam("areas", expanding=True)))
    .order_by(*FLAGGED_FIRST)
    .limit(bindparam("most"))
)
FLAGGED = sql.select(FLAGS.c.cta_id).where(FLAGS.c.cleared_at.is_(None))
AREAS = sql.select(CTAS.c.area).where(IS_RISK).distinct()


def add(
    session: Session,
    *,
    customer_id: int,
    area: str,
    reason: str,
    owner_id: int | None,
    opened_by_id: int | None,
    now: datetime,
    level: str = "",
    kind: CtaType = CtaType.RISK,
    due_on: date | None = None,
) -> int:
    """Open a CTA, with `level` when it is flagged at once; return its number. Only risks have an area."""
    return added(
        session,
        CtaRow,
        customer_id=customer_id,
        type=kind,
        due_on=due_on,
        area=area,
        reason=reason,
        level=level,
        owner_id=owner_id,
        opened_by_id=opened_by_id,
        opened_at=now,
    )


def get(session: Session, cta_id: int) -> Cta | None:
    """Return one CTA as it now is."""
    return next(iter(_read(session, BY_ID, cta_id=cta_id)), None)


def take(session: Session, cta_id: int) -> Cta | None:
    """Return one CTA as it now is, its customer locked; no number is too large to ask for."""
    if cta_id > LARGEST:
        return None
    customers.lock_by_cta(session, cta_id)
    return get(session, cta_id)


def open_of(session: Session, customer_id: int) -> list[Cta]:
    """Return a customer's open risks, flagged first, then oldest first."""
    return _read(session, OF_CUSTOMER, customer_id=customer_id)


def closed_of(session: Session, customer_id: int, limit: int) -> tuple[list[Cta], int]:
    """Return a customer's latest resolved risks, newest first, and how many there are in all."""
    total: int = session.run(COUNT_CLOSED, {"customer_id": customer_id}).scalar_one()
    return _read(session, CLOSED_OF, customer_id=customer_id, most=limit), total


def open_for(
    session: Session, person_id: int | None, *, flagged: bool, limit: int, offset: int = 0
) -> tuple[list[Cta], int]:
    """Return a page of open risks, flagged first, and how many there are in all.

    With `person_id`, those that this person owns, whatever they are, and the risks of customers whom they look
    after or lead.
    """
    page, count = _open(everybodys=person_id is None, flagged=flagged)
    me = {} if person_id is None else {"me": person_id}
    total: int = session.run(count, me).scalar_one()
    return _read(session, page, **me, most=limit, past=offset), total


@cache
def _open(*, everybodys: bool, flagged: bool) -> tuple[sql.Select[Any], sql.Select[Any]]:
    """Return queries for a page of open CTAs and for how many there are."""
    conditions = [IS_OPEN, IS_RISK if everybodys else IS_MINE]
    if flagged:
        conditions.append(FLAGS.c.id.is_not(None))
    found = sql.select(CTAS.c.id).select_from(WITH_FLAG).where(*conditions).order_by(*FLAGGED_FIRST)
    # Found first: PostgreSQL would otherwise join everybody to everything, and then look which ones are wanted.
    page = found.limit(bindparam("most")).offset(bindparam("past")).subquery()
    whole = _whole(page.join(CTAS, CTAS.c.id == page.c.id)).order_by(*FLAGGED_FIRST)
    return whole, sql.select(func.count(CTAS.c.id)).select_from(WITH_FLAG).where(*conditions)


def open_in(session: Session, areas: Collection[str], limit: int) -> list[Cta]:
    """Return open CTAs in some areas, flagged first, then oldest first."""
    return _read(session, OPEN_IN, areas=[*areas], most=limit)


def count_for(session: Session, person_id: int) -> tuple[int, int]:
    """Return how many open CTAs are a person's, as above, and how many of these are flagged."""
    found: Any = session.run(COUNTS, {"me": person_id}).one()
    return found[0], found[1]


def flagged_numbers(session: Session) -> list[int]:
    """Return the numbers of all flagged CTAs."""
    return [*session.run(FLAGGED, {}).scalars()]


def areas(session: Session) -> list[str]:
    """Return every area in which there was ever a CTA."""
    return [*session.run(AREAS, {}).scalars()]


def set_level(session: Session, cta_id: int, level: str) -> None:
    """Record which step of the ladder a CTA has reached; empty for none."""
    changed(session, CtaRow, cta_id, level=level)


def hand_over(session: Session, cta_id: int, owner_id: int) -> None:
    """Give a CTA to another owner."""
    changed(session, CtaRow, cta_id, owner_id=owner_id)


def put_off(session: Session, cta_id: int, due_on: date) -> None:
    """Record until when a CTA is to be done."""
    changed(session, CtaRow, cta_id, due_on=due_on)


def close(session: Session, cta_id: int, outcome: str, *, by_id: int | None, now: datetime) -> None:
    """Resolve a CTA; it no longer stands on any level."""
    closed = {"status": CtaStatus.RESOLVED, "closed_at": now, "closed_by_id": by_id}
    changed(session, CtaRow, cta_id, outcome=outcome, level="", **closed)


def _read(session: Session, query: sql.Select[Any], **values: object) -> list[Cta]:
    """Return CTAs with everybody who belongs to them, and whoever is asked about their flags."""
    found = nested(session.run(query, values))
    asked = help_requests.open_of(session, [parts["flag"]["id"] for parts in found if parts["flag"]])
    known = {person.id: person for person in people.some(session, {*chain(*map(_people, found))})}
    return [_as_cta(parts, asked, known) for parts in found]


def _people(parts: dict[str, Any]) -> Iterator[int]:
    """Return the numbers of whoever belongs to a CTA."""
    numbers = [parts[name] for name in ("owner_id", "opened_by_id", "closed_by_id")]
    numbers += [parts["customer"][name] for name in ("csm_id", "team_lead_id")]
    numbers += [parts["flag"]["raised_by_id"]] if parts["flag"] else []
    return filter(None, numbers)


def _as_cta(
    parts: dict[str, Any], asked: Mapping[int, tuple[HelpRequest, ...]], known: Mapping[int, Person]
) -> Cta:
    customer, flag = parts["customer"], parts["flag"]
    who = {name: known.get(parts[f"{name}_id"]) for name in ("owner", "opened_by", "closed_by")}
    customer |= {name: known.get(customer[f"{name}_id"]) for name in ("csm", "team_lead")}
    if flag:
        flag |= {"raised_by": known[flag["raised_by_id"]], "asks": asked.get(flag["id"], ())}
    return Cta.model_validate({**parts, **who})
