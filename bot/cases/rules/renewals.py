"""Renewals: when one counts as upcoming (practice §3)."""

from datetime import date, timedelta


def is_upcoming(renewal_on: date | None, days: int, today: date) -> bool:
    """Return whether the renewal is today or at most `days` days away; a past or unknown one is not."""
    return renewal_on is not None and today <= renewal_on <= today + timedelta(days=days)
