"""What the page's control of the clock shows and offers."""

from datetime import datetime, time, timedelta

from sandbox.page.dates import clock_time
from sandbox.page.reader import Reader

MORNING = time(9)


def shown(reader: Reader) -> str | None:
    """Return the stand-in's time in the viewer's zone, when it is not this machine's: ``Tue, Dec 1, 9:00 AM``."""
    if not reader.workspace.clock.offset:
        return None
    return f"{reader.today:%a, %b} {reader.today.day}, {clock_time(reader.today, reader)}"


def tomorrow_morning(reader: Reader) -> str:
    """Return 9:00 of the viewer's next day, as ISO 8601."""
    return datetime.combine(reader.today.date() + timedelta(days=1), MORNING, reader.zone).isoformat()
