"""The past of customers from a file: calls, notes and visits, by the ids they have in the tool they come from."""

from typing import Any

from bot.data.rules.imports.changes import Batch, Row
from bot.data.rules.imports.columns import Columns
from bot.data.rules.imports.dates import midnight
from bot.data.rules.imports.faults import CellError
from bot.data.rules.imports.fields import ACCOUNT_IDS, Value, shape
from bot.data.rules.imports.rows import RowReader, Seen
from bot.data.rules.imports.values import require_length
from bot.text import LONGEST_TEXT
from storage.cases.records import EntryType

# All that may be the text is one group: of two such columns, neither is taken silently, and the other lost.
TIMELINE = shape(
    "timeline",
    "external_id, customer, at, text or subject",
    ("external_id", Value.ID, "id, activity id, task id, event id, note id, call id, meeting id, engagement id, "
     "interaction id, timeline id, entry id, record id, crm id, 18 digit activity id, activity record id"),
    ("customer", Value.CUSTOMER, f"{ACCOUNT_IDS}, associated company id, associated company ids, "
     "primary associated company id | customer name, account name, company name, company account | "
     "customer, account, company, client, associated company, primary associated company"),
    ("at", Value.PAST, "activity date, date, happened on, occurred on, interaction date, call date, meeting date, "
     "visit date, note date, day | activity datetime, activity date time, start date, start, start time, "
     "start date time, event date | completed date, completed date time, completed on, date completed | "
     "due date, due date only, due | created date, create date, created at, created on, created"),
    ("subject", Value.LONG_TEXT, "activity subject, activity name, activity title, call title, meeting title, "
     "meeting name, task title, headline | title"),
    ("text", Value.LONG_TEXT, "description, comments, comment, full comments, note, notes, note body, body, "
     "details, call notes, call body, meeting notes, meeting description, task notes, activity notes, "
     "internal notes, content, summary"),
    ("person", Value.PERSON, "person email, assigned to email, owner email, employee email, colleague email, "
     "user email | assigned to, assigned, owner, activity owner, activity assigned to, task owner, owner name, "
     "activity assigned to name, person name, employee, colleague, who of us, user | "
     "assigned to id, owner id, user id, person id, employee id | created by, author, logged by"),
)  # fmt: skip

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
