"""A chapter that the product has never heard of is added by one line in the list of chapters, and all of it works."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.cases.views.answers import AnswerView
from bot.chapters import CHAPTERS
from bot.meetings.rules.schedule import start_of
from bot.policy.faults import PolicyError
from bot.policy.file import load_policy
from bot.policy.meetings import meeting_of
from bot.policy.model import Policy
from storage.database import Database
from tests.chapters.visits import VISITS, Visited
from tests.home_page import Home
from tests.importing import Importer
from tests.policy_text import SHIPPED
from tests.stage import Stage, staged, text_of

WITH_VISITS = (*CHAPTERS, VISITS)


def practice(folder: Path, told: str) -> Policy:
    file = folder / "app.yaml"
    file.write_text(f"{SHIPPED}\n{told}", encoding="utf-8")
    return load_policy(file, WITH_VISITS)


@pytest.fixture
def visiting(tmp_path: Path) -> Policy:
    """Return the practice as shipped, with visits."""
    return practice(tmp_path, 'visits: {channel: "#visits"}')


@pytest.fixture
async def stage(database_url: str, visiting: Policy) -> AsyncIterator[Stage]:
    async with staged(database_url, visiting, working=True) as stage:
        yield stage


async def visited(stage: Stage, text: str = "they are happy") -> None:
    """Tell of a visit by the command, its button and the form."""
    asked = await stage.say("maya", "/cta visit globex")
    assert "A visit to Globex" in text_of(asked)
    await stage.click("maya", asked, "ask_visit")
    *_, view = stage.workspace.views.values()
    shown = await stage.hub.submit("maya", view.id, {"text": {"text": text}})
    assert "Recorded: visit" in str(shown)
    await stage.settled()


async def test_what_is_typed_opens_a_form_whose_words_are_told_in_its_channel(stage: Stage) -> None:
    await visited(stage)
    assert any("was visited: they are happy" in text_of(each) for each in stage.channel("#visits"))


async def test_a_form_without_words_is_refused_at_its_field(stage: Stage) -> None:
    asked = await stage.say("maya", "/cta call globex")
    await stage.click("maya", asked, "ask_visit")
    [view] = stage.workspace.views.values()
    shown = await stage.hub.submit("maya", view.id, {"text": {"text": ""}})
    assert shown["errors"] == {"text": "What was said? Nothing was recorded."}
    assert stage.channel("#visits") == []


async def test_help_misspellings_and_questions_know_its_command(stage: Stage) -> None:
    assert "`/cta visit CUSTOMER`: tell of a visit" in text_of(await stage.say("maya", "/cta help"))
    assert "visit" in text_of(await stage.say("maya", "/cta vistt globex"))
    which = await stage.say("maya", "/cta visit north")
    await stage.click("maya", which, "choose_customer:0")
    assert "A visit to North" in text_of(stage.private("maya")[-1])


async def test_its_job_runs_and_says_so_once(stage: Stage) -> None:
    await visited(stage)
    await stage.until(lambda: any("time to rest" in text_of(each) for each in stage.channel("#visits")))
    await visited(stage, "again")
    assert [text_of(each) for each in stage.channel("#visits") if "time to rest" in text_of(each)] == [
        "1 visits: time to rest"
    ]


async def test_home_customer_page_flag_and_metrics_show_its_parts(stage: Stage) -> None:
    await visited(stage)
    home = await Home.opened(stage, "maya")
    assert "My visits (1)" in home.tabs
    await home.press("cockpit_tab:visits")
    assert [row for row in home.rows if "they are happy" in row] != []
    page = text_of(await stage.say("maya", "/cta customer globex"))
    assert "Visited 1 times." in page
    assert "*Visits*\n1" in page
    assert "visited the customer" in page
    assert "is to be visited" in text_of(await stage.say("maya", "/cta flag globex support tickets"))
    async with (
        aiohttp.ClientSession() as web,
        web.get(f"http://127.0.0.1:{stage.bot.port}/metrics") as answer,
    ):
        assert "orangeflag_visits 1.0" in (await answer.text()).splitlines()


async def test_agendas_have_its_reply(stage: Stage, visiting: Policy) -> None:
    await visited(stage)
    await stage.say("maya", "/cta flag globex support tickets")
    meeting = meeting_of(visiting, "support_risk")
    assert meeting
    starts = start_of(visiting, meeting, stage.workspace.clock.now())
    stage.workspace.clock.move_to(starts - timedelta(minutes=4))
    await stage.until(
        lambda: any(
            "time to rest" in text_of(reply)
            for opening in stage.channel(meeting.channel)
            for reply in stage.thread(opening)
        )
    )


def test_its_files_are_imported(database: Database, visiting: Policy, tmp_path: Path) -> None:
    importer = Importer(database, visiting, tmp_path)
    importer.customers("ID,Name,ARR", "C-1,Globex,1")
    file = importer.write(
        "visits.csv", "Account,Day,Note", "Globex,2026-03-01,all well", "Globex,2026-04-01,x"
    )
    assert importer.file("visits", file) == ["visits.csv: visits: 2 new, 0 changed, 0 unchanged."]
    wrong = importer.write("visits.csv", "Account,Day,Note", "Globx,2026-03-01,all well")
    assert any("Globx" in line for line in importer.file("visits", wrong))


def test_its_mistakes_in_app_yaml_are_told_with_all_others(tmp_path: Path) -> None:
    told = SHIPPED.count("\n") + 2
    with pytest.raises(PolicyError) as wrong:
        practice(tmp_path, "visits: {chanel: '#visits', most: 0}")
    sentence = wrong.value.sentence
    assert f'app.yaml:{told}: visits.chanel: found "chanel"; allowed: channel, most; did you mean' in sentence
    assert f"app.yaml:{told}: visits.most: found 0; allowed: 1 or more" in sentence
    with pytest.raises(PolicyError) as taken:
        practice(tmp_path, 'visits: {channel: "#risk-support"}')
    assert (
        "visits.channel: found an area's channel; allowed: a channel that no area has" in taken.value.sentence
    )


def test_without_its_section_the_file_is_incomplete(tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as missing:
        practice(tmp_path, "")
    assert "visits: found nothing; allowed: a value; this key must be there" in missing.value.sentence


def test_nothing_of_it_is_known_where_it_is_not_in_the_list(policy: Policy) -> None:
    assert Visited not in {view.answer for view in policy.added.of(AnswerView)}
    assert policy.added.of(type(VISITS.jobs[0])) == policy.known.of(type(VISITS.jobs[0]))
    assert "visits" not in [job.name for job in policy.added.of(type(VISITS.jobs[0]))]
