"""Amounts of money and counts, as CRMs and people write them."""

import re
from decimal import Decimal

from bot.data.rules.imports.faults import CellError

MOST_USD = Decimal(1_000_000_000_000)
MOST_PEOPLE = 10_000_000

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
_USD = re.compile(rf"(?:US ?\$|USD|\$)? ?({_NUMBER}(?:\.[0-9]{{0,2}})?)(?: ?USD)?", re.IGNORECASE)
_COUNT = re.compile(_NUMBER)
_NEGATIVE = re.compile(r"\D{0,5}[-−(]\D{0,5}[0-9][0-9.,]*\D{0,5}")
_OTHER_CURRENCY = re.compile(
    r"[€£¥₹₽₩]|(?<![a-z])(?:EUR|GBP|JPY|CHF|CAD|AUD|CNY|INR|SEK|NOK|DKK|PLN|BRL)(?![a-z])", re.IGNORECASE
)

# What an amount looks like, and what is wrong with it then; the first that fits is told.
_WRONG_AMOUNTS = (
    (_OTHER_CURRENCY.search, "is not in US dollars; convert it first"),
    (_NEGATIVE.fullmatch, "is negative; the least is 0"),
    (
        re.compile(r"\$?[0-9.]*,[0-9]{1,2}").fullmatch,
        "leaves open which mark is the decimal point; write 1234.50 or 1,234.50",
    ),
    (
        re.compile(r"\$?[0-9.,]+\s*(?:k|m|mn|mio|bn|b)", re.IGNORECASE).fullmatch,
        "is rounded; write all digits, such as 1200000",
    ),
    (
        re.compile(r"\$?[0-9,]+\.[0-9]{3,}").fullmatch,
        "has more than two decimals; write dollars and cents, such as 1234.50",
    ),
)


def usd(cell: str) -> Decimal:
    """Return US dollars from ``$1,234.50``, ``USD 1234.5`` or ``1,234``; raise CellError for all else."""
    found = _USD.fullmatch(cell)
    if not found:
        for looks, reason in _WRONG_AMOUNTS:
            if looks(cell):
                raise CellError(reason)
        raise CellError("is not an amount in US dollars, such as 1234.50 or $1,234.50")
    amount = Decimal(found[1].replace(",", ""))
    if amount > MOST_USD:
        raise CellError(f"is more than {MOST_USD:,} US dollars a year; is it right?")
    return amount


def count(cell: str) -> int:
    """Return a whole number from ``1200`` or ``1,200``; raise CellError for all else."""
    if _NEGATIVE.fullmatch(cell):
        raise CellError("is negative; the least is 0")
    if not _COUNT.fullmatch(cell):
        raise CellError("is not a whole number, such as 1200")
    number = Decimal(cell.replace(",", ""))
    if number > MOST_PEOPLE:
        raise CellError(f"is more than {MOST_PEOPLE:,}; is it right?")
    return int(number)
