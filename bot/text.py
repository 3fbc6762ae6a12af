"""Text that people typed, made safe to keep; how it is shown is the views' business."""

import re
import unicodedata

from bot.errors import OrangeflagError
from bot.language import _

LONGEST_TEXT = 10_000
LONGEST_TYPED = 3_000  # that Slack takes in a form
TOLD_BACK = 60

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # Unicode's Cc, but for line breaks and tabs


def shortened(text: str) -> str:
    """Return the beginning of a text, short enough to be told back in a sentence."""
    return cut(text, TOLD_BACK)


def printable(text: str) -> str:
    """Return text without control characters (line breaks and tabs stay), which no database and no reader wants."""
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("", lines.encode("utf-8", "replace").decode("utf-8"))


def cut(text: str, most: int) -> str:
    """Return a text, or its beginning with an ellipsis, of at most `most` characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def clean(text: str) -> str:
    """Return printable text without outer space, or nothing where there is nothing to be seen.

    Raises OrangeflagError when it is longer than `LONGEST_TEXT`.
    """
    kept = printable(text).strip()
    if all(unicodedata.category(c) in ("Cf", "Zs") for c in kept):
        return ""
    if len(kept) > LONGEST_TEXT:
        raise OrangeflagError(
            _(
                "That text has {count} characters; up to {most} can be kept. Nothing was recorded: please shorten "
                "it, or put the details in a document and link to it.",
                count=f"{len(kept):,}",
                most=f"{LONGEST_TEXT:,}",
            )
        )
    return kept
