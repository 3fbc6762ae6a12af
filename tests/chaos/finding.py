"""What the verdict finds wrong."""

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """In which way something is wrong."""

    LOST = "lost"
    DOUBLED = "doubled"
    DISORDER = "out of order"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, in words; `message` is the outbox's number of the message that it is about."""

    wrong: Wrong
    what: str
    message: int | None = None


def counted(found: int, what: str, message: int | None = None) -> list[Finding]:
    """Return what is wrong when there are so many of what should be there once."""
    if found == 1:
        return []
    return [Finding(Wrong.DOUBLED if found else Wrong.LOST, f"{what}: {found} instead of 1", message)]
