"""Sponsors from a file: who sponsors whom, since when, and when they talked last (practice §5)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from bot.data.rules.imports.changes import Row
from bot.data.rules.imports.dates import midnight
from bot.data.rules.imports.faults import CellError
from bot.data.rules.imports.rows import RowReader, Seen

COLUMNS = ("customer_id", "sponsor_id", "since", "last_check_in")


class Term(NamedTuple):
    """A time in which somebody sponsored a customer; without `until`, they still do. A new one has no number."""

    number: int | None
    person: int
    since: datetime
    until: datetime | None


class Told(NamedTuple):
    """What a file tells of one customer; without a sponsor, that it has none any more."""

    customer: int
    sponsor: int | None
    since: date | None
    last_check_in: date | None


class Sponsored(NamedTuple):
    """What is known of one customer: its sponsor, everybody's terms, and the days on which check-ins were held."""

    sponsor: int | None
    terms: tuple[Term, ...]
    held_on: frozenset[date]

    def term_of(self, person: int | None) -> Term | None:
        """Return somebody's term that has not ended; anybody's for None."""
        unended = (term for term in self.terms if term.until is None)
        return next((term for term in unended if person in (None, term.person)), None)


class SponsorRows:
    """Gathers the sponsors of one file."""

    def __init__(self, reader: RowReader, customers: Mapping[int, str]) -> None:
        """Take the customers' names by number."""
        self._reader = reader
        self._customers = customers
        self._seen = Seen()
        self.told: list[Told] = []

    def add(self, line: int, row: dict[str, Any]) -> None:
        """Take one row's values."""
        told = Told(row["customer"], row["sponsor"], row.get("since"), row.get("last_check_in"))
        try:
            self._seen.add(line, told.customer)
        except CellError as error:
            self._reader.refuse(line, "customer", self._customers[told.customer], error)
            return
        if told.last_check_in and told.sponsor is None:
            alone = CellError("is a check-in without a sponsor; name who held it, or leave this empty")
            self._reader.refuse(line, "last_check_in", str(told.last_check_in), alone)
        self.told.append(told)


def before(known: Sponsored, told: Told) -> Row | None:
    """Return what is known in `COLUMNS`, or None where a sponsorship is new."""
    term = known.term_of(known.sponsor)
    if told.sponsor and known.sponsor in (None, told.sponsor) and known.term_of(None) is None:
        return None
    latest = max(known.held_on, default=None)
    last = told.last_check_in if told.last_check_in in known.held_on else latest
    return told.customer, known.sponsor, term.since.date() if term else None, last


def after(known: Sponsored, told: Told, now: datetime) -> Row:
    """Return what is known then; a day that is not told stays, or is today (UTC)."""
    since = _begins(known, told, now).date() if told.sponsor else None
    last = told.last_check_in or max(known.held_on, default=None)
    return told.customer, told.sponsor, since, last


def settled(known: Sponsored, told: Told, now: datetime) -> Iterator[Term]:
    """Yield the terms that are new or change, so that nobody's reaches beyond the beginning of the sponsor's.

    One that would begin later still has no length then. Without a sponsor, all end.
    """
    begins, own = _begins(known, told, now), known.term_of(told.sponsor) if told.sponsor else None
    if own and own.since != begins:
        yield own._replace(since=begins)
    for other in known.terms:
        ends = max(other.since, begins)
        if other is not own and (other.until is None or other.until > ends):
            yield other._replace(until=ends)
    if told.sponsor and own is None:
        yield Term(None, told.sponsor, begins, None)


def _begins(known: Sponsored, told: Told, now: datetime) -> datetime:
    """Return when what is told begins: on the told day; a term that began on that day began when it did."""
    own = known.term_of(told.sponsor) if told.sponsor else None
    if own and told.since in (None, own.since.date()):
        return own.since
    return midnight(told.since) if told.since else now
