"""Cursor pagination: an opaque mark that says where the next page begins."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from sandbox.api.arguments import text
from sandbox.errors import SlackError
from sandbox.workspace import Json

T = TypeVar("T")


def encode(mark: str) -> str:
    """Return a cursor for a mark."""
    return base64.b64encode(f"mark:{mark}".encode()).decode()


def decode(args: Json) -> str | None:
    """Return the mark of the call's cursor, None without one; raises `invalid_cursor`."""
    cursor = text(args, "cursor")
    if cursor is None:
        return None
    try:
        word, _, mark = base64.b64decode(cursor, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise SlackError("invalid_cursor") from None
    if word != "mark":
        raise SlackError("invalid_cursor")
    return mark


def page(args: Json, items: Sequence[T], limit: int) -> tuple[Sequence[T], Json]:
    """Return one page of a list and the `response_metadata` that leads to the next."""
    mark = decode(args) or "0"
    if not mark.isdigit():
        raise SlackError("invalid_cursor")
    start = int(mark)
    more = start + limit < len(items)
    return items[start : start + limit], {"next_cursor": encode(str(start + limit)) if more else ""}
