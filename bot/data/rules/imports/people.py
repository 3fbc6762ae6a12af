"""People from a file: whom we know already, who leads whom, and nobody twice."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.data.rules.imports.changes import Batch, Row
from bot.data.rules.imports.columns import Columns
from bot.data.rules.imports.directory import Directory, Known
from bot.data.rules.imports.faults import CellError
from bot.data.rules.imports.fields import REGION, Value, shape
from bot.data.rules.imports.rows import RowReader, full_name
from storage.cases.records import Person

PEOPLE = shape(
    "people",
    "name or last_name, external_id or slack_id or email",
    ("external_id", Value.ID, "id, user id, employee id, person id, record id, staff id, 18 digit user id"),
    ("slack_id", Value.SLACK_ID, "slack user id, slack member id, slack user, member id"),
    ("name", Value.LINE, "full name, person name | person, employee, user, display name"),
    ("first_name", Value.LINE, "given name, first"),
    ("last_name", Value.LINE, "family name, surname, last"),
    ("email", Value.EMAIL, "e-mail, email address, e-mail address, work email, mail"),
    ("title", Value.LINE, "job title, position"),
    ("role", Value.ROLE, "role key, role name"),
    ("team", Value.LINE, "team name, department, group, main team"),
    ("lead", Value.PERSON, "lead email, team lead email, manager email | team lead, manager, reports to, "
     "manager name | manager id"),
    ("zone", Value.ZONE, "time zone, timezone, tz, time zone sid key, timezonesidkey"),
    ("topics", Value.TOPICS, "topic, knows about | expertise, areas of expertise | interests | skills, specialties"),
    ("region", Value.LINE, REGION),
    ("calls_per_week", Value.COUNT, "calls a week, customer calls a week, customer calls per week, "
     "sponsor calls a week, sponsor calls per week, sponsor capacity, weekly calls, weekly customer calls"),
    names_are_new=True,
)  # fmt: skip

IDENTITIES = ("external_id", "slack_id", "email")
SETTLED = frozenset({"name", "first_name", "last_name", "zone", "lead"})  # what a cell alone does not say


class PeopleRows:
    """Gathers the people of one file. Known ones keep their number; new ones get minus their line for now."""

    def __init__(self, columns: Columns, reader: RowReader, known: Sequence[Person], zone: str) -> None:
        """Take the people we know, and the company's zone for those who have none."""
        self._reader = reader
        self._known = {person.id: person for person in known}
        self._zone = zone
        self._fields = [
            "name",
            "zone",
            *(name for name in PEOPLE.fields if name in columns.of.keys() - SETTLED),
        ]
        self._has_leads = "lead" in columns.of
        self._holders = {
            (mark, value): person.id
            for person in known
            for mark in IDENTITIES
            if (value := getattr(person, mark))
        }
        self._rows: dict[int, dict[str, Any]] = {}
        self._lines: dict[int, int] = {}

    def add(self, line: int, row: dict[str, Any]) -> None:
        """Take one row's values."""
        marks = [(mark, row[mark]) for mark in IDENTITIES if row.get(mark)]
        number = next((self._holders[mark] for mark in marks if mark in self._holders), -line)
        if number in self._lines:
            self._refuse(line, marks[0], f"is the person of line {self._lines[number]} again")
            return
        self._lines[number] = line
        self._rows[number] = self._settled(number, row)

    def batch(self) -> tuple[Batch, list[int], Mapping[int, str]]:
        """Return all rows, their numbers beside them, and everybody's name by number."""
        self._refuse_shared_marks()
        names = {number: person.name for number, person in self._known.items()}
        names |= {number: row["name"] for number, row in self._rows.items()}
        if self._has_leads:
            self._find_leads()
            self._refuse_circles(names)
        columns = (*self._fields, *(("lead_id",) if self._has_leads else ()))
        rows: list[Row] = [tuple(row.get(column) for column in columns) for row in self._rows.values()]
        return Batch(columns, rows), list(self._rows), names

    def _settled(self, number: int, row: dict[str, Any]) -> dict[str, Any]:
        """Return the row with a name and a zone; ids are never taken away by an empty cell."""
        known = self._known.get(number)
        row["name"] = full_name(row)
        if "zone" not in row and known:
            row["zone"] = known.zone
        row["zone"] = row.get("zone") or self._zone
        for mark in IDENTITIES:
            if not row.get(mark) and (mark != "email" or mark not in row):
                row[mark] = getattr(known, mark) if known else None
        return row

    def _refuse(self, line: int, mark: tuple[str, str], reason: str) -> None:
        self._reader.refuse(line, *mark, CellError(reason))

    def _refuse_shared_marks(self) -> None:
        """Refuse rows whose id or address is, or would then be, somebody else's too."""
        left = {mark: n for mark, n in self._holders.items() if n not in self._rows}
        for number, row in self._rows.items():
            for mark in ((name, row[name]) for name in IDENTITIES if name in self._fields and row[name]):
                holder = left.setdefault(mark, number)
                if holder in self._rows and holder != number:
                    self._refuse(self._lines[number], mark, f"stands in line {self._lines[holder]} already")
                elif holder != number:
                    self._refuse(self._lines[number], mark, f"belongs to {self._known[holder].name} already")

    def _find_leads(self) -> None:
        everybody = Directory(self._everybody(), "person", "people")
        for number, row in self._rows.items():
            try:
                row["lead_id"] = everybody(row["lead"]) if row["lead"] else None
            except CellError as error:
                self._reader.refuse(self._lines[number], "lead", row["lead"], error)

    def _everybody(self) -> list[Known]:
        others = [person for number, person in self._known.items() if number not in self._rows]
        return [
            *(Known(one.id, one.name, one.external_id, one.email, one.slack_id) for one in others),
            *(
                Known(number, row["name"], row["external_id"], row["email"], row["slack_id"])
                for number, row in self._rows.items()
            ),
        ]

    def _refuse_circles(self, names: Mapping[int, str]) -> None:
        leads = {number: person.lead_id for number, person in self._known.items()}
        leads |= {number: row.get("lead_id") for number, row in self._rows.items()}
        for number, row in self._rows.items():
            if chain := _circle(number, leads):
                told = " → ".join(names[one] for one in chain)
                self._reader.refuse(
                    self._lines[number],
                    "lead",
                    row["lead"],
                    CellError(f"makes people lead each other: {told}"),
                )


def _circle(start: int, leads: Mapping[int, int | None]) -> list[int]:
    """Return the way from somebody up to themselves, or nothing when it ends at the top."""
    way = [start]
    while (above := leads.get(way[-1])) is not None and above not in way:
        way.append(above)
    return [*way, start] if above == start else []
