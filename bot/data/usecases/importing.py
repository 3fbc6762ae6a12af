"""Saving what a file holds of people, customers, contacts and relationships."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from bot.data.rules.imports.changes import Batch, Row, Tally
from bot.data.rules.imports.columns import Columns
from bot.data.rules.imports.contacts import ContactRows
from bot.data.rules.imports.customers import CustomerRows
from bot.data.rules.imports.directory import Directory, Known
from bot.data.rules.imports.fields import Shape
from bot.data.rules.imports.people import PeopleRows
from bot.data.rules.imports.relationships import Contacts, KnownContact, RelationshipRows
from bot.data.rules.imports.rows import RowReader
from storage.cases import contacts
from storage.cases.records import Person
from storage.data import imports
from storage.session import Session

PIECE = 1000

T = TypeVar("T")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Saving:
    """The transaction in which a file is saved, whether anything is written, and what hears how far it is."""

    session: Session
    write: bool
    on_progress: Progress

    def pieces(self, rows: Sequence[T]) -> Iterator[Sequence[T]]:
        """Yield rows in pieces, and tell after each how many are saved."""
        for start in range(0, len(rows), PIECE):
            piece = rows[start : start + PIECE]
            yield piece
            self.on_progress("Saving", start + len(piece), len(rows))


class Surroundings:
    """The people, customers and contacts that a file's cells may refer to."""

    def __init__(self, session: Session, importing: "Importing", columns: Columns) -> None:
        by_name = importing.shape.ids_may_be_names and columns.ids_are_names
        self._names_customers = by_name or "customer" in columns.of
        self._importing = importing
        self._read = people, customers, contacts, self.contact_ids = self._now_in(session)
        self.people = Directory(people, "person", "people")
        self.customers = Directory(customers, "customer", "customers")
        self.contacts = Contacts(contacts, self.customers.names)

    def still_hold(self, session: Session) -> bool:
        """Return whether nobody has been named, renamed or erased since."""
        return self._now_in(session) == self._read

    def _now_in(
        self, session: Session
    ) -> tuple[list[Known], list[Known], list[KnownContact], dict[tuple[int, str], str]]:
        customers = imports.customer_names(session) if self._names_customers else ()
        known = imports.contacts(session) if self._importing.refers_to_contacts else ()
        return (
            [known_person(person) for person in imports.everybody(session)],
            [Known(*one) for one in customers],
            [KnownContact(*one) for one in known],
            imports.contact_ids(session) if self._importing.changes_contacts else {},
        )


class KindImport(Protocol):
    """Gathers the rows of one file, then saves them."""

    def add(self, line: int, row: dict[str, Any]) -> None:
        """Take one row's values."""

    def save(self, saving: Saving) -> Tally:
        """Compare with what is known, and write it if told so; return what changes."""


@dataclass(frozen=True)
class Gathering:
    """What a file is gathered with: its columns and reader, what it may refer to, zone, instant, and for whom."""

    columns: Columns
    reader: RowReader
    around: Surroundings
    zone: str
    now: datetime
    by: Person | None


@dataclass(frozen=True)
class Importing:
    """How a kind of file is read and saved.

    It may say that it refers to contacts, or changes them; and whether people can go on flagging while it is saved,
    since it changes no customers, contacts or people.
    """

    shape: Shape
    gather: Callable[[Gathering], KindImport]
    refers_to_contacts: bool = False
    changes_contacts: bool = False
    beside_others: bool = False


class CustomersImport:
    """Customers, by external id."""

    def __init__(self, columns: Columns, reader: RowReader, around: Surroundings) -> None:
        self._rows = CustomerRows(columns, reader, around.customers)
        self._people = around.people.names
        self.add = self._rows.add

    def save(self, saving: Saving) -> Tally:
        """Add and change customers."""
        batch = self._rows.batch()
        tally = Tally({column: self._people for column in batch.columns if column.endswith("_id")})
        _save(saving, batch, tally, imports.CUSTOMERS)
        return tally


class ContactsImport:
    """Contacts, by external id or by customer and e-mail address."""

    def __init__(self, columns: Columns, reader: RowReader, around: Surroundings) -> None:
        self._rows = ContactRows(columns, reader, around.contact_ids)
        self._customers = around.customers.names
        self.add = self._rows.add

    def save(self, saving: Saving) -> Tally:
        """Add and change contacts with their roles."""
        session, tally = saving.session, Tally({"customer_id": self._customers})
        with session.connection.begin_nested() as compared:
            imports.rename_added(session, self._rows.found)
            _save(saving, self._rows.batch(), tally, imports.CONTACTS)
            if not saving.write:
                compared.rollback()
        return tally


class RelationshipsImport:
    """Relationships, by contact and person; what is new or changed was told now."""

    def __init__(
        self, columns: Columns, reader: RowReader, around: Surroundings, now: datetime, by: Person | None
    ) -> None:
        self._rows = RelationshipRows(columns, reader, around.contacts)
        self._names = {"contact_id": around.contacts.names, "person_id": around.people.names}
        self._now = now
        self._by_id = by.id if by else None
        self.add = self._rows.add

    def save(self, saving: Saving) -> Tally:
        """Add and change relationships."""
        batch, tally = self._rows.batch(), Tally(self._names, subject=("person_id", "contact_id"))
        session = saving.session
        for piece in saving.pieces(batch.rows):
            before = imports.relationships(session, [row[0] for row in piece])
            told = [row for new in piece if (row := tally.weigh(batch, before.get(new[:2]), new))]
            if saving.write:
                contacts.relate(session, told, by_id=self._by_id, now=self._now)
        return tally


class PeopleImport:
    """People, by external id, Slack id or e-mail address. Who is who shows when all rows are there."""

    def __init__(self, columns: Columns, reader: RowReader, zone: str) -> None:
        self._columns = columns
        self._reader = reader
        self._zone = zone
        self._read: list[tuple[int, dict[str, Any]]] = []

    def add(self, line: int, row: dict[str, Any]) -> None:
        """Take one row's values."""
        self._read.append((line, row))

    def save(self, saving: Saving) -> Tally:
        """Add and change people; mistakes that show only now go to the reader, and nothing is written."""
        session = saving.session
        known = imports.everybody(session)
        people = PeopleRows(self._columns, self._reader, known, self._zone)
        for line, row in self._read:
            people.add(line, row)
        batch, numbers, names = people.batch()
        tally = Tally({"lead_id": names})
        before = imports.known_people(session, batch.columns)
        told = {
            number: weighed
            for number, row in zip(numbers, batch.rows, strict=True)
            if (weighed := tally.weigh(batch, before.get(number), row))
        }
        if saving.write and not self._reader.refused_any:
            _write_people(session, batch.columns, told)
        saving.on_progress("Saving", len(batch.rows), len(batch.rows))
        return tally


def known_person(person: Person) -> Known:
    """Return a person as a file refers to them."""
    return Known(person.id, person.name, person.external_id, person.email, person.slack_id)


def _write_people(session: Session, columns: Sequence[str], told: Mapping[int, Row]) -> None:
    """Add people without their leads, who may be new too; then write everybody with true numbers."""
    new = [number for number in told if number < 0]
    imports.free_marks(session, [number for number in told if number > 0], columns)
    numbers = dict(
        zip(new, imports.add_people(session, columns, _leaderless(columns, told, new)), strict=True)
    )
    changes = {}
    for number, row in told.items():
        lead = (
            numbers.get(value, value) if column == "lead_id" else value
            for column, value in _pairs(columns, row)
        )
        changes[numbers.get(number, number)] = tuple(lead)
    imports.change_people(session, columns, changes)


def _leaderless(columns: Sequence[str], told: Mapping[int, Row], new: Sequence[int]) -> list[Row]:
    return [
        tuple(None if column == "lead_id" else value for column, value in _pairs(columns, told[number]))
        for number in new
    ]


def _pairs(columns: Sequence[str], row: Row) -> Iterator[tuple[str, Any]]:
    return zip(columns, row, strict=True)


def save_piece(
    saving: Saving, batch: Batch, piece: Sequence[Row], tally: Tally, table: imports.Keyed
) -> None:
    """Add and change some rows of a batch, by external id."""
    key, columns, session = batch.columns.index("external_id"), batch.columns, saving.session
    before = table.known(session, columns, [row[key] for row in piece])
    told = [row for new in piece if (row := tally.weigh(batch, before.get(new[key]), new))]
    if saving.write:
        table.add(session, columns, [row for row in told if row[key] not in before])
        table.change(session, columns, [row for row in told if row[key] in before])


def _save(saving: Saving, batch: Batch, tally: Tally, table: imports.Keyed) -> None:
    for piece in saving.pieces(batch.rows):
        save_piece(saving, batch, piece, tally, table)
