"""From bytes to rows: encoding, separator, quotation marks, and the line each row begins on."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from bot.data.rules.imports.faults import BrokenFileError

SEPARATORS = ",;\t"
LINE_LIMIT = 1_000_000
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
SAVE_AS = 'in a spreadsheet, save it as "CSV UTF-8"'


class Sheet:
    """A CSV file: its header, and its rows when iterated over. Raises BrokenFileError where it ends early.

    UTF-8 with or without a byte order mark, or UTF-16 with one; comma, semicolon or tab between cells. A
    first line such as ``sep=;`` is obeyed. Empty rows are left out.
    """

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._text = _text(raw)  # kept: it closes the file when it goes
        self._lines = _lines(self._text, raw)
        first, skipped, separator = self._beginning()
        self._reader = csv.reader(
            chain((first,), self._lines), delimiter=separator or _separator(first), strict=True
        )
        self._skipped = skipped
        self.header_line, header = next(self._rows(), (1, []))
        self.header: Sequence[str] = [" ".join(cell.split()) for cell in header]
        if any("\0" in cell for cell in header):
            raise BrokenFileError(self.header_line, f"holds NUL characters, so this is no CSV; {SAVE_AS}")

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line each row begins on, and its cells."""
        return self._rows()

    @property
    def position(self) -> int:
        """Return how many bytes were read."""
        return self._raw.tell()

    def _beginning(self) -> tuple[str, int, str]:
        """Return the header's first line, how many lines stand above it, and the separator they name."""
        separator = ""
        for above, line in enumerate(self._lines):
            if above == 0 and (told := re.fullmatch(r'"?sep=(.)"?\s*', line)):
                separator = told[1]
            elif line.strip(f"{SEPARATORS} \r\n"):
                return line, above, separator
        raise BrokenFileError(1, "is empty: no header, no rows")

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        while True:
            line = self._skipped + self._reader.line_num + 1
            try:
                cells = next(self._reader, None)
            except csv.Error as error:
                raise BrokenFileError(line, _in_words(error)) from None
            if cells is None:
                return
            if any(map(str.strip, cells)):
                yield line, cells


def _text(raw: BinaryIO) -> io.TextIOWrapper:
    head = raw.read(4)
    raw.seek(0)
    if head in SPREADSHEETS:
        raise BrokenFileError(1, f"is a spreadsheet's own format, not CSV; {SAVE_AS}")
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return io.TextIOWrapper(raw, encoding="utf-16" if wide else "utf-8-sig", newline="")


def _lines(text: io.TextIOWrapper, raw: BinaryIO) -> Iterator[str]:
    number = 0
    try:
        while line := text.readline(LINE_LIMIT):
            number += 1
            if len(line) == LINE_LIMIT:
                reason = f"is longer than {LINE_LIMIT:,} characters, which no row may be"
                raise BrokenFileError(number, reason)
            yield line
    except UnicodeError:
        if text.encoding == "utf-16":
            raise BrokenFileError(1, f"begins as UTF-16 but is not; {SAVE_AS}") from None
        raise BrokenFileError(_undecodable(raw), f"holds letters that are not UTF-8; {SAVE_AS}") from None


def _undecodable(raw: BinaryIO) -> int:
    """Return the first line that is not UTF-8; text is decoded in large pieces, which know no lines."""
    raw.seek(0)
    number = 0
    for number, line in enumerate(raw, 1):  # noqa: B007 - the last number counts when all lines are well
        try:
            line.decode()
        except UnicodeDecodeError:
            break
    return number


def _separator(line: str) -> str:
    """Return what gives the header most cells; a comma when nothing does."""
    return max(SEPARATORS, key=lambda mark: len(next(csv.reader([line], delimiter=mark))))


def _in_words(error: csv.Error) -> str:
    if "field larger" in str(error):
        limit = csv.field_size_limit()
        return f"holds a cell of more than {limit:,} characters; is a quotation mark not closed?"
    if "unexpected end" in str(error):
        return "opens a quotation mark that is never closed"
    return "has text after a closing quotation mark; inside a quoted cell, write a quotation mark twice"
