"""People: who a Slack user is, and whom a role stands for."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sql
from sqlalchemy import bindparam
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.selectable import NamedFromClause
from sqlmodel import col, select

from storage.cases.records import Membership, Person
from storage.cases.tables.people import PersonRow
from storage.rows import labelled, table_of
from storage.session import Session

PEOPLE = table_of(PersonRow)
# Built once, as building a query takes longer than running it.
EVERYBODY = sql.select(PEOPLE)
BY_ID = EVERYBODY.where(PEOPLE.c.id == bindparam("person_id"))
BY_SLACK_ID = sql.select(PEOPLE).where(PEOPLE.c.slack_id == bindparam("slack_id"))

IN_ROLE = sql.select(PEOPLE).where(PEOPLE.c.role == bindparam("role")).order_by(PEOPLE.c.name)
SOME = (
    sql.select(PEOPLE).where(PEOPLE.c.id.in_(bindparam("person_ids", expanding=True))).order_by(PEOPLE.c.name)
)


def as_person(people: NamedFromClause) -> list[sql.Label[Any]]:
    """Return what a `Person` holds, of people joined by another name, for a query whose rows `nested` takes apart."""
    return labelled((people.c[name] for name in Person.model_fields), people.name)


def by_slack_id(session: Session, slack_id: str) -> Person | None:
    """Return the person with this Slack id."""
    row = session.run(BY_SLACK_ID, {"slack_id": slack_id}).first()
    return Person.model_validate(row) if row else None


def by_slack_ids(session: Session, slack_ids: Collection[str]) -> list[Person]:
    """Return those of these Slack users whom we know, by name."""
    query = sql.select(PEOPLE).where(PEOPLE.c.slack_id.in_(slack_ids)).order_by(PEOPLE.c.name)
    return [Person.model_validate(row) for row in session.run(query, {})] if slack_ids else []


def by_email(session: Session, email: str) -> Person | None:
    """Return the person with this e-mail address, in whatever case it is written."""
    row = session.run(sql.select(PEOPLE).where(PEOPLE.c.email == email.strip().lower()), {}).first()
    return Person.model_validate(row) if row else None


def get(session: Session, person_id: int) -> Person:
    """Return a person by id; the id must exist."""
    return Person.model_validate(session.run(BY_ID, {"person_id": person_id}).one())


def in_role(session: Session, role: str) -> list[Person]:
    """Return everybody with this role, by name, those who left included."""
    return [Person.model_validate(row) for row in session.run(IN_ROLE, {"role": role})]


def meet(
    session: Session,
    slack_id: str,
    *,
    name: str,
    email: str | None,
    title: str,
    zone: str,
    locale: str,
    membership: Membership,
) -> Person:
    """Link a Slack user to the person with the same e-mail address, or add them; return the person.

    Slack is believed on the id, the zone, the membership and, unless that is empty, the locale; name, title and the
    rest of somebody who was imported stay as imported.
    """
    row = session.orm.exec(select(PersonRow).where(PersonRow.slack_id == slack_id)).first()
    if row is None and email:
        row = session.orm.exec(select(PersonRow).where(PersonRow.email == email)).first()
    if row is None:
        row = _new(session, PersonRow(slack_id=slack_id, name=name, email=email, title=title))
    row.slack_id, row.zone, row.membership = slack_id, zone, membership
    row.locale = locale or row.locale
    session.orm.add(row)
    session.orm.flush()
    return Person.model_validate(row)


def _new(session: Session, row: PersonRow) -> PersonRow:
    """Add somebody; return who is there if somebody else has just added them, as when copies arrive at once."""
    try:
        with session.orm.begin_nested():
            session.orm.add(row)
    except IntegrityError:
        return session.orm.exec(select(PersonRow).where(PersonRow.slack_id == row.slack_id)).one()
    return row


def knows(session: Session, slack_id: str, email: str | None) -> bool:
    """Return whether somebody is known by Slack id or e-mail address."""
    same = col(PersonRow.slack_id) == slack_id
    found = select(PersonRow.id).where(same | (col(PersonRow.email) == email) if email else same)
    return session.orm.exec(found.limit(1)).first() is not None


def set_place(session: Session, person_id: int, slack_id: str | None, dm_channel: str | None) -> None:
    """Remember who a person is in Slack, and the channel of the bot's direct messages with them; None keeps it.

    Of somebody who has no mark at all nothing is remembered: they were erased while Slack was asked.
    """
    row = session.orm.get_one(PersonRow, person_id)
    if not (row.slack_id or row.email or row.external_id):
        return
    row.slack_id, row.dm_channel = slack_id or row.slack_id, dm_channel or row.dm_channel


def everybody(session: Session) -> list[Person]:
    """Return all people."""
    return [Person.model_validate(row) for row in session.run(EVERYBODY, {})]


def some(session: Session, person_ids: Collection[int]) -> list[Person]:
    """Return these people, by name."""
    found = session.run(SOME, {"person_ids": [*person_ids]}) if person_ids else ()
    return [Person.model_validate(row) for row in found]
