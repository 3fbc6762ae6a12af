"""Contacts from a file: identity, and the customer they belong to."""

from collections.abc import Mapping
from typing import Any

from bot.data.rules.imports.changes import Batch, Row
from bot.data.rules.imports.columns import Columns
from bot.data.rules.imports.faults import CellError
from bot.data.rules.imports.fields import Value, shape
from bot.data.rules.imports.rows import RowReader, Seen, full_name

CONTACTS = shape(
    "contacts",
    "name or last_name, customer, external_id or email",
    ("external_id", Value.ID, "id, contact id, record id, contact record id, 18 digit contact id"),
    ("customer", Value.CUSTOMER, "customer id, account id, company id, customer external id, "
     "associated company id, associated company ids, primary associated company id | "
     "customer name, account name, company name | account, company, associated company, "
     "primary associated company"),
    ("name", Value.LINE, "full name, contact name | contact"),
    ("first_name", Value.LINE, "given name, first"),
    ("last_name", Value.LINE, "family name, surname, last"),
    ("email", Value.EMAIL, "e-mail, email address, e-mail address, work email, mail"),
    ("title", Value.LINE, "job title, position"),
    ("roles", Value.CONTACT_ROLES, "role, contact role, contact roles, buying role, buying roles"),
    ("left_on", Value.DATE, "left, left company on, date left, end date"),
)  # fmt: skip

IDENTITY = frozenset({"external_id", "customer", "name", "first_name", "last_name"})  # made of several cells


class ContactRows:
    """Gathers the contacts of one file."""

    def __init__(self, columns: Columns, reader: RowReader, known: Mapping[tuple[int, str], str]) -> None:
        """Take the ids of known contacts by customer and e-mail address, for rows without an id."""
        self._reader = reader
        self._known = known
        self._mark = "external_id" if "external_id" in columns.of else "email"
        self._fields = [name for name in CONTACTS.fields if name in columns.of.keys() - IDENTITY]
        self._seen = Seen()
        self._rows: list[Row] = []
        self.found: dict[str, str] = {}  # ids of known addresses, and those that this file tells

    def add(self, line: int, row: dict[str, Any]) -> None:
        """Take one row's values."""
        identity = row.get("external_id") or self._known_by_email(row)
        try:
            self._seen.add(line, identity)
        except CellError as error:
            self._reader.refuse(line, self._mark, row[self._mark] or row["email"], error)
            return
        before = self._known.get((row["customer"], row.get("email") or ""))
        if before and before != identity:
            self.found[before] = identity
        plain = [row[name] for name in self._fields]
        self._rows.append((identity, full_name(row), row["customer"], *plain))

    def batch(self) -> Batch:
        """Return all rows gathered."""
        return Batch(("external_id", "name", "customer_id", *self._fields), self._rows)

    def _known_by_email(self, row: Mapping[str, Any]) -> str:
        customer, email = row["customer"], row["email"]
        return self._known.get((customer, email)) or f"{customer}/{email}"
