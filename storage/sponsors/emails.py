"""E-mails: written with what causes them, then claimed, handed over to the mail server, and never sent twice."""

import uuid
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy import String, bindparam, literal_column

from storage.messages import DeliveryState, Email, Recipient, Refusal
from storage.rows import added, table_of
from storage.session import Session
from storage.sponsors.tables.emails import EmailRow

EMAILS = table_of(EmailRow)
PENDING, SENDING, IN_DOUBT = (
    literal_column(f"'{state}'", String)
    for state in (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.IN_DOUBT)
)  # literals, since a partial index is used only for what stands in the query
NEXT = (
    sql.select(EMAILS)
    .where(EMAILS.c.state == PENDING, EMAILS.c.due_at <= bindparam("now"))
    .order_by(EMAILS.c.due_at, EMAILS.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)


def add(
    session: Session,
    *,
    customer_id: int,
    cta_id: int,
    sender_id: int,
    recipients: Sequence[Recipient],
    subject: str,
    body: str,
    now: datetime,
) -> int:
    """Queue an e-mail, due now; return its id."""
    return added(
        session,
        EmailRow,
        key=uuid.uuid4().hex,
        customer_id=customer_id,
        cta_id=cta_id,
        sender_id=sender_id,
        recipients=recipients,
        refused=[],
        subject=subject,
        body=body,
        created_at=now,
        due_at=now,
    )


def get(session: Session, email_id: int, *, lock: bool = False) -> Email | None:
    """Return one e-mail as it now is, locked if wanted."""
    query = sql.select(EMAILS).where(EMAILS.c.id == email_id)
    row = session.run(query.with_for_update() if lock else query, {}).first()
    return Email.model_validate(row) if row else None


def claim(session: Session, now: datetime) -> Email | None:
    """Take the e-mail that is due for longest; nobody else will get it."""
    row = session.run(NEXT, {"now": now}).mappings().first()
    if row is None:
        return None
    taken = {"state": DeliveryState.SENDING, "claimed_at": now, "attempts": row["attempts"] + 1}
    _change(session, row["id"], **taken)
    return Email.model_validate({**row, **taken})


def still_held(session: Session, email: Email) -> bool:
    """Return whether what became of an e-mail is for its claimer to say, and lock it.

    Also if they were given up meanwhile: it is in doubt then, until they tell.
    """
    same = (EMAILS.c.id == email.id) & (EMAILS.c.attempts == email.attempts)
    held = sql.select(EMAILS.c.id).where(same, EMAILS.c.state.in_([SENDING, IN_DOUBT]))
    return session.run(held.with_for_update(), {}).scalar() is not None


def abandoned(session: Session, claimed_before: datetime) -> list[Email]:
    """Return e-mails whose claimer has said nothing since, locked."""
    left = (EMAILS.c.state == SENDING) & (EMAILS.c.claimed_at < claimed_before)
    rows = session.run(sql.select(EMAILS).where(left).with_for_update(skip_locked=True), {})
    return [Email.model_validate(row) for row in rows]


def put_off(session: Session, email_id: int, due_at: datetime, error: str) -> None:
    """Have an e-mail tried again later."""
    _change(session, email_id, state=DeliveryState.PENDING, due_at=due_at, error=error)


def doubt(session: Session, email_id: int, error: str) -> None:
    """Record that an e-mail may have arrived, or not."""
    _change(session, email_id, state=DeliveryState.IN_DOUBT, error=error)


def fail(session: Session, email_id: int, error: str, refused: Sequence[Refusal] = ()) -> None:
    """Give up on an e-mail."""
    _change(session, email_id, state=DeliveryState.FAILED, error=error, refused=refused)


def mark_sent(session: Session, email_id: int, now: datetime, refused: Sequence[Refusal] = ()) -> None:
    """Record that an e-mail is with the mail server, for all but these."""
    _change(session, email_id, state=DeliveryState.SENT, sent_at=now, error="", refused=refused)


def renew(session: Session, email_id: int, now: datetime) -> None:
    """Have an e-mail sent as if it had been written now."""
    _change(session, email_id, state=DeliveryState.PENDING, created_at=now, due_at=now, error="", refused=[])


def _change(session: Session, email_id: int, **values: object) -> None:
    session.run(sql.update(EMAILS).where(EMAILS.c.id == email_id).values(values), {})


def to_contact(session: Session, customer_id: int, name: str, address: str | None) -> list[int]:
    """Return the numbers of the e-mails that went, or go, to a contact of a customer: by address, or by name."""
    query = sql.select(EMAILS.c.id, EMAILS.c.recipients).where(EMAILS.c.customer_id == customer_id)
    return [
        row.id
        for row in session.run(query, {})
        if any(address == to or name == called for called, to in row.recipients)
    ]


def ctas_of(session: Session, numbers: Sequence[int]) -> set[int]:
    """Return the CTAs on which these e-mails were written."""
    query = sql.select(EMAILS.c.cta_id).where(EMAILS.c.id.in_(numbers), EMAILS.c.cta_id.is_not(None))
    return {*session.run(query, {}).scalars()}
