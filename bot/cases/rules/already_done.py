"""Who was first: the sentence for somebody who does what is done already."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.dates import on_day
from bot.language import _, later
from storage.cases.records import Person


class Deed(NamedTuple):
    """What was done to a CTA, as told to whoever did it, and to others."""

    yours: str
    somebodys: str


OPENED = Deed(later("You opened {cta} {when}"), later("{who} opened {cta} {when}"))
RESOLVED = Deed(later("You resolved {cta} {when}"), later("{who} resolved {cta} {when}"))
FLAGGED = Deed(later("You flagged {cta} {when}"), later("{who} flagged {cta} {when}"))
FLAGGED_AGAIN = Deed(later("you raised another {when}"), later("{who} raised another {when}"))
UNFLAGGED = Deed(
    later("You took the flag of {cta} down {when}"), later("{who} took the flag of {cta} down {when}")
)
ESCALATION = Deed(later("You acknowledged {cta} {when}"), later("{who} acknowledged {cta} {when}"))
WANTED = Deed(later("You asked to send {cta} up {when}"), later("{who} asked to send {cta} up {when}"))
ANSWERED = Deed(later("You answered that {when}"), later("{who} answered that {when}"))
ACKNOWLEDGED = Deed(
    later("You acknowledged the flag of {cta} {when}"), later("{who} acknowledged the flag of {cta} {when}")
)


def done(deed: Deed, cta: str, by: Person | None, at: datetime | None, reader: Person, now: datetime) -> str:
    """Return who did something to a CTA and when, such as ``Ana resolved CTA-7 at 14:03``, in the reader's zone.

    The day stands there too unless it is today's, as the reader counts days.
    """
    when = _when(at, ZoneInfo(reader.zone), now)
    if by and by.id == reader.id:
        return _(deed.yours, cta=cta, when=when)
    return _(deed.somebodys, who=by.name if by else _("Somebody"), cta=cta, when=when)


def _when(at: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    if at is None:
        return _("earlier")
    local = at.astimezone(zone)
    time = f"{local:%H:%M}"
    if local.date() == now.astimezone(zone).date():
        return _("at {time}", time=time)
    return _("on {day} at {time}", day=on_day(local.date()), time=time)
