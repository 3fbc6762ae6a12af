"""What the page's control of the clock shows and offers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sandbox.page.dates import clock_time
from sandbox.page.reader import Reader

MORNING = time(9)


@dataclass(frozen=True)
class NextMeeting:
    """A meeting as the control offers it: its name, its instant as ISO 8601, and its local time in words."""

    name: str
    at: str
    when: str


def shown(reader: Reader) -> str | None:
    """Return the stand-in's time in the viewer's zone, when it is not this machine's: ``Tue, Dec 1, 9:00 AM``."""
    if not reader.workspace.clock.offset:
        return None
    return _in_words(reader.today, reader)


def tomorrow_morning(reader: Reader) -> str:
    """Return 9:00 of the viewer's next day, as ISO 8601."""
    return datetime.combine(reader.today.date() + timedelta(days=1), MORNING, reader.zone).isoformat()


def next_meeting(
    reader: Reader, calendar: Callable[[datetime], tuple[str, datetime] | None]
) -> NextMeeting | None:
    """Return the first meeting in a calendar after the stand-in's present instant."""
    found = calendar(reader.now)
    if found is None:
        return None
    name, start = found
    return NextMeeting(name, start.isoformat(), _in_words(start.astimezone(reader.zone), reader))


def _in_words(moment: datetime, reader: Reader) -> str:
    return f"{moment:%a, %b} {moment.day}, {clock_time(moment, reader)}"
