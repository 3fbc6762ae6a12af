"""Erasure: what it comes to, for whoever asks for it at the command line, and what names a contact in texts."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Erased:
    """What was erased, or would be: the name, what it becomes, and how many rows of which kind.

    `messages` of the bot are drawn anew. What it cannot change is left: what people `said` themselves in threads
    (``channel/ts``), and the texts about the CTAs in which the name is still `told`.
    """

    name: str
    becomes: str
    counts: tuple[tuple[str, int], ...]
    messages: int = 0
    said: tuple[str, ...] = ()
    told: tuple[int, ...] = ()


@dataclass(frozen=True)
class Naming:
    """What names a contact in texts, and what stands there instead; a name or address that others have is empty."""

    name: str
    email: str
    becomes: str

    def without(self, text: str, own: bool) -> str:
        """Return a text without the address, and without the name if it is about the contact's `own` customer."""
        if self.email:
            text = _address(self.email).sub(self.becomes, text)
        return _whole(self.name).sub(self.becomes, text) if self.name and own else text


def names(name: str, text: str) -> bool:
    """Return whether a full name stands in a text: as whole words, however spaced and in whatever case.

    A single word counts only as it is written: Will is not everybody who will.
    """
    return _whole(name).search(text) is not None


def _whole(name: str) -> re.Pattern[str]:
    words = name.split()
    before = r"(?<![^\W_]|-)" if _has_edges(words[0][0]) else ""
    after = r"(?![^\W_]|-)" if _has_edges(words[-1][-1]) else ""
    spelled = r"\s+".join(map(re.escape, words))
    return re.compile(f"{before}{spelled}{after}", re.IGNORECASE if len(words) > 1 else 0)


def _has_edges(sign: str) -> bool:
    """Return whether a word ends where such signs do: scripts without capitals often run on, as Chinese does."""
    return not sign.isalpha() or sign.lower() != sign.upper()


def _address(email: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.+-]){re.escape(email)}(?![\w-]|\.\w)", re.IGNORECASE)
