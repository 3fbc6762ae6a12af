"""docs/using.md and its pictures: each is there, shown, and taken by the story, which is played here again."""

import asyncio
import re
from pathlib import Path

from playwright.async_api import Browser

from docs.picturing.story import STORY, files_of
from docs.picturing.taking import take
from tests.processes import DEADLINE, free_port, running

ROOT = Path(__file__).parents[1]
PICTURE = re.compile(r"(?:src|srcset)=\"([^\"]*pictures/[^\"]+)\"")
TAKEN = {file for name in STORY for file in files_of(name)}


def shown_in(document: str) -> list[Path]:
    page = ROOT / document
    return [(page.parent / found).resolve() for found in PICTURE.findall(page.read_text(encoding="utf-8"))]


def test_every_picture_is_there_and_shown_and_taken_by_the_story() -> None:
    shown = {*shown_in("README.md"), *shown_in("docs/using.md")}
    there = {*(ROOT / "docs" / "pictures").iterdir()}
    assert shown == there
    assert {path.name for path in there} == TAKEN


def test_using_shows_its_pictures_each_with_words_for_those_who_cannot_see_it() -> None:
    page = (ROOT / "docs" / "using.md").read_text(encoding="utf-8")
    told = re.findall(r"<img alt=\"([^\"]+)\"", page)
    assert len(told) == page.count("<img ") == 31
    assert len({*told}) == 31
    assert all(len(words) > 30 for words in told)


async def test_the_story_is_still_true(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    async with running("demo", "--port", str(port), settings={}) as demo:
        assert demo.stdout
        await asyncio.wait_for(demo.stdout.readline(), DEADLINE)
        assert await take(browser, f"http://127.0.0.1:{port}", tmp_path) == []
    assert {path.name for path in tmp_path.iterdir()} == TAKEN  # noqa: ASYNC240 - a test may wait
    assert all(path.stat().st_size > 5_000 for path in tmp_path.iterdir())  # noqa: ASYNC240 - as above
