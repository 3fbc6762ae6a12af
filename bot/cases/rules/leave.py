"""Leave: when somebody is away, as they tell it in advance or on the day itself."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from storage.cases.records import Preferences

UNTIL = ("until", "till", "to", "-", "–")
A_DAY = timedelta(days=1)


def parted(text: str) -> tuple[str, str]:
    """Return the words for the day on which a leave begins, and for the one on which somebody is back.

    `from friday until monday` and `friday to monday` name both. Without one of `UNTIL`, a day is the one on which
    somebody is back, or after `from` the one on which it begins. What is not named is empty.
    """
    words = text.split()
    plain = [word.lower() for word in words]
    at = next((at for at, word in enumerate(plain) if word in UNTIL), None)
    begun = 1 if plain[:1] == ["from"] else 0
    if at is not None:
        return " ".join(words[begun:at]), " ".join(words[at + 1 :])
    return (" ".join(words[1:]), "") if begun else ("", " ".join(words))


def absent(preferences: Preferences | None, zone: str) -> tuple[date, date] | None:
    """Return the first and the last day, local to `zone`, of a leave that is told; None if there is none.

    The last is the day before somebody is back. A leave that had begun when it was told has no known first day:
    that is `date.min`. One that is over lies in the past.
    """
    if preferences is None or preferences.away_until is None:
        return None
    first = _local(preferences.away_from, zone) if preferences.away_from else date.min
    return first, _local(preferences.away_until, zone) - A_DAY


def _local(instant: datetime, zone: str) -> date:
    return instant.astimezone(ZoneInfo(zone)).date()
