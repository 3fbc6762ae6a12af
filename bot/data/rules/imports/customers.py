"""Customers from a file: identity, keys of the name, and the segment where the file names none."""

from typing import Any

from bot.cases.rules.names import name_key, short_key
from bot.cases.rules.segments import segment_of
from bot.data.rules.imports.changes import KEYS, Batch, Row
from bot.data.rules.imports.columns import Columns
from bot.data.rules.imports.directory import Directory
from bot.data.rules.imports.faults import CellError
from bot.data.rules.imports.fields import REGION, Value, shape
from bot.data.rules.imports.rows import RowReader, Seen

CUSTOMERS = shape(
    "customers",
    "external_id, name, arr_usd",
    ("external_id", Value.ID, "id, account id, customer id, company id, record id, crm id, account id 18, "
     "18 digit account id, case safe id, customer no, customer number, cust id, cust no, customer key"),
    ("name", Value.LINE, "account name, customer name, company name | customer, account, company, client"),
    ("arr_usd", Value.USD, "arr, annual recurring revenue, annual recurring revenue usd, arr in usd, "
     "annual recurring revenue arr, current arr, total arr, yearly recurring revenue"),
    ("employees", Value.COUNT, "number of employees, no of employees, employee count, headcount, num employees, "
     "employee number, staff"),
    ("segment", Value.SEGMENT, "customer segment, account segment, company segment"),
    ("touch_tier", Value.TOUCH, "touch, touch model, customer tier, account tier, engagement model | tier"),
    ("support_tier", Value.SUPPORT, "support plan, support level, support package | support"),
    ("renewal_on", Value.DATE, "renewal date, renewal, renews, renews on, next renewal, next renewal date | "
     "contract end, contract end date, subscription end date"),
    ("csm", Value.PERSON, "csm email, customer success manager email | csm name, customer success manager, "
     "success manager, com, customer outcomes manager | csm id | owner email | "
     "owner, account owner, company owner, customer owner, owner name | owner id"),
    ("lead", Value.PERSON, "lead email, team lead email | team lead, csm lead, csm manager"),
    ("account_executive", Value.PERSON, "account executive email, ae email | ae, account exec, sales rep"),
    ("solution_consultant", Value.PERSON, "solution consultant email, sc email | "
     "sc, solutions consultant, sales engineer, solution engineer, solutions engineer"),
    ("sponsor", Value.PERSON, "executive sponsor email, sponsor email | executive sponsor, exec sponsor"),
    ("topics", Value.TOPICS, "topic | needs, customer needs, particular needs | interests, areas of interest"),
    ("region", Value.LINE, REGION),
    ids_may_be_names=True,
)  # fmt: skip


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
