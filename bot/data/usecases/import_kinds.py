"""The kinds of files that can be imported, as chapters add them: what one holds is loaded when one is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import OrangeflagError
from bot.policy.faults import nearest
from bot.policy.model import Policy

if TYPE_CHECKING:  # 3 MB, which a running bot does not need
    from bot.data.usecases.importing import Importing


@dataclass(frozen=True)
class ImportKind:
    """A kind of file, by the word for it, and how one is read and saved.

    Chapters tell theirs in the order in which one refers to another.
    """

    name: str
    load: "Callable[[], Importing]"


def kind_called(policy: Policy, name: str) -> ImportKind:
    """Return the kind of file with this name; raise OrangeflagError if no chapter that is on has such a kind."""
    kinds = policy.added.of(ImportKind)
    found = next((kind for kind in kinds if kind.name == name), None)
    if found is None:
        known: Sequence[str] = [kind.name for kind in kinds]
        meant = nearest(name, known)
        hint = f"; did you mean {meant}?" if meant else "."
        raise OrangeflagError(f"No “{name}” can be imported: only {', '.join(known)}{hint}")
    return found
