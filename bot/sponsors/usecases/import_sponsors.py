"""Saving what a file holds of executive sponsors, as the programme ran before (practice §5)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.data.rules.imports.changes import Batch, Tally
from bot.data.rules.imports.dates import midnight
from bot.data.rules.imports.rows import RowReader
from bot.data.usecases.importing import Importing, Saving, Surroundings
from bot.sponsors.rules.import_fields import SPONSORS as FIELDS
from bot.sponsors.rules.sponsor_rows import (
    COLUMNS,
    Sponsored,
    SponsorRows,
    Term,
    Told,
    after,
    before,
    settled,
)
from storage.session import Session
from storage.sponsors import import_sponsors

BATCH = Batch(COLUMNS, [])


class SponsorsImport:
    """Sponsors, by customer."""

    def __init__(self, reader: RowReader, around: Surroundings, now: datetime) -> None:
        self._rows = SponsorRows(reader, around.customers.names)
        self._names = {"customer_id": around.customers.names, "sponsor_id": around.people.names}
        self._now = now

    def add(self, line: int, row: dict[str, Any]) -> None:
        """Take one row's values."""
        self._rows.add(line, row)

    def save(self, saving: Saving) -> Tally:
        """Name sponsors, end and begin their terms, and add check-ins that were held."""
        session, tally = saving.session, Tally(self._names, subject=("customer_id",))
        for piece in saving.pieces(self._rows.told):
            known = _known(session, [told.customer for told in piece])
            other = [told for told in piece if self._weigh(tally, known[told.customer], told)]
            if saving.write:
                _write(session, known, other, self._now)
        return tally

    def _weigh(self, tally: Tally, known: Sponsored, told: Told) -> bool:
        return tally.weigh(BATCH, before(known, told), after(known, told, self._now)) is not None


def _known(session: Session, customer_ids: Sequence[int]) -> dict[int, Sponsored]:
    terms = import_sponsors.assignments(session, customer_ids)
    held = import_sponsors.days_held(session, customer_ids)
    return {
        customer: Sponsored(
            sponsor,
            tuple(Term(*assigned) for assigned in terms.get(customer, ())),
            frozenset(held.get(customer, ())),
        )
        for customer, sponsor in import_sponsors.sponsors(session, customer_ids).items()
    }


def _write(session: Session, known: Mapping[int, Sponsored], other: Sequence[Told], now: datetime) -> None:
    import_sponsors.name_sponsors(session, {told.customer: told.sponsor for told in other})
    terms = [(told.customer, term) for told in other for term in settled(known[told.customer], told, now)]
    changed = {term.number: (term.since, term.until) for _customer, term in terms if term.number}
    import_sponsors.reassign(session, changed)
    import_sponsors.assign(
        session, [(customer, *term[1:]) for customer, term in terms if term.number is None]
    )
    import_sponsors.add_check_ins(
        session,
        [
            (told.customer, told.sponsor, day, midnight(day))
            for told in other
            if told.sponsor and (day := told.last_check_in) and day not in known[told.customer].held_on
        ],
    )


SPONSORS = Importing(FIELDS, lambda it: SponsorsImport(it.reader, it.around, it.now))
