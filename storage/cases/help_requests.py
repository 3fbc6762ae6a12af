"""Help requests: who is asked about a flag, until they have answered or somebody else has it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.cases.people import as_person
from storage.cases.records import Ending, HelpRequest, HelpRequestKind
from storage.cases.tables.help_requests import HelpRequestRow
from storage.cases.tables.people import PersonRow
from storage.columns import UtcDateTime
from storage.rows import added, changed, nested, table_of
from storage.session import Session

ASKS, PEOPLE = table_of(HelpRequestRow), table_of(PersonRow)
PERSON, FOR_PERSON, ASKED_BY, ENDED_BY = (
    PEOPLE.alias(name) for name in ("person", "for_person", "asked_by", "ended_by")
)
IS_OPEN = ASKS.c.ended_at.is_(None)
# Read past the ORM, and built once: they are read with every CTA.
WHOLE = (
    sql.select(
        ASKS,
        *(column for each in (PERSON, FOR_PERSON, ASKED_BY, ENDED_BY) for column in as_person(each)),
    )
    .join(PERSON, PERSON.c.id == ASKS.c.person_id)
    .outerjoin(FOR_PERSON, FOR_PERSON.c.id == ASKS.c.for_person_id)
    .join(ASKED_BY, ASKED_BY.c.id == ASKS.c.asked_by_id)
    .outerjoin(ENDED_BY, ENDED_BY.c.id == ASKS.c.ended_by_id)
    .order_by(ASKS.c.id)
)
BY_ID = WHOLE.where(ASKS.c.id == bindparam("escalation_id"))
OF_FLAG = WHOLE.where(ASKS.c.flag_id == bindparam("flag_id"))
IN_MESSAGE = WHOLE.where(ASKS.c.message_id == bindparam("message_id"))
OPEN_OF = WHOLE.where(ASKS.c.flag_id.in_(bindparam("flag_ids", expanding=True)), IS_OPEN)
WAITING = (
    sql.select(ASKS.c.id)
    .where(IS_OPEN, ASKS.c.nudge_at <= bindparam("now", type_=UtcDateTime))
    .order_by(ASKS.c.nudge_at)
    .limit(bindparam("most"))
)
END_ALL = (
    sql.update(ASKS)
    .where(ASKS.c.flag_id == bindparam("of_flag"), IS_OPEN)
    .values(ending=Ending.CLEARED, ended_at=bindparam("now"), ended_by_id=bindparam("by"))
)


def add(
    session: Session,
    *,
    cta_id: int,
    flag_id: int,
    level: str,
    ask: HelpRequestKind,
    person_id: int,
    asked_by_id: int,
    now: datetime,
    why: str,
    criterion: str = "",
    for_person_id: int | None = None,
    message_id: int | None = None,
    acknowledged: bool = False,
) -> int:
    """Ask somebody who is not asked the same already; return the ask's id.

    Unless it is `acknowledged` at once, it is nudged at some time, which is worked out soon. `message_id` is the
    message that asks.
    """
    return added(
        session,
        HelpRequestRow,
        cta_id=cta_id,
        flag_id=flag_id,
        level=level,
        ask=ask,
        person_id=person_id,
        for_person_id=for_person_id,
        message_id=message_id,
        asked_at=now,
        asked_by_id=asked_by_id,
        why=why,
        criterion=criterion,
        nudge_at=None if acknowledged else now,
        acknowledged_at=now if acknowledged else None,
    )


def get(session: Session, escalation_id: int) -> HelpRequest | None:
    """Return one ask as it now is, ended or not."""
    return next(iter(_read(session, BY_ID, escalation_id=escalation_id)), None)


def of_flag(session: Session, flag_id: int) -> list[HelpRequest]:
    """Return everybody who was ever asked about a flag, oldest first."""
    return _read(session, OF_FLAG, flag_id=flag_id)


def in_message(session: Session, message_id: int) -> list[HelpRequest]:
    """Return what a message asks, oldest first; what has ended too."""
    return _read(session, IN_MESSAGE, message_id=message_id)


def open_of(session: Session, flag_ids: Sequence[int]) -> dict[int, tuple[HelpRequest, ...]]:
    """Return whoever is asked about these flags now, by flag, oldest first."""
    found: dict[int, tuple[HelpRequest, ...]] = {}
    for ask in _read(session, OPEN_OF, flag_ids=[*flag_ids]) if flag_ids else ():
        found[ask.flag_id] = (*found.get(ask.flag_id, ()), ask)
    return found


def acknowledge(session: Session, escalation_id: int, now: datetime) -> None:
    """Record that whoever is asked has taken notice; there are no more nudges."""
    changed(session, HelpRequestRow, escalation_id, acknowledged_at=now, nudge_at=None, snoozed_until=None)


def end(
    session: Session, escalation_id: int, ending: Ending, *, by_id: int, now: datetime, note: str = ""
) -> None:
    """Record that somebody is no longer asked, and why."""
    changed(session, HelpRequestRow, escalation_id, ending=ending, ended_at=now, ended_by_id=by_id, note=note)


def end_all(session: Session, flag_id: int, *, by_id: int, now: datetime) -> None:
    """Ask nobody any more about a flag that is down."""
    session.run(END_ALL, {"of_flag": flag_id, "by": by_id, "now": now})


def waiting(session: Session, now: datetime, limit: int) -> list[int]:
    """Return the asks that are to be looked at by now, those due longest first."""
    return [*session.run(WAITING, {"now": now, "most": limit}).scalars()]


def plan(session: Session, escalation_id: int, **values: object) -> None:
    """Record when an ask is due, when it is looked at next, how often it was nudged, or its newest message."""
    changed(session, HelpRequestRow, escalation_id, **values)


def set_criterion(session: Session, escalation_id: int, criterion: str) -> None:
    """Record which criterion of its level an ask meets."""
    changed(session, HelpRequestRow, escalation_id, criterion=criterion)


def _read(session: Session, query: sql.Select[Any], **values: object) -> list[HelpRequest]:
    return [HelpRequest.model_validate(row) for row in nested(session.run(query, values))]


def messages_about(session: Session, cta_ids: Collection[int]) -> set[int]:
    """Return the ids of the messages that ask, or have asked, somebody about any of these CTAs."""
    query = sql.select(ASKS.c.message_id).where(ASKS.c.cta_id.in_(cta_ids), ASKS.c.message_id.is_not(None))
    return {*session.run(query, {}).scalars()}
