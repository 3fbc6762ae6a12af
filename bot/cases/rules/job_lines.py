"""Jobs of the clock, as one looks at them."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class JobLine:
    """A job: how often it looks, or when it is due next (UTC), and in which zone; when it ran last, and how."""

    name: str
    every: timedelta | None
    next_at: datetime | None
    zone: str
    ran_at: datetime | None
    outcome: str
