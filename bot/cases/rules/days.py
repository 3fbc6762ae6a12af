"""Days as people write them: 2026-12-03, tomorrow, friday, 3 Dec."""

import re
from datetime import date, timedelta

from bot.cases.rules.recurrence import WEEKDAYS, weekday

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NEAR = {"today": 0, "tomorrow": 1}
SHORTEST = 3  # letters of a weekday or month


def day_named(text: str, today: date) -> date | None:
    """Return the day that a text names, as seen from `today`; without a year the next such. None for no day."""
    words = [word for word in re.split(r"[\s,.]+", text.strip().lower()) if word not in ("", "on", "next")]
    if len(words) == 1:
        return _one_word(words[0], today)
    if len(words) in (2, 3):
        return _day_and_month(words, today)
    return None


def _one_word(word: str, today: date) -> date | None:
    if word in NEAR:
        return today + timedelta(days=NEAR[word])
    if len(word) >= SHORTEST:
        for day in WEEKDAYS:
            if day.value.startswith(word):
                ahead = (WEEKDAYS.index(day) - WEEKDAYS.index(weekday(today)) - 1) % 7 + 1
                return today + timedelta(days=ahead)
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


def _day_and_month(words: list[str], today: date) -> date | None:
    """Return `3 Dec`, `Dec 3rd` or `3 December 2026`."""
    numbers = [int(found[1]) for word in words if (found := re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)?", word))]
    months = [MONTHS.index(word[:3]) + 1 for word in words if len(word) >= SHORTEST and word[:3] in MONTHS]
    if len(months) != 1 or len(numbers) != len(words) - 1:
        return None
    try:
        if len(numbers) == 2:
            return date(numbers[1], months[0], numbers[0])
        day = date(today.year, months[0], numbers[0])
        return day if day >= today else day.replace(year=today.year + 1)
    except ValueError:
        return None
