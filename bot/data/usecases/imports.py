"""Bring a CSV file in, of people, customers or what belongs to them: all of it or nothing."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from bot.cases.rules.rights import may, names_of
from bot.data.rules.imports.changes import ImportReport, Tally
from bot.data.rules.imports.columns import ColumnFinder, Columns
from bot.data.rules.imports.dates import DateOrder
from bot.data.rules.imports.faults import BrokenFileError, CellError, Faults, ImportRefusedError
from bot.data.rules.imports.fields import Shape
from bot.data.rules.imports.readers import Readers
from bot.data.rules.imports.reading import Sheet
from bot.data.rules.imports.rows import RowReader
from bot.data.usecases.import_kinds import kind_called
from bot.data.usecases.importing import Gathering, KindImport, Progress, Saving, Surroundings
from bot.errors import OrangeflagError
from bot.policy.faults import quoted
from bot.policy.model import Policy
from storage.cases import people
from storage.cases.records import Membership, Person
from storage.data import imports
from storage.database import Database
from storage.session import Session

ROWS_PER_PROGRESS = 1000


def import_file(
    database: Database,
    policy: Policy,
    kind: str,
    path: Path,
    *,
    now: datetime,
    by: Person | None = None,
    columns_told: Sequence[str] = (),
    dates: DateOrder | None = None,
    dry_run: bool = False,
    on_progress: Progress = lambda _stage, _done, _total: None,
) -> ImportReport:
    """Import a file, or with `dry_run` find out what that would change; return the counts.

    It takes place at `now`, on behalf of `by`. `columns_told` are ``field=Header`` pairs. `on_progress` hears the
    stage, how far it is, and its end: bytes while reading, rows while saving. Raises ImportRefusedError with the
    mistakes; then nothing was changed. Raises OrangeflagError for a kind that no chapter has.
    """
    faults, importing = Faults(), kind_called(policy, kind).load()
    shape = importing.shape
    with _opened(path) as raw:
        with _refusing(path, faults):
            sheet = Sheet(raw)
            columns = _columns(shape, sheet, columns_told, faults)
        around = database.run_here(lambda session: Surroundings(session, importing, columns))
        today = now.astimezone(ZoneInfo(policy.zone)).date()
        readers = Readers(policy, around.people, around.customers, dates, today)
        reader = RowReader(shape, columns, readers.for_shape(shape), faults)
        gathered = importing.gather(Gathering(columns, reader, around, policy.zone, now, by))
        size = os.fstat(raw.fileno()).st_size
        with _refusing(path, faults):
            _gather(sheet, reader, gathered, lambda: on_progress("Reading", sheet.position, size))

    def save(session: Session) -> Tally:
        hold_back = imports.hold_back_imports if importing.beside_others else imports.hold_back_others
        hold_back(session)
        if not around.still_hold(session):
            reason = "people, customers or contacts changed while it was read; import it again"
            raise ImportRefusedError(path.name, reason)
        with _refusing(path, faults):
            return gathered.save(Saving(session, not dry_run, on_progress))

    tally = database.run_here(save)
    return ImportReport(
        file=path.name,
        kind=kind,
        dry_run=dry_run,
        new=tally.new,
        changed=tally.changed,
        unchanged=tally.unchanged,
        changes=tuple(tally.shown),
        ignored=columns.ignored,
        notes=(*columns.notes, *readers.notes()),
    )


def require_importer(session: Session, policy: Policy, email: str) -> Person:
    """Return who has this address; raise OrangeflagError unless policy lets things be imported on their behalf."""
    person = people.by_email(session, email)
    if person is None:
        raise OrangeflagError(f"Nobody here has the address {quoted(email)}. Nothing was imported.")
    if person.membership is not Membership.MEMBER or not may(policy.rights.imports, person):
        who = names_of(policy, policy.rights.imports) or "full members"
        raise OrangeflagError(f"Imports are made for {who}; {person.name} is none. Nothing was imported.")
    return person


def _columns(shape: Shape, sheet: Sheet, told: Sequence[str], faults: Faults) -> Columns:
    finder = ColumnFinder(shape, sheet.header, told)
    columns = finder.find()
    for problem in finder.problems:
        faults.add(sheet.header_line, problem)
    return columns


def _gather(sheet: Sheet, reader: RowReader, gathered: KindImport, on_rows: Callable[[], None]) -> None:
    number = 0
    for number, (line, cells) in enumerate(sheet, 1):
        if (row := reader.read(line, cells)) is not None:
            gathered.add(line, row)
        if number % ROWS_PER_PROGRESS == 0:
            on_rows()
    on_rows()
    if not number:
        raise BrokenFileError(sheet.header_line, "has a header, but no rows under it")


@contextmanager
def _refusing(path: Path, faults: Faults) -> Iterator[None]:
    """Refuse the file when there are mistakes at the end, or it cannot be read that far."""
    try:
        yield
    except BrokenFileError as broken:
        faults.add(broken.line, CellError(broken.reason))
    if faults.count:
        raise ImportRefusedError.because_of(path.name, faults)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    name = quoted(str(path))
    try:
        if path.is_dir():
            raise ImportRefusedError(name, "it is a folder; give the CSV file in it")
        if path.exists() and not path.is_file():
            raise ImportRefusedError(name, "it is no ordinary file")
        with path.open("rb") as raw:
            yield raw
    except FileNotFoundError:
        raise ImportRefusedError(name, "there is no such file") from None
    except OSError as error:
        raise ImportRefusedError(name, f"it cannot be read ({error.strerror})") from error
