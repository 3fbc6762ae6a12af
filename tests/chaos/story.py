"""The story: what people do, one operation after the other, as the seed has it."""

import os
import random
from dataclasses import dataclass
from enum import StrEnum

from tests import book

AREAS = ("readiness", "support", "bugs", "habits")  # few, so that people often mean the same CTA
NAMES = ("globex", "initech", "helios", "helios support systems", "northwind", "northgate", "c-7")


class Kind(StrEnum):
    """What somebody does."""

    FLAG = "flag"  # by command
    FLAG_UNCLEAR = "flag with a name that several customers have"
    NEW = "open in the modal"
    UPDATE = "update"
    RESOLVE = "resolve"
    UNFLAG = "unflag"
    ACKNOWLEDGE = "acknowledge"
    PRESS_ACKNOWLEDGE = "press Acknowledge"
    PRESS_TOGETHER = "press Acknowledge, two people at once"
    PRESS_TWICE = "press Unflag twice"
    PRESS_UPDATE = "fill in the update modal"
    PRESS_RESOLVE = "fill in the resolve modal"
    PRESS_FLAG = "fill in the flag modal"
    ESCALATE = "escalate"
    MENTION = "mention the bot with a level, in a card's thread"
    LOOK = "look"
    TALK = "talk"


WEIGHTS = {
    Kind.FLAG: 22,
    Kind.FLAG_UNCLEAR: 5,
    Kind.NEW: 5,
    Kind.UPDATE: 10,
    Kind.RESOLVE: 8,
    Kind.UNFLAG: 5,
    Kind.ACKNOWLEDGE: 4,
    Kind.PRESS_ACKNOWLEDGE: 7,
    Kind.PRESS_TOGETHER: 6,
    Kind.PRESS_TWICE: 5,
    Kind.PRESS_UPDATE: 7,
    Kind.PRESS_RESOLVE: 4,
    Kind.PRESS_FLAG: 4,
    Kind.ESCALATE: 6,
    Kind.MENTION: 5,
    Kind.LOOK: 4,
    Kind.TALK: 4,
}


@dataclass(frozen=True)
class Operation:
    """One thing that somebody does; what depends on how things then stand is chosen by the `dice` (0 to 1).

    `words` begin with a mark that no other operation has, by which its effects are known again.
    """

    number: int
    kind: Kind
    who: str
    customer: str
    area: str
    dice: tuple[float, float]
    patient: bool  # waits until the bot is there, rather than trying into the void

    @property
    def mark(self) -> str:
        """Return the word by which its effects are known again."""
        return f"op{self.number:05d}"

    @property
    def words(self) -> str:
        """Return what is typed as a reason, an update or an outcome."""
        return f"{self.mark} tickets pile up & <nobody> answers"


def new_seed() -> int:
    """Return a seed: the one that SEED tells in the environment, or any."""
    return int(os.environ.get("SEED") or random.randrange(1_000_000))  # noqa: S311 - a story, not a secret


def operation(seed: int, number: int) -> Operation:
    """Return an operation of the story that this seed tells; the same one, whatever came before it."""
    dice = random.Random(f"{seed}/story/{number}")  # noqa: S311 - a story, not a secret
    [kind] = dice.choices(list(WEIGHTS), list(WEIGHTS.values()))
    return Operation(
        number,
        kind,
        dice.choice(list(book.PEOPLE)),
        dice.choice(NAMES),
        dice.choice(AREAS),
        (dice.random(), dice.random()),
        patient=dice.random() < 0.9,
    )
