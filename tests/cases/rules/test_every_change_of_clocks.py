"""Every zone, every change of its clocks from 2024 to 2032, every half hour of the days around: one start a date.

What is expected is found by walking through time and reading the clock, and shares nothing with the rule.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.cases.rules.recurrence import starts
from bot.policy.fields import Weekday

BEGIN, END = datetime(2024, 1, 1, 12, tzinfo=UTC), datetime(2033, 1, 1, 12, tzinfo=UTC)
STEP, DAY = timedelta(minutes=15), timedelta(days=1)  # no clock changes between the quarters of an hour
HALF_HOURS = [time(hour, minute) for hour in range(24) for minute in (0, 30)]
REGIONS = {
    name: [zone for zone in sorted(available_timezones()) if zone.partition("/")[0] in parts]
    for name, parts in {
        "America": {"America"},
        "Europe": {"Europe"},
        "Asia": {"Asia"},
        "Pacific": {"Pacific", "Australia", "Antarctica", "Indian"},
        "Africa": {"Africa", "Atlantic", "Arctic"},
    }.items()
}
REGIONS["others"] = sorted(available_timezones().difference(*REGIONS.values()))


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """Yield the noons (UTC) within a day after which the zone's clocks change."""
    noons = [BEGIN + offset * DAY for offset in range((END - BEGIN).days)]
    for noon, next_noon in pairwise(noons):
        if noon.astimezone(zone).utcoffset() != next_noon.astimezone(zone).utcoffset():
            yield noon


def expected(zone: ZoneInfo, noon: datetime) -> dict[time, dict[date, datetime]]:
    """Return, by half hour and local date, when clocks first show it, or where they skip it, first are past it."""
    instants = [noon - 3 * DAY + offset * STEP for offset in range(6 * DAY // STEP)]
    shown = [(instant, instant.astimezone(zone).replace(tzinfo=None)) for instant in instants]
    first: dict[datetime, datetime] = {}
    for instant, wall in shown:
        first.setdefault(wall, instant)
    skipped = [
        (before, after, instant) for (_, before), (instant, after) in pairwise(shown) if after - before > STEP
    ]
    around = sorted({wall.date() for wall in first})[2:-2]
    found: dict[time, dict[date, datetime]] = {at: {} for at in HALF_HOURS}
    for at in HALF_HOURS:
        for day in around:
            wanted = datetime.combine(day, at)
            past = [instant for before, after, instant in skipped if before < wanted < after]
            found[at][day] = first[wanted] if wanted in first else past[0]
    return found


@pytest.mark.parametrize("region", REGIONS)
def test_each_due_local_date_has_one_start_at_the_right_instant(region: str) -> None:
    cases, wrong = 0, []
    for name in REGIONS[region]:
        zone = ZoneInfo(name)
        for noon in changes(zone):
            for at, right in expected(zone, noon).items():
                told = list(starts(tuple(Weekday), at, name, noon - 3 * DAY, noon + 3 * DAY))
                for day, instant in right.items():
                    cases += 1
                    if [start for on, start in told if on == day] != [instant]:
                        wrong.append((name, day, at, instant, told))
    print(f"{region}: {cases} cases, {len(wrong)} wrong")  # noqa: T201 - shown by pytest -s
    assert wrong[:5] == []
    assert cases > 0
