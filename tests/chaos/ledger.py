"""The ledger: what people were told of each thing that they did."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tests.chaos.story import Operation
from tests.stage import texts


class Word(StrEnum):
    """What an answer means for the one who gets it."""

    PROMISED = "promised"  # it is recorded: the effect is there, once
    REFUSED = "refused"  # nothing was recorded: there is no effect
    UNCLEAR = "unclear"  # "not recorded" or no answer: no effect or all of it, but once


@dataclass(frozen=True)
class Seen:
    """What became of an operation, as its person saw it; `event` is the timeline's word for the effect, or words."""

    operation: Operation
    event: str
    word: Word
    said: str


@dataclass
class Ledger:
    """All that was seen."""

    seen: list[Seen] = field(default_factory=list)
    done: int = 0  # operations that were carried out, looking and talking included

    def note(self, operation: Operation, event: str, word: Word, said: str) -> None:
        """Write down what became of an operation."""
        self.seen.append(Seen(operation, event, word, said))


def word_of(result: dict[str, Any], said: str) -> Word:
    """Return what the answer to an act means; `result` is how the act fared, `said` the answer's text."""
    if result["failure"] or not said or "Not recorded" in said:
        return Word.UNCLEAR
    return Word.PROMISED if "*Recorded" in said or said.startswith("Recorded") else Word.REFUSED


def said_in(answer: dict[str, Any] | None) -> str:
    """Return the text of an acknowledgement's message or modal."""
    shown = (answer or {}).get("view") or answer or {}
    return "\n".join(texts(shown.get("blocks", []))) or str(shown.get("text", ""))
