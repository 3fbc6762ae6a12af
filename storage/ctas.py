"""CTAs: open, find, close; each comes out with its customer, owner and flag."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from sqlalchemy import String, bindparam, literal_column
from sqlalchemy.orm import contains_eager, joinedload
from sqlmodel import col, func, select

from storage import customers, escalations
from storage.customers import LOOKED_AFTER, ME, WITH_PEOPLE
from storage.records import Cta, CtaStatus, CtaType
from storage.rows import added, changed
from storage.session import Session
from storage.tables import CtaRow, FlagRow

# SQLModel types relationships as rows, so mypy is told to look away.
WHOLE = (
    joinedload(CtaRow.owner),  # type: ignore[arg-type]
    joinedload(CtaRow.opened_by),  # type: ignore[arg-type]
    joinedload(CtaRow.closed_by),  # type: ignore[arg-type]
    joinedload(CtaRow.customer).options(*WITH_PEOPLE),  # type: ignore[arg-type]
    contains_eager(CtaRow.flag).options(  # type: ignore[arg-type]
        joinedload(FlagRow.raised_by),  # type: ignore[arg-type]
    ),
)
LARGEST = 2**31 - 1
# A literal, since a partial index is used only for what stands in the query.
IS_OPEN = col(CtaRow.status) == literal_column("'open'", String)
IS_RISK = col(CtaRow.area) != ""
IS_MINE = (col(CtaRow.owner_id) == ME) | (col(CtaRow.customer_id).in_(LOOKED_AFTER) & IS_RISK)
FLAGGED_FIRST = (col(FlagRow.id).is_(None), col(FlagRow.raised_at), col(CtaRow.id))

# Built once: building a query takes longer than running it.
WHOLE_CTAS = (
    select(CtaRow)
    .outerjoin(CtaRow.flag)  # type: ignore[arg-type]
    .options(*WHOLE)
    .execution_options(populate_existing=True)
)
BY_ID = WHOLE_CTAS.where(col(CtaRow.id) == bindparam("cta_id"))
COUNTS = (
    select(func.count(col(CtaRow.id)), func.count(col(FlagRow.id)))
    .select_from(CtaRow)
    .outerjoin(CtaRow.flag)  # type: ignore[arg-type]
    .where(IS_OPEN, IS_MINE)
)
OF_CUSTOMER = WHOLE_CTAS.where(
    IS_OPEN, IS_RISK, col(CtaRow.customer_id) == bindparam("customer_id")
).order_by(*FLAGGED_FIRST)


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
    row = session.orm.exec(BY_ID, params={"cta_id": cta_id}).first()
    return _read(session, [row])[0] if row else None


def take(session: Session, cta_id: int) -> Cta | None:
    """Return one CTA as it now is, its customer locked; no number is too large to ask for."""
    if cta_id > LARGEST:
        return None
    customers.lock_by_cta(session, cta_id)
    return get(session, cta_id)


def open_of(session: Session, customer_id: int) -> list[Cta]:
    """Return a customer's open risks, flagged first, then oldest first."""
    rows = session.orm.exec(OF_CUSTOMER, params={"customer_id": customer_id})
    return _read(session, rows)


def closed_of(session: Session, customer_id: int, limit: int) -> tuple[list[Cta], int]:
    """Return a customer's latest resolved risks, newest first, and how many there are in all."""
    closed = (col(CtaRow.customer_id) == customer_id, IS_RISK, col(CtaRow.status) == CtaStatus.RESOLVED)
    newest = (
        WHOLE_CTAS.where(*closed).order_by(col(CtaRow.closed_at).desc(), col(CtaRow.id).desc()).limit(limit)
    )
    total = select(func.count(col(CtaRow.id))).where(*closed)
    return _read(session, session.orm.exec(newest)), session.orm.exec(total).one()


def open_for(
    session: Session, person_id: int | None, *, flagged: bool, limit: int, offset: int = 0
) -> tuple[list[Cta], int]:
    """Return a page of open risks, flagged first, and how many there are in all.

    With `person_id`, those that this person owns, whatever they are, and the risks of customers whom they look
    after or lead.
    """
    conditions = [IS_OPEN, IS_RISK if person_id is None else IS_MINE]
    if flagged:
        conditions.append(col(FlagRow.id).is_not(None))
    me = {"me": person_id}
    page = WHOLE_CTAS.where(*conditions).order_by(*FLAGGED_FIRST).limit(limit).offset(offset)
    total = select(func.count(col(CtaRow.id))).outerjoin(CtaRow.flag).where(*conditions)  # type: ignore[arg-type]
    return _read(session, session.orm.exec(page, params=me)), session.orm.exec(total, params=me).one()


def open_in(session: Session, areas: Collection[str], limit: int) -> list[Cta]:
    """Return open CTAs in some areas, flagged first, then oldest first."""
    found = WHOLE_CTAS.where(IS_OPEN, col(CtaRow.area).in_(areas)).order_by(*FLAGGED_FIRST).limit(limit)
    return _read(session, session.orm.exec(found))


def count_for(session: Session, person_id: int) -> tuple[int, int]:
    """Return how many open CTAs are a person's, as above, and how many of these are flagged."""
    return session.orm.exec(COUNTS, params={"me": person_id}).one()


def flagged_numbers(session: Session) -> list[int]:
    """Return the numbers of all flagged CTAs."""
    return list(session.orm.exec(select(FlagRow.cta_id).where(col(FlagRow.cleared_at).is_(None))))


def areas(session: Session) -> list[str]:
    """Return every area in which there was ever a CTA."""
    return list(session.orm.exec(select(CtaRow.area).where(IS_RISK).distinct()))


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


def _read(session: Session, rows: Iterable[CtaRow]) -> list[Cta]:
    """Return CTAs with whoever is asked about their flags."""
    found = [Cta.model_validate(row) for row in rows]
    asked = escalations.open_of(session, [cta.flag.id for cta in found if cta.flag])
    return [
        cta.model_copy(update={"flag": cta.flag.model_copy(update={"asks": asked[cta.flag.id]})})
        if cta.flag and cta.flag.id in asked
        else cta
        for cta in found
    ]
