"""Flagging in chat, end to end: what everybody sees, and what is recorded."""

import pytest

from bot.policy.model import Policy
from storage.cases import scorecards
from storage.cases.records import Colour
from tests.stage import Stage, buttons_of, staged, text_of


def colours(stage: Stage, customer_id: int) -> dict[str, Colour]:
    found = stage.database.run_here(lambda session: scorecards.present(session, customer_id))
    return {area: standing.colour for area, standing in found.items()}


BUTTONS = {
    False: ["Customer", "Acknowledge", "Add update", "Escalate", "Unflag", "Resolve"],
    True: [
        "Customer",
        "Acknowledge",
        "Hand to …",
        "Ask for more",
        "Escalate",
        "Add update",
        "Unflag",
        "Resolve",
    ],
}  # on the card, and in the direct message


async def test_a_flag_reaches_everybody_once(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        answer = await stage.say("maya", "/cta flag Globex Corporation support tickets pile up")
        await stage.settled()

        assert "*Recorded: CTA-1 is flagged.* I opened CTA-1 for it." in text_of(answer)
        [card] = stage.channel("#risk-support")
        [reply] = stage.thread(card)
        [direct] = stage.direct("dana")
        assert text_of(reply) == (
            "<@U0DANA> :large_orange_square: Maya Chen raised the flag\n> tickets pile up"
        )
        assert "Maya Chen asks for your help with Globex Corporation" in text_of(direct)
        for message in (card, direct):
            assert "*CTA-1* · *Globex Corporation* · Support" in text_of(message)
            assert list(buttons_of(message)) == BUTTONS[message is direct]
        assert "$250,000" in text_of(card)
        assert "in 60 days" in text_of(card)
        assert colours(stage, 1) == {"support": Colour.RED, "overall": Colour.RED}
        causes = stage.database.run_here(lambda session: scorecards.present(session, 1))
        assert {(c.cause, c.cta_id, c.person and c.person.name) for c in causes.values()} == {
            ("flagged", 1, "Maya Chen")
        }


async def test_the_ripple_is_computed_from_policy(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        ripple = text_of(await stage.say("maya", "/cta flag globex support tickets pile up"))

        assert (
            "*Scorecard:* Support :large_green_circle: green → :red_circle: red · "
            "overall :large_green_circle: green → :red_circle: red"
        ) in ripple
        assert "*Card:* in #risk-support" in ripple
        assert "*Told now:* Dana Whitfield (Team Lead)" in ripple
        for meeting in (
            "Leadership meeting",
            "Support risk meeting",
            "CSM team, hard cases",
            "1:1 with the team lead",
        ):
            assert meeting in ripple
        small = text_of(await stage.say("maya", "/cta flag Initech readiness not ready"))
        assert "Leadership meeting" not in small, "below the ARR threshold"
        assert "hard cases" not in small, "no area of the CSM team, no upcoming renewal"


async def test_where_no_meeting_waits_the_ripple_names_who_is_mentioned_too(
    database_url: str, policy: Policy
) -> None:
    support = policy.areas["support"].model_copy(update={"at_once": True})
    at_once = policy.model_copy(update={"areas": {**policy.areas, "support": support}})
    async with staged(database_url, at_once) as stage:
        by_csm = text_of(await stage.say("maya", "/cta flag globex support tickets pile up"))
        by_lead = text_of(await stage.say("dana", "/cta flag initech support tickets pile up"))
        await stage.settled()

        told = "*Told now:* Dana Whitfield (Team Lead)"
        assert f"{told}\n• *Mentioned in the thread:* Sam Adler (Director of Support)" in by_csm
        assert "*Told now:*" not in by_lead, "somebody is mentioned, and nobody is asked"
        assert "*Mentioned in the thread:* Sam Adler (Director of Support)" in by_lead


async def test_repeating_a_flag_changes_nothing(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.settled()
        before = [(m.ts, m.text, m.blocks) for m in stage.channel("#risk-support") + stage.direct("dana")]

        again = text_of(await stage.say("omar", "/cta flag Globex support again!"))
        await stage.settled()

        assert "*CTA-1 is flagged already:* Maya Chen raised the flag" in again
        assert "Nothing was changed." in again
        assert "tickets pile up" in again
        assert [
            (m.ts, m.text, m.blocks) for m in stage.channel("#risk-support") + stage.direct("dana")
        ] == before
        assert len(stage.thread(stage.channel("#risk-support")[0])) == 1


async def test_unflag_turns_yellow_and_resolve_green(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")

        unflagged = text_of(await stage.say("maya", "/cta unflag globex"))
        assert "*Scorecard:* Support :red_circle: red → :large_yellow_circle: yellow" in unflagged
        assert colours(stage, 1) == {"support": Colour.YELLOW, "overall": Colour.YELLOW}

        resolved = text_of(await stage.say("maya", "/cta resolve CTA-1 backlog cleared"))
        assert "*Scorecard:* Support :large_yellow_circle: yellow → :large_green_circle: green" in resolved
        assert colours(stage, 1) == {"support": Colour.GREEN, "overall": Colour.GREEN}

        await stage.settled()
        [card] = stage.channel("#risk-support")
        assert ":white_check_mark: *CTA-1*" in text_of(card)
        assert "backlog cleared" in text_of(card)
        assert list(buttons_of(card)) == ["Customer"]
        told = [text_of(reply).splitlines()[0] for reply in stage.thread(card)]
        assert told == [
            "<@U0DANA> :large_orange_square: Maya Chen raised the flag",
            ":white_large_square: Maya Chen took the flag down",
            ":white_check_mark: Maya Chen resolved it",
        ]
        history = stage.database.run_here(lambda session: scorecards.history(session, 1, "support"))
        assert [(c.colour, c.cause) for c in history] == [
            ("red", "flagged"),
            ("yellow", "unflagged"),
            ("green", "resolved"),
        ]


async def test_the_lead_acknowledges_once(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.settled()
        [card] = stage.channel("#risk-support")

        await stage.click("maya", card, "acknowledge_flag")
        await stage.until(lambda: stage.private("maya", "#risk-support"))
        refusal = text_of(stage.private("maya", "#risk-support")[0])
        assert refusal == (
            ":warning: Acknowledging CTA-1 is up to Dana Whitfield, who leads this team, or whoever is above. "
            "Nothing was changed."
        )

        [direct] = stage.direct("dana")
        await stage.click("dana", direct, "acknowledge_flag")
        await stage.settled()
        for message in (card, direct):
            assert "acknowledged by Dana Whitfield" in text_of(message)
            assert "Acknowledge" not in buttons_of(message)
        assert text_of(stage.thread(card)[-1]) == ":eyes: Dana Whitfield acknowledged the flag"


@pytest.mark.parametrize(
    ("typed", "customer"),
    [
        ("flag Globex support x", "Globex Corporation"),
        ("FLAG  globex   SUPPORT: x", "Globex Corporation"),
        ("flag “Globex Corporation” support x", "Globex Corporation"),
        ("flag ｇｌｏｂｅｘ support x", "Globex Corporation"),
        ("flag Globex\nCorp\nsupport\nx", "Globex Corporation"),
        ("flag C-1 support x", "Globex Corporation"),
        ("flag angstrom & sohne support x", "Ångström & Söhne <AG>"),
        ("flag Ångström & Söhne <AG> support x", "Ångström & Söhne <AG>"),
        ("flag Northwind support x", "Northwind Logistics"),
        ("flag Initech support 🔥🔥 \u202bשלום\u202c", "Initech GmbH"),
    ],
)
async def test_customers_are_found_however_they_are_typed(
    database_url: str, policy: Policy, typed: str, customer: str
) -> None:
    async with staged(database_url, policy) as stage:
        answer = text_of(await stage.say("maya", f"/cta {typed}"))
        assert "is flagged.*" in answer
        assert customer.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in answer
