"""The troubles: what goes wrong before which operation, as the seed has it."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

POST, UPDATE = "chat.postMessage", "chat.update"
KILL_EVERY = 20  # operations
CUT_EVERY = 160  # operations: everything is killed, and ten minutes pass
FAULT_EVERY = 7  # operations
RESTARTS = ("fast", "immediate")
REASONS = ("warning", "refresh_requested", "link_disabled")
CHANNELS = ("#risk-readiness", "#risk-support", "#risk-bugs", "#risk-habits")


@dataclass(frozen=True)
class Trouble:
    """Something that goes wrong: `kill` (of which replica, 0 to 1), `cut`, `restart` (how), or a fault of Slack.

    A fault that `stands` does so for that many operations.
    """

    kind: str
    dice: float = 0.0
    how: str = ""
    stands: int = 0  # operations, after which it is lifted
    fault: Mapping[str, float | str] = field(default_factory=dict)


def troubles(seed: int, number: int) -> list[Trouble]:
    """Return what goes wrong before an operation; the same for the same seed, whatever came before."""
    dice = random.Random(f"{seed}/troubles/{number}")  # noqa: S311 - chaos, not a secret
    found = []
    if number % CUT_EVERY == CUT_EVERY - 1:
        found.append(Trouble("cut"))
    elif number % KILL_EVERY == KILL_EVERY - 1:
        found.append(Trouble("kill", dice.random()))
    if number % FAULT_EVERY == FAULT_EVERY - 1:
        found.append(_from_the_deck(seed, number // FAULT_EVERY, dice))
    return found


def _from_the_deck(seed: int, turn: int, dice: random.Random) -> Trouble:
    """Return a fault or a restart of the database: each kind comes once in every round of the deck."""
    deck = [*FAULTS, *RESTARTS]
    of_round, place = divmod(turn, len(deck))
    random.Random(f"{seed}/deck/{of_round}").shuffle(deck)  # noqa: S311 - as above
    kind = deck[place]
    if kind in RESTARTS:
        return Trouble("restart", how=kind)
    stands = dice.randint(5, 25) if kind in STANDING else 0
    return Trouble(kind, fault=_fault(kind, dice), stands=stands)


def _fault(kind: str, dice: random.Random) -> dict[str, float | str]:
    method = dice.choice((POST, POST, POST, UPDATE, "*"))
    often = {"times": dice.randint(2, 8)}
    seconds = {"seconds": dice.choice((0, 0.5, 2, 12))}  # at times longer than the bot waits for an answer
    if method == "*":  # which also holds up those who start
        often, seconds = {"times": dice.randint(1, 2)}, {"seconds": min(2, seconds["seconds"])}
    match kind:
        case "rate_limited":
            return {"method": method, **often, "retry_after": dice.randint(1, 3)}
        case "server_error":
            return {"method": method, **often}
        case "slow":
            return {"method": method, **often, "seconds": min(5, seconds["seconds"])}
        case "timeout_before" | "timeout_after":
            return {"method": method, **often, **seconds}
    return _elsewhere(kind, dice)


def _elsewhere(kind: str, dice: random.Random) -> dict[str, float | str]:
    match kind:
        case "channel_archived":
            return {"channel": dice.choice(CHANNELS)}
        case "duplicate_event" | "duplicate_payload":
            return {"times": dice.randint(2, 8), "copies": dice.randint(2, 11)}
        case "disconnect":
            return {"reason": dice.choice(REASONS), "seconds": dice.choice((0, 0.5))}
    return {}


STANDING = ("token_revoked", "channel_archived")
FAULTS = (
    "rate_limited",
    "server_error",
    "timeout_before",
    "timeout_after",
    "timeout_after",
    "slow",
    "token_revoked",
    "channel_archived",
    "duplicate_event",
    "duplicate_payload",
    "duplicate_payload",
    "deaf_socket",
    "disconnect",
)
