"""Names half right, areas by other words, numbers without a word: nothing lands on the wrong customer or CTA."""

import asyncio

import pytest

from bot.policy.model import Policy
from storage.cases import scorecards
from tests.stage import buttons_of, staged, text_of


@pytest.mark.parametrize(
    ("typed", "asked", "offered"),
    [
        (
            "flag Northwind Logistcs readiness not ready",
            "I know no customer *Northwind Logistcs*.",
            "Northwind Logistics",
        ),
        (
            "flag Angstrom und Soehne bugs leaks",
            "I know no customer *Angstrom und Soehne*.",
            "Ångström &amp; Söhne",
        ),
        ("flag Northw", "I know no customer *Northw*.", "Northwind Logistics"),
        ("list nor", "I know no customer *nor*.", "Northgate Foods"),
    ],
)
async def test_a_name_half_right_is_asked_about(
    database_url: str, policy: Policy, typed: str, asked: str, offered: str
) -> None:
    async with staged(database_url, policy) as stage:
        for customer in ("Northwind", "Angstrom & Sohne"):
            await stage.say("maya", f"/cta flag {customer} support x")
        question = await stage.say("maya", f"/cta {typed}")
        assert text_of(question).startswith(asked)
        assert any(offered.replace("&amp;", "&") in label for label in buttons_of(question))
        assert "Nothing was recorded yet." in text_of(question)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("flag Ångström and Söhne bugs x", "is flagged.*"),
        ("flag Helios Support Systems", "Which risk area of *Helios Support Systems*?"),
        ("list Helios Support Systems", "*Open CTAs of Helios Support Systems:* none."),
        ("show 1", "*CTA-1* · *Globex Corporation*"),
        ("update 1 hello", "*Recorded:* you added an update."),
        ("update globex bug found too", "*Recorded:* you added an update."),
        ("flag c-2 support x", "*Initech GmbH*"),
        ("flag Initech product - missing x", "> missing x"),
        ("update", ":warning: Which CTA? Type: /cta update CTA-17, or its customer's name."),
        ("show CTA-99999999999", ":warning: There is no CTA-99999999999."),
        ("ack globex", ":warning: Acknowledging CTA-1 is up to Dana Whitfield, who leads this team"),
    ],
)
async def test_what_is_clear_is_understood(
    database_url: str, policy: Policy, typed: str, answer: str
) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support x")
        assert answer in text_of(await stage.say("maya", f"/cta {typed}"))


async def test_a_second_click_leaves_the_answer_standing(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        question = await stage.say("maya", "/cta flag globex they are angry")
        action_ids = buttons_of(question)
        await asyncio.gather(
            stage.click("maya", question, action_ids["Support"]),
            stage.click("maya", question, action_ids["Bugs"]),
        )
        await stage.until(lambda: len(stage.private("maya")) == 2)
        told = [text_of(message) for message in stage.private("maya")]
        assert [text for text in told if "*Recorded: CTA-1 is flagged.*" in text]
        assert (
            ":information_source: That question was answered already. /cta list shows what is open." in told
        )


async def test_an_old_message_about_a_flag_stays_put(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        for typed in ("flag globex support x", "unflag globex", "flag globex it is back"):
            await stage.say("maya", f"/cta {typed}")
            await stage.settled()
        old, new = stage.direct("dana")
        assert text_of(old).startswith("*CTA-1 is off your list: it is no longer flagged*")
        assert list(buttons_of(old)) == ["Show CTA"]
        assert text_of(new).startswith("*Maya Chen asks for your help with Globex Corporation*")


async def test_a_colour_names_the_cta_that_keeps_it_up(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support x")
        await stage.say("omar", "/cta flag globex bugs y")
        resolved = text_of(await stage.say("maya", "/cta resolve CTA-1 done"))
        assert "overall stays :red_circle: red" in resolved
        present = stage.database.run_here(lambda session: scorecards.present(session, 1))
        overall = present["overall"]
        assert (overall.colour, overall.cta_id, overall.cause) == ("red", 2, "flagged")
        assert overall.person is not None
        assert overall.person.name == "Omar Haddad"


async def test_a_customer_without_a_lead(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        ripple = text_of(await stage.say("maya", "/cta flag Northgate Foods support x"))
        await stage.settled()
        assert "*Told now:* Sam Adler (Director of Support)" in ripple
        assert "1:1" not in ripple
        [card] = stage.channel("#risk-support")
        assert "waiting for Sam Adler to acknowledge" in text_of(card)
        assert len(stage.direct("sam")) == 1


async def test_a_lead_who_flags_waits_for_nobody(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        ripple = text_of(await stage.say("dana", "/cta flag globex support x"))
        await stage.settled()
        assert "*Told now:* nobody besides you; the channel sees the card" in ripple
        assert "waiting for" not in text_of(stage.channel("#risk-support")[0])
        assert stage.direct("dana") == []
