"""What chapters add to places that they share, each place asking for its own kind of addition."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


class Additions:
    """All that the chapters that are on add, in the order of the chapters."""

    def __init__(self, added: Iterable[object] = ()) -> None:
        self._added = tuple(added)
        self._of: dict[type, tuple[object, ...]] = {}

    def of(self, kind: type[T]) -> tuple[T, ...]:
        """Return the additions of a kind, which is a class; none where no chapter adds any."""
        if kind not in self._of:
            self._of[kind] = tuple(each for each in self._added if isinstance(each, kind))
        return self._of[kind]  # type: ignore[return-value]  # filled two lines above
