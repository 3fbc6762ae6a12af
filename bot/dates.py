"""Dates in words, short, as every language writes them."""

from datetime import date, datetime

from bot.language import _, later

MONTHS = (
    later("Jan"),
    later("Feb"),
    later("Mar"),
    later("Apr"),
    later("May"),
    later("Jun"),
    later("Jul"),
    later("Aug"),
    later("Sep"),
    later("Oct"),
    later("Nov"),
    later("Dec"),
)
WEEKDAYS = (
    later("Mon"),
    later("Tue"),
    later("Wed"),
    later("Thu"),
    later("Fri"),
    later("Sat"),
    later("Sun"),
)


def on_day(day: date) -> str:
    """Return a date such as ``4 Jan 2027``."""
    return _("{day} {month} {year}", day=day.day, month=_(MONTHS[day.month - 1]), year=day.year)


def in_year(day: date) -> str:
    """Return a date of no certain year, such as ``4 Jan``."""
    return _("{day} {month}", day=day.day, month=_(MONTHS[day.month - 1]))


def at_moment(local: datetime) -> str:
    """Return weekday, date, time and zone of a local time, such as ``Mon 23 Nov 09:30 EST``."""
    return _(
        "{weekday} {day} {month} {time}",
        weekday=_(WEEKDAYS[local.weekday()]),
        day=local.day,
        month=_(MONTHS[local.month - 1]),
        time=f"{local:%H:%M %Z}",
    )
