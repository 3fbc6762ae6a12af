"""Importing in tests: a file is written, and what comes back is what a person reads."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict, TypeVar, Unpack

from bot.data.rules.imports.dates import DateOrder
from bot.data.rules.imports.faults import ImportRefusedError
from bot.data.usecases.imports import import_file
from bot.data.views.imports import refusal_lines, report_lines
from bot.policy.model import Policy
from storage.cases.records import Person
from storage.database import Database
from storage.session import Session

NOW = datetime(2026, 11, 25, 14, 30, tzinfo=UTC)
SAMPLE = Path(__file__).parent.parent / "sandbox" / "sample"


T = TypeVar("T")


class Options(TypedDict, total=False):
    """What may be told beside the file."""

    now: datetime
    by: Person
    columns_told: Sequence[str]
    dates: DateOrder
    dry_run: bool
    on_progress: Callable[[str, int, int], None]


class Importer:
    """Imports files into one database."""

    def __init__(self, database: Database, policy: Policy, folder: Path) -> None:
        self.database = database
        self.policy = policy
        self.folder = folder

    def customers(self, *content: str | bytes, **more: Unpack[Options]) -> list[str]:
        """Import customers; return the lines that are told."""
        return self.file("customers", self.write("customers.csv", *content), **more)

    def people(self, *content: str | bytes, **more: Unpack[Options]) -> list[str]:
        """Do the same with people."""
        return self.file("people", self.write("people.csv", *content), **more)

    def contacts(self, *content: str | bytes, **more: Unpack[Options]) -> list[str]:
        """Do the same with contacts."""
        return self.file("contacts", self.write("contacts.csv", *content), **more)

    def relationships(self, *content: str | bytes, **more: Unpack[Options]) -> list[str]:
        """Do the same with relationships."""
        return self.file("relationships", self.write("relationships.csv", *content), **more)

    def sponsors(self, *content: str | bytes, **more: Unpack[Options]) -> list[str]:
        """Do the same with sponsors."""
        return self.file("sponsors", self.write("sponsors.csv", *content), **more)

    def timeline(self, *content: str | bytes, **more: Unpack[Options]) -> list[str]:
        """Do the same with timelines."""
        return self.file("timeline", self.write("timeline.csv", *content), **more)

    def file(self, kind: str, path: Path, **more: Unpack[Options]) -> list[str]:
        """Import a file that is there already, or is not; at `NOW` if no other time is told."""
        told: Options = {"now": NOW, **more}
        try:
            return report_lines(import_file(self.database, self.policy, kind, path, **told))
        except ImportRefusedError as error:
            return refusal_lines(error)

    def write(self, name: str, *content: str | bytes) -> Path:
        """Write lines of text, or bytes as they are, into a file."""
        path = self.folder / name
        ended = (line if isinstance(line, bytes) else f"{line}\n".encode() for line in content)
        path.write_bytes(b"".join(ended))
        return path

    def table(self, wanted: Callable[[Session], T]) -> T:
        """Return what a query finds."""
        return self.database.run_here(wanted)


def one_mistake(file: str, told: str) -> list[str]:
    """Return the lines for a file with this one mistake."""
    return [f"{file} was not imported: 1 mistake. Nothing was changed.", f"{file}, {told}"]
