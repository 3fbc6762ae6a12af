"""How texts of a certain sort are written: dates, times, addresses, numbers."""

import re
from datetime import date

from sandbox.blockkit.terms import Form


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _form(says: str, pattern: str) -> Form:
    return Form(says, lambda text: re.fullmatch(pattern, text) is not None)


DATE = Form("must be a date in the form YYYY-MM-DD", _is_date)
TIME = _form("must be a time in the form HH:mm", r"([01]\d|2[0-3]):[0-5]\d")
LINK = _form("must be a valid URL", r"[A-Za-z][A-Za-z0-9+.\-]*:\S+")
WEB = _form("must be a valid URL", r"https?://[^\s/]+\S*")
SECURE = _form("must be a valid HTTPS URL", r"https://[^\s/]+\S*")
EMAIL = _form("must be a valid email address", r"[^@\s]+@[^@\s]+")
NUMBER = _form("must be a valid number", r"-?\d+(\.\d+)?")
EVENT = _form("must be a valid event type", r"[A-Za-z0-9._\-]+")
