"""Who was first, as the one who comes second reads it."""

from datetime import UTC, datetime

import pytest

from bot.cases.rules.already_done import RESOLVED, done
from tests.people_and_ctas import person

ANA = person(1, "Ana Alves")
AT = datetime(2026, 11, 23, 14, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "now", "sentence"),
    [
        ("UTC", AT, "Ana Alves resolved CTA-7 at 14:03"),
        ("America/New_York", AT, "Ana Alves resolved CTA-7 at 09:03"),
        ("Asia/Kolkata", AT.replace(hour=18), "Ana Alves resolved CTA-7 at 19:33"),
        ("Asia/Kolkata", AT.replace(hour=19), "Ana Alves resolved CTA-7 on 23 Nov 2026 at 19:33"),
        ("UTC", AT.replace(day=24), "Ana Alves resolved CTA-7 on 23 Nov 2026 at 14:03"),
    ],
)
def test_it_is_told_in_the_readers_zone(zone: str, now: datetime, sentence: str) -> None:
    reader = person(2).model_copy(update={"zone": zone})
    assert done(RESOLVED, "CTA-7", ANA, AT, reader, now) == sentence


def test_oneself_is_you_and_nobody_is_somebody() -> None:
    assert done(RESOLVED, "CTA-7", ANA, AT, ANA, AT) == "You resolved CTA-7 at 14:03"
    assert done(RESOLVED, "CTA-7", None, None, ANA, AT) == "Somebody resolved CTA-7 earlier"
