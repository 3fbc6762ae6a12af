"""The slash command: menus, questions back, and a sentence for everything that cannot be done."""

import asyncio
import re

import pytest
from sqlmodel import select

from bot.policy.model import Policy
from sandbox.workspace import Person
from storage.cases.tables.ctas import CtaRow
from tests.stage import Stage, buttons_of, staged, text_of


def ctas(stage: Stage) -> int:
    return stage.database.run_here(lambda session: len(session.orm.exec(select(CtaRow)).all()))


async def choose(stage: Stage, who: str, label: str) -> str:
    """Press a button of the newest private answer; return the text that takes its place."""
    question = stage.private(who)[-1]
    asked = text_of(question)
    await stage.click(who, question, buttons_of(question)[label])
    await stage.until(lambda: text_of(stage.private(who)[-1]) != asked)
    return text_of(stage.private(who)[-1])


async def test_an_empty_command_opens_a_menu(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support x")
        menu = await stage.say("maya", "/cta")
        assert "You have *1* open CTA, *1* flagged." in text_of(menu)
        assert list(buttons_of(menu)) == [
            "New CTA",
            "My CTAs",
            "All flagged",
            "Preview my next meeting",
        ]


async def test_help_names_every_command(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        told = text_of(await stage.say("maya", "/cta help"))
        for command in (
            "flag",
            "unflag",
            "update",
            "resolve",
            "list",
            "show",
            "new",
            "sponsor CUSTOMER",
            "sponsors",
        ):
            assert f"`/cta {command}" in told


async def test_an_unknown_word_gets_the_nearest_command(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        question = await stage.say("maya", "/cta flga globex support tickets pile up")
        assert text_of(question).startswith("“flga” is no command. Did you mean `/cta flag`?")
        assert ctas(stage) == 0

        assert "*Recorded: CTA-1 is flagged.*" in await choose(stage, "maya", "/cta flag")
        assert "> tickets pile up" in text_of(stage.private("maya")[-1])

        nonsense = text_of(await stage.say("maya", "/cta qqqqqqqq"))
        assert nonsense == "“qqqqqqqq” is no command. `/cta help` shows them all. Nothing was changed."


async def test_a_misspelled_customer_gets_the_nearest_ones(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        question = await stage.say("maya", "/cta flag Globx Corporatoin support tickets pile up")
        assert text_of(question).startswith(
            "I know no customer *Globx Corporatoin*. Did you mean one of these?"
        )
        assert next(iter(buttons_of(question))) == "Globex Corporation"
        answer = await choose(stage, "maya", "Globex Corporation")
        assert "*CTA-1* · *Globex Corporation* · Support" in answer
        assert "> tickets pile up" in answer


async def test_an_ambiguous_name_is_asked_about(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        question = await stage.say("omar", "/cta flag Helios support systems are down")
        assert set(buttons_of(question)) == {"Helios", "Helios Support Systems"}
        assert "> systems are down" in await choose(stage, "omar", "Helios")

        await stage.say("maya", "/cta list Gloebx")
        assert "*Open CTAs of Globex Corporation:* none." in await choose(stage, "maya", "Globex Corporation")


async def test_a_choice_is_taken_once(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support x")
        question = await stage.say("maya", "/cta updaet globex all is well")
        [action_id] = buttons_of(question).values()
        twice = [stage.click("maya", question, action_id) for _ in range(2)]
        await asyncio.gather(*twice)
        await stage.settled()
        [card] = stage.channel("#risk-support")
        assert len([reply for reply in stage.thread(card) if "all is well" in text_of(reply)]) == 1


async def test_a_missing_area_is_asked_for(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        question = await stage.say("maya", "/cta flag globex they are angry")
        assert text_of(question).startswith("Which risk area of *Globex Corporation*?")
        assert list(buttons_of(question)) == [area.name for area in policy.areas.values()]
        answer = await choose(stage, "maya", "Support")
        assert "*CTA-1* · *Globex Corporation* · Support" in answer
        assert "> they are angry" in answer

        misspelt = await stage.say("maya", "/cta flag Initech suport tickets pile up")
        assert text_of(misspelt).startswith(
            "“suport” is no risk area. Which one of *Initech GmbH* do you mean?"
        )
        assert "> tickets pile up" in await choose(stage, "maya", "Support")


async def test_a_customer_with_one_open_cta_needs_no_area(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support x")
        await stage.say("maya", "/cta unflag globex")
        answer = text_of(await stage.say("maya", "/cta flag globex it is back"))
        assert "*Recorded: CTA-1 is flagged.*" in answer
        assert "> it is back" in answer


async def test_update_show_and_list(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        assert "*Recorded:* you added an update." in text_of(
            await stage.say("maya", "/cta update cta-1 called them")
        )
        shown = text_of(await stage.say("maya", "/cta show #1"))
        assert "Maya Chen added an update: called them" in shown
        assert "Maya Chen raised the flag: tickets pile up" in shown
        assert "*Your open CTAs* (1)" in text_of(await stage.say("maya", "/cta list"))
        assert "*Your open CTAs* (1)" in text_of(await stage.say("dana", "/cta list mine")), "as lead"
        assert "*Your open CTAs:* none." in text_of(await stage.say("omar", "/cta list"))
        assert "*All flagged CTAs* (1)" in text_of(await stage.say("omar", "/cta list flagged"))
        assert "*Open CTAs of Globex Corporation* (1)" in text_of(await stage.say("omar", "/cta list globex"))


async def test_of_several_ctas_it_is_asked_which(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support x")
        await stage.say("maya", "/cta flag globex bugs y")
        question = await stage.say("maya", "/cta resolve globex all is well")
        assert text_of(question).startswith("Which CTA of *Globex Corporation* do you mean?")
        await stage.click("maya", question, "choose_cta:2")
        await stage.until(lambda: "you resolved it" in text_of(stage.private("maya")[-1]))
        assert "*CTA-2*" in text_of(stage.private("maya")[-1])
        assert "CTA-1" in text_of(await stage.say("maya", "/cta resolve globex support fine now"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("flag", "Which customer? Type: /cta flag CUSTOMER …"),
        ("flag CTA-99 help", "There is no CTA-99. /cta list shows the open ones."),
        ("unflag CTA-99", "There is no CTA-99. /cta list shows the open ones."),
        ("unflag globex", "Globex Corporation has no flagged CTA. Nothing was changed."),
        ("update globex support news", "Globex Corporation has no open CTA in Support. Nothing was changed."),
        (
            "flag Zzyzx Quuxly support help",
            "I know no customer like “Zzyzx Quuxly”. Check the spelling, or ask your operations team whether it "
            "was imported.",
        ),
        (
            f"flag globex support {'x' * 10_001}",
            "That text has 10,001 characters; up to 10,000 can be kept. Nothing was recorded: please shorten it, or "
            "put the details in a document and link to it.",
        ),
    ],
)
async def test_what_cannot_be_done_is_said(
    database_url: str, policy: Policy, typed: str, sentence: str
) -> None:
    async with staged(database_url, policy) as stage:
        assert text_of(await stage.say("maya", f"/cta {typed}")) == f":warning: {sentence}"
        assert ctas(stage) == 0


async def test_a_cta_without_words_is_not_updated_nor_resolved_twice(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support x")
        for typed, sentence in (
            ("update CTA-1", "What is new? An update needs some words. Nothing was recorded."),
            ("resolve CTA-1", "What came of it? Resolving needs an outcome. Nothing was changed."),
        ):
            assert text_of(await stage.say("maya", f"/cta {typed}")) == f":warning: {sentence}"
        await stage.say("maya", "/cta resolve CTA-1 done")
        again = text_of(await stage.say("maya", "/cta resolve CTA-1 done"))
        assert re.fullmatch(
            r":information_source: You resolved CTA-1 at \d\d:\d\d\. Nothing was changed\. "
            r"If it is back, flag Globex Corporation again\.",
            again,
        )


async def test_what_people_type_stays_text(database_url: str, policy: Policy) -> None:
    nasty = "<!channel> <@U0CARL> *bold* & <http://evil.example|click> \x00 {{ 7*7 }}"
    async with staged(database_url, policy) as stage:
        await stage.say("maya", f"/cta flag globex support {nasty}")
        await stage.settled()
        [card] = stage.channel("#risk-support")
        for message in (card, *stage.thread(card), *stage.direct("dana"), stage.private("maya")[-1]):
            shown = text_of(message)
            assert "<!channel>" not in shown
            assert "<@U0CARL>" not in shown
            assert "<http" not in shown
            assert "{{ 7*7 }}" in shown


async def test_guests_and_strangers(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        stage.workspace.add_person(Person("U0GUEST", "gus", "Gus Guest", is_guest=True))
        stage.workspace.add_person(Person("U0NEW", "nell", "Nell New", email="nell@lumenworks.example"))
        for channel in stage.workspace.channels.values():
            channel.members += ["U0GUEST", "U0NEW"]

        result = await stage.hub.command("gus", "#general", "/cta flag globex support x")
        assert "Orangeflag is for full members of this workspace. Nothing was recorded." in str(result["ack"])
        assert ctas(stage) == 0

        await stage.hub.command("nell", "#general", "/cta flag globex support x")
        assert ctas(stage) == 1
        await stage.settled()
        assert "Nell New raised the flag" in text_of(stage.thread(stage.channel("#risk-support")[0])[0])
