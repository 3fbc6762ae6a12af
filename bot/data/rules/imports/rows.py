"""From cells to values, row by row, with every mistake on the way."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.data.rules.imports.columns import Columns
from bot.data.rules.imports.faults import CellError, Faults
from bot.data.rules.imports.fields import Shape, Value
from bot.data.rules.imports.readers import Reader

NEEDED = CellError("is empty, but needed")
NEEDED_USD = CellError("is empty, but needed; write 0 for a customer who pays nothing")


class RowReader:
    """Reads the rows of one file; mistakes go to `faults`."""

    def __init__(
        self, shape: Shape, columns: Columns, readers: Mapping[Value, Reader], faults: Faults
    ) -> None:
        self._header = columns.header
        self._columns = columns.of
        self._faults = faults
        self._steps = [
            (name, column, readers[shape.fields[name].value], self._for_empty(shape, name))
            for name, column in columns.of.items()
            if name != "external_id" or not columns.ids_are_names
        ]
        self._ids_are_names = columns.ids_are_names
        self._choices = [
            [name for name in group if name in columns.of] for group in shape.needs if len(group) > 1
        ]

    @property
    def refused_any(self) -> bool:
        """Return whether anything was wrong so far."""
        return self._faults.count > 0

    def read(self, line: int, cells: Sequence[str]) -> dict[str, Any] | None:
        """Return the row's values by field, or None when something is wrong with it."""
        before = self._faults.count
        if self._fits(line, cells):
            row = self._values(line, cells)
            if self._ids_are_names:
                row["external_id"] = row.get("name")
            if self._faults.count == before and self._complete(line, row):
                return row
        return None

    def refuse(self, line: int, field: str, cell: str, error: CellError) -> None:
        """Note what is wrong with one field of a row."""
        self._faults.add(line, error, self._header[self._columns[field]], cell)

    def _fits(self, line: int, cells: Sequence[str]) -> bool:
        width = len(self._header)
        if len(cells) < width or any(cells[width:]):
            cells_here = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
            self._faults.add(line, CellError(f"the row has {cells_here}, the header {width}"))
            return False
        if "\0" not in "".join(cells):
            return True
        for header, cell in zip(self._header, cells, strict=False):
            if "\0" in cell:
                self._faults.add(line, CellError("holds a NUL character, which no text has"), header, cell)
        return False

    def _for_empty(self, shape: Shape, name: str) -> object:
        """Return what an empty cell means; for a field that must be filled, the error it is."""
        if (name,) in shape.needs:
            return NEEDED_USD if name == "arr_usd" else NEEDED
        return shape.fields[name].empty

    def _values(self, line: int, cells: Sequence[str]) -> dict[str, Any]:
        row = {}
        for name, column, reader, empty in self._steps:
            cell = cells[column].strip()
            try:
                row[name] = reader(cell) if cell else empty
            except CellError as error:
                self.refuse(line, name, cell, error)
            if not cell and isinstance(empty, CellError):
                self.refuse(line, name, cell, empty)
        return row

    def _complete(self, line: int, row: Mapping[str, Any]) -> bool:
        """Return whether the row says one of the things of which any will do."""
        for group in self._choices:
            if not any(row[name] for name in group):
                self.refuse(line, group[0], "", NEEDED)
                return False
        return True


class Seen:
    """Which ids a file has had so far, and where."""

    def __init__(self) -> None:
        self._lines: dict[object, int] = {}

    def add(self, line: int, mark: object) -> None:
        """Remember an id; raise CellError when the file has had it already."""
        first = self._lines.setdefault(mark, line)
        if first != line:
            raise CellError(f"stands in line {first} already")


def full_name(row: Mapping[str, Any]) -> str:
    """Return somebody's name, put together where a file keeps first and last name apart."""
    return row.get("name") or f"{row.get('first_name') or ''} {row['last_name']}".strip()
