"""What can be wrong with app.yaml, as the person who wrote the file reads it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import OrangeflagError
from bot.likeness import alike

NEAR_ENOUGH = 65  # of 100, as rapidfuzz counts likeness

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """One mistake and its place; line and column count from 1, and 0 means the file as a whole."""

    file: str
    line: int
    column: int
    key: str
    found: str
    allowed: str
    did_you_mean: str | None = None

    def __str__(self) -> str:
        """Return the mistake as one sentence: place, key, what was found, what is allowed."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        subject = f"{place}: {self.key}" if self.key else place
        hint = f"; did you mean {self.did_you_mean}?" if self.did_you_mean else ""
        return f"{subject}: found {self.found}; allowed: {self.allowed}{hint}"


class PolicyError(OrangeflagError):
    """app.yaml cannot be followed. `faults` holds all mistakes, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))
        super().__init__("\n".join(str(fault) for fault in self.faults), faults=len(self.faults))


def dotted(path: KeyPath) -> str:
    """Return a path as people write it: `meetings[2].at`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def quoted(text: str, longest: int = 60) -> str:
    """Return text in quotes, cut, with everything that a terminal might obey made harmless."""
    shown = text if len(text) <= longest else f"{text[:longest]}…"
    return json.dumps(shown, ensure_ascii=not shown.isprintable())


def nearest(text: str, choices: Iterable[str]) -> str | None:
    """Return the choice that was probably meant, in quotes, or None; an empty text meant nothing."""
    known = list(choices)
    found = alike(_plain(text), [_plain(choice) for choice in known], 1, NEAR_ENOUGH)
    return quoted(known[found[0][1]]) if text and found else None


def _plain(text: str) -> str:
    """Return text in small letters, with a space for each sign that is neither letter nor digit."""
    return "".join(sign if sign.isalnum() else " " for sign in text.lower()).strip()
