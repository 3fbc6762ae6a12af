"""Preferences: how and when people want to be reached, and who is away."""

from collections.abc import Collection

import sqlalchemy as sql
from sqlalchemy import bindparam

from storage.cases.records import Preferences
from storage.cases.tables.people import PersonRow, PreferenceRow
from storage.rows import labelled, nested, table_of
from storage.session import Session

PREFERENCES, DEPUTY = table_of(PreferenceRow), table_of(PersonRow).alias("deputy")
OF = (
    sql.select(PREFERENCES, *labelled(DEPUTY.c, "deputy"))
    .outerjoin(DEPUTY, DEPUTY.c.id == PREFERENCES.c.deputy_id)
    .where(PREFERENCES.c.person_id.in_(bindparam("person_ids", expanding=True)))
)


def of(session: Session, person_ids: Collection[int]) -> dict[int, Preferences]:
    """Return the preferences of those people who have told any, by person."""
    rows = session.run(OF, {"person_ids": [*person_ids]})
    return {row["person_id"]: Preferences.model_validate(row) for row in nested(rows)}


def change(session: Session, person_id: int, **values: object) -> None:
    """Remember some of a person's preferences; the others stay as they are."""
    row = session.orm.get(PreferenceRow, person_id) or PreferenceRow(person_id=person_id)
    row.sqlmodel_update(values)
    session.orm.add(row)
    session.orm.flush()  # `of` reads past the ORM
