"""Dates as files write them: ISO, or the order that was told with --dates."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from enum import StrEnum

from bot.data.rules.imports.faults import CellError

YEARS = range(1990, 2101)

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?")
_OTHER = re.compile(r"([0-9]{1,4})([./-])([0-9]{1,2})\2([0-9]{1,4})")


class DateOrder(StrEnum):
    """How a file writes its dates: 12/31/2026, 31.12.2026 or 2026/12/31."""

    MDY = "mdy"
    DMY = "dmy"
    YMD = "ymd"


def date_reader(order: DateOrder | None) -> Callable[[str], date]:
    """Return what reads ISO dates and, when an order is given, dates in that order."""

    def read(cell: str) -> date:
        if iso := _ISO.fullmatch(cell):
            return _day(iso[1], iso[2], iso[3])
        other = _OTHER.fullmatch(cell)
        if order is None:
            raise CellError(
                "is not an ISO date such as 2026-12-31; if all dates of the file are written this way,"
                " say --dates mdy (12/31/2026), dmy (31.12.2026) or ymd (2026/12/31)"
                if other
                else "is not a date such as 2026-12-31"
            )
        if not other:
            raise CellError(f"is not a date such as 2026-12-31, nor one in the order --dates {order}")
        parts = dict(zip(order.upper(), (other[1], other[3], other[4]), strict=True))
        return _day(parts["Y"], parts["M"], parts["D"])

    return read


def past_reader(read: Callable[[str], date], today: date) -> Callable[[str], date]:
    """Return what reads days up to today, as `read` does."""

    def read_past(cell: str) -> date:
        day = read(cell)
        if day > today:
            raise CellError(f"is in the future; today is {today}")
        return day

    return read_past


def midnight(day: date) -> datetime:
    """Return when a day begins in UTC."""
    return datetime.combine(day, time(), UTC)


def _day(year: str, month: str, day: str) -> date:
    if len(year) != 4:
        raise CellError("has no year of four digits where it should stand")
    if int(year) not in YEARS:
        raise CellError(f"is not between {YEARS[0]} and {YEARS[-1]}")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise CellError(f"is no day of the calendar: year {year}, month {month}, day {day}") from None
