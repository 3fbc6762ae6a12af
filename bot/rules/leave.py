"""Leave (stand-in until the helper's branch is merged)."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from storage.records import Preferences


def absent(told: Preferences | None, zone: str) -> tuple[date, date] | None:
    """Return the leave."""
    if told is None or told.away_until is None:
        return None
    local = ZoneInfo(zone)
    return date.min, told.away_until.astimezone(local).date() - timedelta(days=1)
