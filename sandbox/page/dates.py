"""Instants as people read them: clock times, day names and Slack's date tokens, in the viewer's zone."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from sandbox.page.reader import Reader

_STEPS = ((60, "second"), (60, "minute"), (24, "hour"), (30, "day"), (12, "month"))
_TOKEN = re.compile(r"\{(\w+)\}")
_HALF_A_YEAR = timedelta(days=182)


def clock_time(moment: datetime, reader: Reader, seconds: bool = False) -> str:
    """Return ``10:12 AM`` for American readers and ``10:12`` for others."""
    american = reader.viewer.locale == "en-US"
    tail = f":{moment:%S}" if seconds else ""
    if american:
        return f"{moment.hour % 12 or 12}:{moment:%M}{tail} {'AM' if moment.hour < 12 else 'PM'}"
    return f"{moment:%H:%M}{tail}"


def day_name(moment: datetime, reader: Reader) -> str | None:
    """Return today, yesterday or tomorrow, if the moment is on one of them."""
    names = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return names.get((moment.date() - reader.today.date()).days)


def divider(moment: datetime, reader: Reader) -> str:
    """Return the heading of a day in a channel: ``Today`` or ``Tuesday, February 18th``."""
    name = day_name(moment, reader)
    return name.capitalize() if name else f"{moment:%A}, {_month_day(moment, '%B')}{_year(moment, reader)}"


def last_reply(moment: datetime, reader: Reader) -> str:
    """Return what stands beside a reply count: ``today at 10:12``."""
    return f"{day_name(moment, reader) or _date(moment, reader)} at {clock_time(moment, reader)}"


def full(moment: datetime, reader: Reader) -> str:
    """Return date and time in full, for tooltips."""
    return f"{_long(moment)} at {clock_time(moment, reader, seconds=True)}"


def fill_tokens(text: str, moment: datetime, reader: Reader) -> str:
    """Return a format such as ``{date_short} at {time}`` filled in; unknown tokens stay as they are."""

    def fill(match: re.Match[str]) -> str:
        write = _TOKENS.get(match[1])
        return write(moment, reader) if write else match[0]

    return _TOKEN.sub(fill, text)


def _ordinal(day: int) -> str:
    suffix = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


def _month_day(moment: datetime, month: str) -> str:
    return f"{moment.strftime(month)} {_ordinal(moment.day)}"


def _year(moment: datetime, reader: Reader) -> str:
    return "" if abs(moment - reader.now) < _HALF_A_YEAR else f", {moment.year}"


def _date(moment: datetime, reader: Reader) -> str:
    return _month_day(moment, "%B") + _year(moment, reader)


def _short(moment: datetime, reader: Reader) -> str:
    return f"{moment:%b} {moment.day}{_year(moment, reader)}"


def _long(moment: datetime) -> str:
    return f"{moment:%A}, {_month_day(moment, '%B')}, {moment.year}"


def _ago(moment: datetime, reader: Reader) -> str:
    seconds = (reader.now - moment).total_seconds()
    count, word = abs(seconds), "year"
    for size, unit in _STEPS:
        if count < size:
            word = unit
            break
        count /= size
    number = int(count)
    spoken = f"{number} {word}{'' if number == 1 else 's'}"
    return f"{spoken} ago" if seconds >= 0 else f"in {spoken}"


_TOKENS: dict[str, Callable[[datetime, Reader], str]] = {
    "date_num": lambda moment, _: f"{moment:%Y-%m-%d}",
    "date": _date,
    "date_short": _short,
    "date_long": lambda moment, _: _long(moment),
    "date_pretty": lambda moment, reader: day_name(moment, reader) or _date(moment, reader),
    "date_short_pretty": lambda moment, reader: day_name(moment, reader) or _short(moment, reader),
    "date_long_pretty": lambda moment, reader: day_name(moment, reader) or _long(moment),
    "time": clock_time,
    "time_secs": lambda moment, reader: clock_time(moment, reader, seconds=True),
    "ago": _ago,
}
