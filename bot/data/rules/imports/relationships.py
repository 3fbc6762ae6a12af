"""Relationships from a file: which contact is meant, and no two rows about the same two people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from bot.cases.rules.names import name_key
from bot.data.rules.imports.changes import Batch, Row
from bot.data.rules.imports.columns import Columns
from bot.data.rules.imports.faults import CellError
from bot.data.rules.imports.fields import OF_CUSTOMER, Value, shape
from bot.data.rules.imports.rows import RowReader, Seen
from bot.policy.faults import nearest, quoted

RELATIONSHIPS = shape(
    "relationships",
    "contact, person, how",
    ("contact", Value.CONTACT, "contact id, contact external id, contact record id, 18 digit contact id | "
     "contact email, contact e-mail, contact email address | contact, contact name, customer contact, knows, "
     "knows whom"),
    ("person", Value.PERSON, "person email, person e-mail, employee email, colleague email | person, person name, "
     "employee, employee name, colleague, our person, who of us, who | person id, employee id, user id, "
     "slack id, slack member id"),
    ("how", Value.TEXT, "how they know each other, relationship, relation, known from | notes, note, comment"),
    ("in_sale", Value.YES_NO, "in the sale, met in the sale, met in sale, took part in the sale, "
     "part of the sale, involved in the sale, sales cycle, sale"),
    ("customer", Value.CUSTOMER, OF_CUSTOMER),
)  # fmt: skip

COLUMNS = ("contact_id", "person_id", "how", "in_sale")


class KnownContact(NamedTuple):
    """A contact that a file may refer to, under the number we have for them."""

    number: int
    name: str
    external_id: str
    email: str | None
    customer: int


class Contacts:
    """Finds whom a cell means: a contact by id, e-mail address or name, which several may share."""

    def __init__(self, known: Iterable[KnownContact], customers: Mapping[int, str]) -> None:
        """Take the contacts, and the customers' names by number."""
        self._customers = customers
        self._ids: dict[str, KnownContact] = {}
        self._emails: dict[str, list[KnownContact]] = defaultdict(list)
        self._named: dict[str, list[KnownContact]] = defaultdict(list)
        self.names: dict[int, str] = {}
        for one in known:
            self._ids[one.external_id] = one
            self._named[name_key(one.name)].append(one)
            if one.email:
                self._emails[one.email].append(one)
            self.names[one.number] = one.name

    def find(self, cell: str, customer: int | None) -> int:
        """Return the number of whom a cell means at a customer, or at any; raise CellError unless that is one."""
        meant = [one for one in self._meant(cell) if customer in (None, one.customer)]
        if not meant:
            raise self._unknown(cell, customer)
        if len(meant) > 1:
            marks = ", ".join(quoted(one.external_id) for one in meant[:5])
            more = "" if customer else ", or name the customer in a column of its own"
            raise CellError(f"names {len(meant)} contacts; write one of {marks} instead{more}")
        return meant[0].number

    def _meant(self, cell: str) -> list[KnownContact]:
        if one := self._ids.get(cell):
            return [one]
        return self._emails.get(cell.lower()) or self._named.get(name_key(cell), [])

    def _unknown(self, cell: str, customer: int | None) -> CellError:
        if not self._ids:
            return CellError("is not known, as no contacts are; import contacts first")
        if customer:
            return CellError(f"is no known contact of {self._customers[customer]}")
        choices = self._emails if "@" in cell else [group[0].name for group in self._named.values()]
        return CellError("is no known contact", lambda: nearest(cell, choices))


class RelationshipRows:
    """Gathers the relationships of one file."""

    def __init__(self, columns: Columns, reader: RowReader, contacts: Contacts) -> None:
        self._reader = reader
        self._contacts = contacts
        self._kept = frozenset({"in_sale"} - columns.of.keys())
        self._seen = Seen()
        self._rows: list[Row] = []

    def add(self, line: int, row: dict[str, Any]) -> None:
        """Take one row's values."""
        try:
            contact = self._contacts.find(row["contact"], row.get("customer"))
            self._seen.add(line, (contact, row["person"]))
        except CellError as error:
            self._reader.refuse(line, "contact", row["contact"], error)
            return
        self._rows.append((contact, row["person"], row["how"], row.get("in_sale", False)))

    def batch(self) -> Batch:
        """Return all rows gathered."""
        return Batch(COLUMNS, self._rows, self._kept)
