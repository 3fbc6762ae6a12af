"""Cadences: on which day a check-in is due, and weeks that can be counted (practice §5, When).

Weeks are ISO weeks, from Monday to Sunday, numbered one after the other across years. Days are local.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from bot.policy.fields import Cadence

MONTHS: Mapping[Cadence, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6}
LONGER: Mapping[Cadence, Cadence] = {"monthly": "quarterly", "quarterly": "half_yearly"}
# From one due week to the next there are at least 4, 12 and 25 weeks. A call that is moved by less than half of that
# stays after the one before it, whatever becomes of that, and never comes in the same week.
FURTHEST: Mapping[Cadence, int] = {"monthly": 1, "quarterly": 5, "half_yearly": 12}
DAYS = 7


def due_after(anchor: date, cadence: Cadence, times: int = 1) -> date:
    """Return the day so many cadences after `anchor`; where its month is shorter, the last day of that.

    Each is counted from the anchor: after 31 January come 28 February and 31 March.
    """
    year, month = divmod(12 * anchor.year + anchor.month - 1 + MONTHS[cadence] * times, 12)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def week_of(on: date) -> int:
    """Return the number of the week of a day."""
    return (on.toordinal() - 1) // DAYS  # 1 January of the year 1 was a Monday


def monday(week: int) -> date:
    """Return the Monday of a week."""
    return date.fromordinal(DAYS * week + 1)
