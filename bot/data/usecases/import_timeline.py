"""Saving what a file holds of the past of customers."""

import pickle
import weakref
from tempfile import TemporaryFile
from typing import Any

from bot.data.rules.imports.changes import Row, Tally
from bot.data.rules.imports.columns import Columns
from bot.data.rules.imports.rows import RowReader
from bot.data.rules.imports.timeline import TimelineRows
from bot.data.usecases.importing import PIECE, Saving, Surroundings, save_piece
from storage.data.imports import ENTRIES, take_stock


class TimelineImport:
    """Entries of timelines, by external id. Once read, they wait in a file: a million would fill the memory."""

    def __init__(self, columns: Columns, reader: RowReader, around: Surroundings) -> None:
        self._rows = TimelineRows(columns, reader)
        self._names = {"customer_id": around.customers.names, "person_id": around.people.names}
        self._piece: list[Row] = []
        self._total = 0
        self._waiting = TemporaryFile()  # noqa: SIM115 - as long as this; nameless, so nobody else writes it
        weakref.finalize(self, self._waiting.close)

    def add(self, line: int, row: dict[str, Any]) -> None:
        """Take one row's values."""
        if entry := self._rows.entry(line, row):
            self._piece.append(entry)
            self._total += 1
        if len(self._piece) == PIECE:
            self._put_aside()

    def save(self, saving: Saving) -> Tally:
        """Add and change entries."""
        tally, done = Tally(self._names, subject=("external_id",)), 0
        self._put_aside()
        self._waiting.seek(0)
        while done < self._total:
            piece = pickle.load(self._waiting)  # noqa: S301 - nobody but this writes it
            save_piece(saving, self._rows.batch, piece, tally, ENTRIES)
            done += len(piece)
            saving.on_progress("Saving", done, self._total)
        if saving.write:
            take_stock(saving.session)
        return tally

    def _put_aside(self) -> None:
        if self._piece:
            pickle.dump(self._piece, self._waiting, pickle.HIGHEST_PROTOCOL)
            self._piece.clear()
