"""Who was first: the sentence for somebody who does what is done already."""

from datetime import datetime
from zoneinfo import ZoneInfo

from storage.records import Person


def done(what: str, by: Person | None, at: datetime | None, reader: Person, now: datetime) -> str:
    """Return who did something and when, such as ``Ana resolved CTA-7 at 14:03``, in the reader's zone.

    The day stands there too unless it is today's, as the reader counts days.
    """
    who = "You" if by and by.id == reader.id else by.name if by else "Somebody"
    if at is None:
        return f"{who} {what}"
    zone = ZoneInfo(reader.zone)
    local = at.astimezone(zone)
    day = "" if local.date() == now.astimezone(zone).date() else f" on {local.day} {local:%b %Y}"
    return f"{who} {what}{day} at {local:%H:%M}"
