"""The past of customers from a file: calls, notes and visits, by the ids they have in the tool they come from."""

from typing import Any

from bot.data.rules.imports.changes import Batch, Row
from bot.data.rules.imports.columns import Columns
from bot.data.rules.imports.dates import midnight
from bot.data.rules.imports.faults import CellError
from bot.data.rules.imports.rows import RowReader, Seen
from bot.data.rules.imports.values import require_length
from bot.text import LONGEST_TEXT
from storage.cases.records import EntryType

COLUMNS = ("external_id", "customer_id", "at", "text", "event")
IMPORTED = EntryType.IMPORTED.value


class TimelineRows:
    """Makes rows of a file entries of timelines."""

    def __init__(self, columns: Columns, reader: RowReader) -> None:
        self._reader = reader
        self._has_people = "person" in columns.of
        self._seen = Seen()
        self.batch = Batch((*COLUMNS, "person_id") if self._has_people else COLUMNS, [])

    def entry(self, line: int, row: dict[str, Any]) -> Row | None:
        """Return one row's entry in the columns of `batch`, or None when something is wrong with it.

        It happened on a day, and is kept with the beginning of that in UTC. Its text is the subject and, below
        that, the text.
        """
        mark, text = row["external_id"], "\n".join(filter(None, (row.get("subject"), row.get("text"))))
        try:
            self._seen.add(line, mark)
        except CellError as error:
            self._reader.refuse(line, "external_id", mark, error)
            return None
        try:
            require_length(text, LONGEST_TEXT)
        except CellError as error:
            self._reader.refuse(line, "text", text, error)
            return None
        entry = (mark, row["customer"], midnight(row["at"]), text, IMPORTED)
        return (*entry, row["person"]) if self._has_people else entry
