"""The only place where the sandbox reads the time."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the sandbox's present instant, aware, in UTC."""
    return datetime.now(UTC)
