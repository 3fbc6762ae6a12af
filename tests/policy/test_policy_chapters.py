"""Chapters in app.yaml: what belongs to one that is off is told as that, and misspelled ones are mended."""

from pathlib import Path

import pytest

from bot.chapters import CHAPTERS
from bot.policy.meetings import MEETINGS
from bot.policy.sponsors import SPONSORS
from tests.policy_text import SHIPPED, changed, line_of, load, told

COMPANY = "company: Lumenworks"


def with_chapters(names: str, text: str = SHIPPED) -> str:
    return text.replace(COMPANY, f"chapters: {names}\n{COMPANY}", 1)


def test_all_chapters_are_on_unless_told(tmp_path: Path) -> None:
    policy = load(tmp_path, SHIPPED)
    assert policy.chapters is None
    assert SPONSORS.of(policy).minutes == 30
    assert MEETINGS.of(policy)
    assert load(tmp_path, with_chapters("[meetings, sponsors]")).chapters == ("meetings", "sponsors")


def test_the_keys_of_a_chapter_that_is_off_are_told_as_such(tmp_path: Path) -> None:
    text = with_chapters("[meetings]")
    found = told(tmp_path, text)
    line = line_of(text, "\nsponsors:") + 1
    sentence = "found a key of the chapter sponsors, which is off; allowed: it only with sponsors in chapters"
    assert f"app.yaml:{line}: sponsors: {sentence}" in found
    assert any("thresholds.sponsor_arr: " + sentence in fault for fault in found)


def without_keys_of_sponsors() -> str:
    text = with_chapters("[meetings]").partition("\nsponsors:")[0]
    return "".join(
        f"{line}\n" for line in text.split("\n") if not line.startswith(("  sponsor_arr:", "  sponsors:"))
    )


def test_tasks_that_only_a_chapter_can_do_are_mistakes_without_it(tmp_path: Path) -> None:
    found = told(tmp_path, without_keys_of_sponsors())
    assert any(
        '.does: found "name_sponsor"; allowed: nothing, with the chapters that are on' in each
        for each in found
    )
    assert any(
        '.email: found "welcome"; allowed: nothing, with the chapters that are on' in each for each in found
    )
    assert all(".does:" in each or ".email:" in each for each in found)


@pytest.mark.parametrize(
    ("names", "found", "meant"),
    [
        ("[meetings, sponsers]", '"sponsers"', '"sponsors"'),
        ("[meetigns, sponsors]", '"meetigns"', '"meetings"'),
    ],
)
def test_a_misspelled_chapter_is_mended(tmp_path: Path, names: str, found: str, meant: str) -> None:
    faults = told(tmp_path, with_chapters(names))
    assert any(
        f": found {found}; allowed: meetings, sponsors; did you mean {meant}?" in fault
        and "chapters[" in fault
        for fault in faults
    )


def test_what_is_always_on_cannot_be_named(tmp_path: Path) -> None:
    assert any(
        "chapters[0]: found" in fault
        for fault in told(tmp_path, with_chapters("[cases, meetings, sponsors]"))
    )


def test_a_section_is_checked_with_the_rest(tmp_path: Path) -> None:
    assert any(
        "sponsors.meeting" in fault
        for fault in told(tmp_path, changed("  meeting: leadership", "  meeting: nowhere"))
    )


def test_every_name_is_one_chapters() -> None:
    assert len({chapter.name for chapter in CHAPTERS}) == len(CHAPTERS)
