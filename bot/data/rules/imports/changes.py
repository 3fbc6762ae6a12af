"""What an import changes: its rows, counted and compared with what is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

SHOWN_CHANGES = 20
KEYS = ("name_key", "short_key", "id_key")  # of customers: they follow from what a file holds

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Batch:
    """Rows ready to be written. Columns in `kept` only fill an empty value, and never replace one."""

    columns: tuple[str, ...]
    rows: list[Row]
    kept: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Change:
    """One value that an import replaces; None stands for no value."""

    subject: str
    field: str
    old: str | None
    new: str | None


@dataclass
class Tally:
    """How many rows are new, changed and unchanged, with the first changes in words.

    `names` are those of the numbers in some columns. `subject` are the columns that say what a row is about.
    """

    names: Mapping[str, Mapping[int, str]]
    subject: tuple[str, ...] = ("name",)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    shown: list[Change] = field(default_factory=list)

    def weigh(self, batch: Batch, old: Row | None, new: Row) -> Row | None:
        """Return the row to write, or None when it says nothing new; `batch` names the columns of both."""
        if old is None:
            self.new += 1
            return new
        merged = _merged(batch, old, new) if batch.kept else new
        if merged == old:
            self.unchanged += 1
            return None
        self.changed += 1
        if len(self.shown) < SHOWN_CHANGES:
            self._show(batch.columns, old, merged)
        return merged

    def _show(self, columns: tuple[str, ...], old: Row, new: Row) -> None:
        told = dict(zip(columns, old, strict=True))
        subject = " and ".join(self._word(column, told[column]) or "" for column in self.subject)
        for column, before, after in zip(columns, old, new, strict=True):
            if before != after and column not in KEYS:
                change = Change(
                    subject, column.removesuffix("_id"), self._word(column, before), self._word(column, after)
                )
                self.shown.append(change)

    def _word(self, column: str, value: Any) -> str | None:  # noqa: ANN401 - cells hold values of all types
        if value in (None, "", ()):
            return None
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, datetime):
            return str(value.date())
        if isinstance(value, Decimal):
            return f"${value:,.2f}"
        if isinstance(value, tuple):
            return "; ".join(value)
        return self.names.get(column, {}).get(value, str(value))


def _merged(batch: Batch, old: Row, new: Row) -> Row:
    return tuple(
        (before or after) if column in batch.kept else after
        for column, before, after in zip(batch.columns, old, new, strict=True)
    )


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or with `dry_run` would do; `changes` are the first only."""

    file: str
    kind: str
    dry_run: bool
    new: int
    changed: int
    unchanged: int
    changes: tuple[Change, ...]
    ignored: tuple[str, ...]
    notes: tuple[str, ...]
