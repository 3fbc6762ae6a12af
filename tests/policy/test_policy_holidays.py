"""Whose holidays count where, as app.yaml tells it."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.chapters import CHAPTERS
from bot.policy.faults import PolicyError
from bot.policy.file import load_policy
from bot.policy.model import Policy
from bot.settings import SHIPPED_POLICY

SHIPPED = SHIPPED_POLICY.read_text(encoding="utf-8")
NONE = "  holidays: {}\n"
LINE = SHIPPED[: SHIPPED.index(NONE)].count("\n") + 2
CODES = "a country's ISO code such as US, a region's such as GB-ENG, or none"
BRITISH = "GB, GB-ENG, GB-NIR, GB-SCT, GB-WLS"


def written(folder: Path, entry: str) -> Path:
    file = folder / "app.yaml"
    file.write_text(SHIPPED.replace(NONE, f"  holidays:\n    {entry}\n"), encoding="utf-8")
    return file


def load(folder: Path, entry: str) -> Policy:
    return load_policy(written(folder, entry), CHAPTERS)


@pytest.mark.parametrize(
    ("entry", "zone", "place"),
    [
        ("Europe/London: GB-ENG", "Europe/London", "GB-ENG"),
        ("Europe/Berlin: DE", "Europe/Berlin", "DE"),
        ("Europe/Oslo: NO", "Europe/Oslo", "NO"),  # the word, in YAML too
        ("Europe/Paris: FR-Zone A", "Europe/Paris", "FR-Zone A"),  # as the library calls it
        ("UTC: US-CA", "UTC", "US-CA"),
        ("Europe/London: none", "Europe/London", ""),
        ('Europe/London: ""', "Europe/London", ""),
    ],
)
def test_a_zone_has_the_holidays_of_a_country_or_a_region_or_none(
    tmp_path: Path, entry: str, zone: str, place: str
) -> None:
    assert load(tmp_path, entry).working_hours.holidays == {zone: place}


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (
            "Europe/Londn: GB",
            'Europe/Londn: found "Europe/Londn"; allowed: a time zone such as America/New_York or Europe/Berlin; '
            'did you mean "Europe/London"?',
        ),
        ("Europe/London: XX", f'Europe/London: found "XX"; allowed: {CODES}'),
        ("Europe/London: UK", f'Europe/London: found "UK"; allowed: {BRITISH}'),
        ("Europe/London: GBR", f'Europe/London: found "GBR"; allowed: {BRITISH}; did you mean "GB"?'),
        (
            "Europe/London: UK-ENG",
            f'Europe/London: found "UK-ENG"; allowed: {BRITISH}; did you mean "GB-ENG"?',
        ),
        ("Europe/London: None", f'Europe/London: found "None"; allowed: {CODES}; did you mean "none"?'),
        (
            "Europe/London: gb-sct",
            f'Europe/London: found "gb-sct"; allowed: {BRITISH}; did you mean "GB-SCT"?',
        ),
        ("Europe/London: GB-XX", f'Europe/London: found "GB-XX"; allowed: {BRITISH}'),
        ("Europe/London: GB-", f'Europe/London: found "GB-"; allowed: {BRITISH}; did you mean "GB"?'),
        ("Europe/London:", "Europe/London: found nothing; allowed: text"),
        ("Europe/London: [GB]", "Europe/London: found a list; allowed: text"),
        ("Europe/London: 49", f"Europe/London: found 49; allowed: {CODES}"),
    ],
)
def test_a_zone_or_place_that_is_not_known_is_told(tmp_path: Path, entry: str, sentence: str) -> None:
    with pytest.raises(PolicyError) as caught:
        load(tmp_path, entry)
    assert caught.value.sentence == f"app.yaml:{LINE}: working_hours.holidays.{sentence}"


def test_holidays_are_keys_with_values(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="holidays: found a list; allowed: keys with values"):
        load(tmp_path, "[GB]")


@pytest.mark.parametrize(
    ("entry", "imported"),
    [
        ("", []),
        ("Europe/London: none", []),
        ("Europe/London: GB-ENG", ["united_kingdom"]),
    ],
)
def test_no_country_is_imported_but_those_that_are_named(
    tmp_path: Path, entry: str, imported: list[str]
) -> None:
    file = written(tmp_path, entry) if entry else SHIPPED_POLICY
    program = (
        "import sys; from pathlib import Path; from bot.chapters import CHAPTERS;"
        "from bot.policy.file import load_policy; load_policy(Path(sys.argv[1]), CHAPTERS);"
        "print(*(name for name in sys.modules if name.startswith('holidays')))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True
    )
    countries = [name for name in told.stdout.split() if name.startswith("holidays.countries.")]
    assert countries == [f"holidays.countries.{country}" for country in imported]
    assert bool(told.stdout.split()) == bool(imported), "nor is the library, without need"
