"""Scorecard colours: one present colour for each area, and the whole history with causes."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from storage.cases import ctas, scorecards
from storage.cases.records import OVERALL, AreaColour, Colour, EntryType
from storage.cases.tables.ctas import AreaColourRow
from storage.database import Database
from storage.session import Session
from tests import book

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
GLOBEX, INITECH, DANA, MAYA = 1, 2, 3, 4
HISTORY = (
    (Colour.YELLOW, EntryType.OPENED, MAYA),
    (Colour.RED, EntryType.FLAGGED, MAYA),
    (Colour.YELLOW, EntryType.UNFLAGGED, DANA),
    (Colour.GREEN, EntryType.RESOLVED, DANA),
)


@pytest.fixture
def kept(database: Database) -> Database:
    """Return the book with CTA 1, on Globex."""
    book.fill(database)
    database.run_here(
        lambda session: ctas.add(
            session, customer_id=GLOBEX, area="support", reason="", owner_id=MAYA, opened_by_id=MAYA, now=NOW
        )
    )
    return database


def paint(
    session: Session, area: str, colour: Colour, cause: EntryType, person_id: int = MAYA, *, after: int = 0
) -> None:
    now = NOW + timedelta(hours=after)
    scorecards.change(session, GLOBEX, area, colour, cause=cause, cta_id=1, person_id=person_id, now=now)


def present(database: Database, customer_id: int = GLOBEX) -> dict[str, AreaColour]:
    return database.run_here(lambda session: scorecards.present(session, customer_id))


def test_each_area_has_one_present_colour_with_its_cause(kept: Database) -> None:
    assert present(kept) == {}, "always green"

    def flagged(session: Session) -> None:
        paint(session, "support", Colour.YELLOW, EntryType.OPENED)
        paint(session, "support", Colour.RED, EntryType.FLAGGED, after=1)
        paint(session, OVERALL, Colour.RED, EntryType.FLAGGED, after=1)

    kept.run_here(flagged)
    found = present(kept)
    assert {area: standing.colour for area, standing in found.items()} == {"support": "red", "overall": "red"}
    support = found["support"]
    assert (support.cause, support.cta_id, support.since) == (EntryType.FLAGGED, 1, NOW + timedelta(hours=1))
    assert support.person
    assert support.person.name == "Maya Chen"
    assert present(kept, INITECH) == {}, "another customer is another scorecard"


def test_the_history_keeps_every_colour_with_its_cause(kept: Database) -> None:
    for hour, (colour, cause, person_id) in enumerate(HISTORY):
        kept.run_here(lambda s, h=hour, c=colour, e=cause, p=person_id: paint(s, "support", c, e, p, after=h))  # type: ignore[misc]  # bound at once
    found = kept.run_here(lambda session: scorecards.history(session, GLOBEX, "support"))
    assert [(c.colour, c.cause, c.person and c.person.id) for c in found] == list(HISTORY)
    rows = kept.run_here(lambda session: list(session.orm.exec(select(AreaColourRow))))
    assert [(row.since, row.until) for row in rows] == [
        (NOW + timedelta(hours=hour), NOW + timedelta(hours=hour + 1) if hour < 3 else None)
        for hour in range(4)
    ], "each span ends where the next begins"


def test_a_second_present_colour_is_refused(kept: Database) -> None:
    kept.run_here(lambda session: paint(session, "support", Colour.RED, EntryType.FLAGGED))
    second = AreaColourRow(customer_id=GLOBEX, area="support", colour="green", since=NOW, cause="resolved")
    with pytest.raises(IntegrityError):
        kept.run_here(lambda session: session.orm.add(second))
    assert present(kept)["support"].colour is Colour.RED
