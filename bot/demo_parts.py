"""What a chapter adds to the demo, besides sample files of its own kinds of imports (sandbox/sample)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.policy.model import Policy


@dataclass(frozen=True)
class ComingMoment:
    """A moment to which the demo's clock can be put forward: what happens next, by name, and when (UTC); if any."""

    next: Callable[[Policy, datetime], tuple[str, datetime] | None]
