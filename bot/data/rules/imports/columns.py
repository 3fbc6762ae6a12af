"""Which column of a file holds which field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.data.rules.imports.faults import CellError
from bot.data.rules.imports.fields import Field, Shape, header_key
from bot.policy.faults import nearest, quoted

REVENUE_HEADERS = ("annualrevenue", "revenue", "totalrevenue")


@dataclass(frozen=True)
class Columns:
    """The file's header, the column of each field that it holds, and the headers that nobody reads."""

    header: Sequence[str]
    of: Mapping[str, int]
    ignored: tuple[str, ...]

    @property
    def ids_are_names(self) -> bool:
        """Return whether one column serves as id and name."""
        return "name" in self.of and self.of["name"] == self.of.get("external_id")

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what the person who imports should know of the columns."""
        if not self.ids_are_names:
            return ()
        return ("There is no column with ids, so names serve as ids.",)


class ColumnFinder:
    """Finds the columns of one file; `problems` holds what is in the way."""

    def __init__(self, shape: Shape, header: Sequence[str], told: Sequence[str]) -> None:
        """Take the header and the ``field=Header`` pairs that were told with --map."""
        self.problems: list[CellError] = []
        self._shape = shape
        self._header = header
        self._keys = [header_key(cell) if cell else "" for cell in header]
        self._told = self._read_map(told)

    def find(self) -> Columns:
        """Return the columns; `problems` must be empty for them to be of use."""
        of = {}
        for name, field in self._shape.fields.items():
            column = self._told[name] if name in self._told else self._recognised(field)
            if column is not None:
                of[name] = column
        if self._shape.ids_may_be_names and "name" in of:
            of.setdefault("external_id", of["name"])
        self._require(of)
        ignored = [cell for n, cell in enumerate(self._header) if cell and n not in of.values()]
        return Columns(self._header, of, tuple(ignored))

    def _read_map(self, told: Sequence[str]) -> dict[str, int | None]:
        columns: dict[str, int | None] = {}
        for pair in told:
            wanted, equals, header = (part.strip() for part in pair.partition("="))
            name = self._field_named(wanted)
            if not equals:
                self._problem(f'--map {quoted(pair)} must be field=Header, such as arr_usd="Annual Revenue"')
            elif name is None:
                known = ", ".join(self._shape.fields)
                self._problem(
                    f"--map names a field {quoted(wanted)}, which {self._shape.kind} do not have; they have: {known}",
                    wanted,
                    list(self._shape.fields),
                )
            elif name in columns:
                self._problem(f"--map names the field {name} twice")
            else:
                columns[name] = self._column_named(header) if header else None
        return columns

    def _field_named(self, word: str) -> str | None:
        key = header_key(word)
        fields = self._shape.fields.values()
        return next((field.name for field in fields if any(key in group for group in field.headers)), None)

    def _column_named(self, header: str) -> int | None:
        matches = [n for n, cell in enumerate(self._header) if cell == header] or [
            n for n, key in enumerate(self._keys) if key and key == header_key(header)
        ]
        if not matches:
            self._problem(
                f"--map names a column {quoted(header)}, which is not there; {self._found()}",
                header,
                self._header,
            )
        elif len(matches) > 1:
            self._problem(f"--map names a column {quoted(header)}, which the file has {len(matches)} times")
        return matches[0] if matches else None

    def _recognised(self, field: Field) -> int | None:
        told = (
            column for name, column in self._told.items() if name != "external_id"
        )  # a name may be the id
        taken = {column for column in told if column is not None}
        for group in field.headers:
            matches = [n for n, key in enumerate(self._keys) if key in group and n not in taken]
            if len(matches) > 1:
                both = " and ".join(quoted(self._header[n]) for n in matches)
                self._problem(
                    f"the columns {both} both look like {field.name}; say which with --map {field.name}=Header"
                )
            if matches:
                return matches[0]
        return None

    def _require(self, of: Mapping[str, int]) -> None:
        for group in (*self._shape.needs, *((name,) for name in self._shape.may_be_empty)):
            if any(name in of for name in group):
                continue
            hint = self._revenue_hint() if group == ("arr_usd",) else ""
            self._problem(
                f"there is no column for {' or '.join(group)}; {self._found()}."
                f" Say which one it is with --map {group[0]}=Header{hint}"
            )

    def _revenue_hint(self) -> str:
        revenue = next((self._header[n] for n, key in enumerate(self._keys) if key in REVENUE_HEADERS), None)
        if not revenue:
            return ""
        return (
            f". {quoted(revenue)} is not taken by itself: in most CRMs it is what the customer earns, not what"
            " they pay"
        )

    def _found(self) -> str:
        return f"columns found: {', '.join(quoted(cell) for cell in self._header if cell)}"

    def _problem(self, sentence: str, word: str = "", choices: Sequence[str] = ()) -> None:
        self.problems.append(CellError(sentence, lambda: nearest(word, choices)))
