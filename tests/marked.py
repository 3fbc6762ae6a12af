"""A language for tests, in which all that is ours stands in ⟦marks⟧: whatever stands outside was never translated."""

import gettext
import re
from string import Formatter

import pytest

from bot import language

MARKED = re.compile(r"⟦[^⟦⟧]*(?:⟧|…)")  # cut short, a sentence ends in an ellipsis
NOT_OURS = re.compile(
    r"`?/cta [a-z]+|`?/cta\b"  # what is typed
    r"|\bCTA-\d+|<@U\w+>|:[a-z_]+:"  # numbers, mentions, emoji
    r"|<!date\^\d+\^\{date_(?:long|short)_pretty\}|\{time\}|\b(?:E[SD]T|UTC)\b"  # Slack's marks for dates; zones
    r"|\b[A-Z]\w+/[A-Z]\w+\b"  # zones
    r"|#[a-z-]+|\b[0-9a-f]{8}\b"  # channels, numbers of errors
    r"|\b(?:premier|elite)\b"  # contracts, as the company's own systems call them
    r"|Slack [^⟦⟧]+: \w+"  # an error of Slack's, as the log has it
)
WORD = re.compile("[A-Za-z]+")


class Marks(gettext.NullTranslations):
    """Every sentence in marks, its facts outside of them; remembers what was said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: set[str] = set()

    def gettext(self, message: str) -> str:
        """Return a sentence in marks."""
        self.said.add(message)
        return marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the sentence for so many, in marks."""
        self.said |= {msgid1, msgid2}
        return marked(msgid1 if n == 1 else msgid2)


def marked(sentence: str) -> str:
    """Return a sentence with marks around its words, and none around the places of its facts."""
    parts = []
    for words, place, _form, _conversion in Formatter().parse(sentence):
        parts.append(f"⟦{words}⟧" if words else "")
        parts.append(f"{{{place}}}" if place is not None else "")
    return "".join(parts)


def speak(monkeypatch: pytest.MonkeyPatch) -> Marks:
    """Have everything said in marks, whatever somebody's language; return what remembers it."""
    marks = Marks()
    monkeypatch.setattr(language, "_catalogue", lambda _language: marks)
    return marks


def unmarked(text: str) -> list[str]:
    """Return the Latin words of a text that stand outside of marks."""
    return WORD.findall(NOT_OURS.sub(" ", MARKED.sub(" ", text)))
