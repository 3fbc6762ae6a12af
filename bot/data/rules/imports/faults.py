"""Mistakes in a file as they are told to the person who imports it: line, column, value, reason."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from bot.errors import OrangeflagError
from bot.policy.faults import quoted

TOLD = 50


class CellError(Exception):
    """A value cannot be taken; `suggest` finds what was probably meant, in quotation marks.

    Finding it is slow in a large book, so only told mistakes ask for it.
    """

    def __init__(self, reason: str, suggest: Callable[[], str | None] = lambda: None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.suggest = suggest


class BrokenFileError(Exception):
    """Nothing from this line on can be read."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class Fault:
    """One mistake; `line` is where its row begins, as an editor counts. A fault of a row has no column."""

    line: int
    reason: str
    column: str = ""
    value: str = ""


@dataclass
class Faults:
    """All mistakes of a file: the first `TOLD` in full, the others counted."""

    told: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, line: int, error: CellError, column: str = "", value: str = "") -> None:
        """Note one mistake."""
        self.count += 1
        if len(self.told) < TOLD:
            meant = error.suggest()
            reason = f"{error.reason}; did you mean {meant}?" if meant else error.reason
            self.told.append(Fault(line, reason, column, quoted(value)))


class ImportRefusedError(OrangeflagError):
    """A file was not imported. `told` holds its first mistakes, `count` says how many there are."""

    def __init__(self, file: str, why: str, faults: Faults | None = None) -> None:
        faults = faults or Faults()
        super().__init__(f"{file} was not imported: {why}. Nothing was changed.", mistakes=faults.count)
        self.file = file
        self.told = tuple(faults.told)
        self.count = faults.count

    @classmethod
    def because_of(cls, file: str, faults: Faults) -> Self:
        """Return the refusal of a file with these mistakes."""
        why = "1 mistake" if faults.count == 1 else f"{faults.count:,} mistakes"
        return cls(file, why, faults)
