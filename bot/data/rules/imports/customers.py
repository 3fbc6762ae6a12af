"""Customers from a file: identity, keys of the name, and the segment where the file names none."""

from typing import Any

from bot.cases.rules.names import name_key, short_key
from bot.cases.rules.segments import segment_of
from bot.data.rules.imports.changes import KEYS, Batch, Row
from bot.data.rules.imports.columns import Columns
from bot.data.rules.imports.directory import Directory
from bot.data.rules.imports.faults import CellError
from bot.data.rules.imports.fields import CUSTOMERS, Value
from bot.data.rules.imports.rows import RowReader, Seen


class CustomerRows:
    """Gathers the customers of one file."""

    def __init__(self, columns: Columns, reader: RowReader, known: Directory) -> None:
        """Take the known customers: where the file has no ids, they are recognised by their names."""
        self._reader = reader
        self._known = known
        self._by_name = columns.ids_are_names
        self._seen = Seen()
        held = columns.of.keys() | ({"segment"} if "employees" in columns.of else set())
        self._fields = [name for name in CUSTOMERS.fields if name in held]
        self._kept = frozenset({"segment"} - columns.of.keys())
        self._rows: list[Row] = []

    def add(self, line: int, row: dict[str, Any]) -> None:
        """Take one row's values."""
        keys = (name_key(row["name"]), short_key(row["name"]))
        try:
            if self._by_name and (known := self._known.called(row["name"])):
                row["external_id"] = known.external_id
            self._seen.add(line, keys[0] if self._by_name else row["external_id"])
        except CellError as error:
            self._reader.refuse(line, "external_id", row["external_id"], error)
            return
        if not row.get("segment"):
            employees = row.get("employees")
            row["segment"] = "" if employees is None else segment_of(employees).value
        self._rows.append((*[row[name] for name in self._fields], *keys, name_key(row["external_id"])))

    def batch(self) -> Batch:
        """Return all rows gathered."""
        columns = [
            f"{name}_id" if CUSTOMERS.fields[name].value is Value.PERSON else name for name in self._fields
        ]
        return Batch((*columns, *KEYS), self._rows, self._kept)
