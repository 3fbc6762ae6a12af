"""The product without a chapter: it starts, what belongs to the chapter is gone, and what was recorded stays.

The tests of the other chapters run without it, too: `make test WITHOUT=sponsors`.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chapters import CHAPTERS
from bot.data.usecases import erasure
from bot.errors import OrangeflagError
from bot.policy.model import Policy, Section
from bot.sponsors.rules.messages import SponsoringMessage
from scheduled.jobs import Job
from storage import outbox
from storage.cases import timeline
from storage.database import Database
from storage.session import Session
from storage.sponsors.records import SponsorEntry
from tests import book
from tests.home_page import Home
from tests.importing import Importer
from tests.processes import orangeflag
from tests.stage import Stage, staged, text_of
from tests.without import practice_without, text_without
from wiring import manifest_of

GLOBEX = 1


def fill(database: Database) -> None:
    """Write the book, and what sponsors left behind when they were on: an entry, and a message that waits."""
    book.fill(database)

    def write(session: Session) -> None:
        timeline.add_of_customer(
            session, GLOBEX, SponsorEntry.SPONSORED, now=book.NOW, person_id=4, other_id=3
        )
        outbox.add(session, SponsoringMessage(customer=GLOBEX, theirs=True), now=book.NOW, to_person_id=3)

    database.run_here(write)


@pytest.fixture
def practice(tmp_path: Path) -> Policy:
    return practice_without(tmp_path, "sponsors")


@pytest.fixture
async def stage(database_url: str, practice: Policy) -> AsyncIterator[Stage]:
    async with staged(database_url, practice, fill, working=True) as stage:
        yield stage


async def test_its_commands_tabs_and_parts_are_gone(stage: Stage) -> None:
    told = text_of(await stage.say("maya", "/cta sponsors"))
    assert "“sponsors” is no command." in told
    assert "sponsor" not in text_of(await stage.say("maya", "/cta help"))
    assert "Executive sponsor" not in text_of(await stage.say("maya", "/cta customer globex"))
    assert not [tab for tab in (await Home.opened(stage, "dana")).tabs if "check-ins" in tab]


async def test_what_was_recorded_is_told_in_general_and_what_waited_is_not_sent(stage: Stage) -> None:
    page = text_of(await stage.say("maya", "/cta customer globex"))
    assert "did something in a part of Orangeflag that is switched off now" in page
    assert stage.direct("dana") == []
    unsent, _total = stage.database.run_here(lambda session: outbox.unsent(session, 9))
    assert [(each.kind, each.error) for each in unsent] == [("sponsoring", "its chapter is off")]


async def test_flags_and_meetings_go_on(stage: Stage) -> None:
    told = text_of(await stage.say("maya", "/cta flag globex support tickets pile up"))
    assert "is flagged" in told
    assert "Support risk meeting" in told
    await stage.settled()
    assert "tickets pile up" in text_of(stage.direct("dana")[-1])


async def test_erasing_reaches_what_it_left(stage: Stage) -> None:
    done = await stage.bot.transactions.run(erasure.customer, "Globex Corporation", write=True)
    assert ("lines of timelines", 1) in done.counts


def test_its_jobs_sections_and_imports_are_gone(practice: Policy, database: Database, tmp_path: Path) -> None:
    chapter = next(each for each in CHAPTERS if each.name == "sponsors")
    for kind in (Job, Section):
        assert not {*practice.added.of(kind)} & {*chapter.added()}
    importer = Importer(database, practice, tmp_path)
    with pytest.raises(OrangeflagError, match="No “sponsors” can be imported: only people, customers"):
        importer.file("sponsors", tmp_path / "sponsors.csv")


@pytest.mark.parametrize("without", [("meetings",), ("meetings", "sponsors")])
async def test_without_meetings_flags_go_on_too(
    database_url: str, tmp_path: Path, without: tuple[str, ...]
) -> None:
    practice = practice_without(tmp_path, *without)
    assert manifest_of(practice)["features"]["slash_commands"]
    database = Database(database_url)
    book.fill(database)
    database.close()
    async with staged(database_url, practice, lambda _database: None, begins=book.NOW) as stage:
        told = text_of(await stage.say("maya", "/cta flag globex support tickets pile up"))
        assert "is flagged" in told
        assert "Discussed" not in told
        assert "agenda" not in text_of(await stage.say("maya", "/cta help"))
        assert "Preview my next meeting" not in text_of(await stage.say("maya", "/cta"))
        assert "1:1s" not in text_of(await stage.say("dana", "/cta settings"))
        await stage.settled()


async def test_a_command_line_of_a_chapter_that_is_off_says_so(tmp_path: Path) -> None:
    file = tmp_path / "app.yaml"
    file.write_text(text_without("meetings"), encoding="utf-8")
    ended = await orangeflag(
        "calendar", settings={"ORANGEFLAG_POLICY": str(file), "CALENDAR_SECRET": "c" * 32}
    )
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "The chapter “meetings” is off: app.yaml leaves it out of chapters.\n"
