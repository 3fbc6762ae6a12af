"""Two people do the same at once, or one person twice: one acts, the other is told who was first."""

import asyncio
import re
from collections.abc import Awaitable

import pytest

from bot import clock
from bot.cases.rules.answers import Flagged
from bot.cases.usecases import flags, people
from bot.cases.usecases.people import Met
from bot.cases.usecases.unit_of_work import AlreadyDoneError, TransactionRunner
from bot.policy.model import Policy
from sandbox.workspace import Json
from storage.cases.records import Membership
from storage.database import Database
from tests import book
from tests.replicas import Pair, pair
from tests.stage import text_of, texts

FIRST = re.compile(
    r":information_source: (Dana Whitfield|Vera Voss|You) (.+) at \d\d:\d\d\. Nothing was changed\..*"
)


def told(stage: Pair, where: str) -> list[str]:
    """Return what Dana and Vera were told in private, oldest first."""
    said = [*stage.private("dana", where), *stage.private("vera", where)]
    return [text_of(message) for message in sorted(said, key=lambda message: message.ts)]


@pytest.mark.parametrize("others", [("dana", "vera"), ("dana", "dana")])
async def test_two_press_the_same_button(database_url: str, policy: Policy, others: tuple[str, str]) -> None:
    async with pair(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.settled()
        [card] = stage.channel("#risk-support")
        for action_id, did in (
            ("acknowledge_flag", "acknowledged the flag of CTA-1"),
            ("unflag_cta", "took the flag of CTA-1 down"),
        ):
            before, seen = stage.tally(), len(told(stage, "#risk-support"))
            await asyncio.gather(*(stage.click(who, card, action_id) for who in others))
            assert (await stage.effect(before))["entries"] == 1
            recorded, refused = sorted(
                told(stage, "#risk-support")[seen:], key=lambda said: "*Recorded:*" not in said
            )
            assert "*Recorded:*" in recorded
            found = FIRST.fullmatch(refused)
            assert found, refused
            assert found[2] == did
            assert (found[1] == "You") == (others[0] == others[1])


async def test_two_submit_the_same_form(database_url: str, policy: Policy) -> None:
    async with pair(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.say("maya", "/cta unflag globex")
        await stage.settled()

        def submitted(field: str) -> list[Awaitable[Json]]:
            return [
                stage.submit(view.user, view.id, {field: {"text": "so be it"}})
                for view in [*stage.workspace.views.values()]
            ]

        [card] = stage.channel("#risk-support")
        for who in ("dana", "vera"):
            await stage.click(who, card, "flag_cta")
        before = stage.tally()
        await asyncio.gather(*submitted("why"))
        assert (await stage.effect(before))["flags"] == 1
        shown = {
            view.view["title"]["text"]: "\n".join(texts(view.view["blocks"]))
            for view in stage.workspace.views.values()
        }
        assert "*Recorded: CTA-1 is flagged.*" in shown["Recorded"]
        assert re.search(
            r"\*CTA-1 is flagged already:\* (Dana Whitfield|Vera Voss) raised the flag",
            shown["Nothing changed"],
        )

        for view in [*stage.workspace.views.values()]:
            await stage.hub.close_view(view.user, view.id)
        for who in ("dana", "vera"):
            await stage.click(who, card, "resolve_cta")
        before = stage.tally()
        results = await asyncio.gather(*submitted("text"))
        assert (await stage.effect(before))["entries"] == 1
        [refusal] = [result["errors"]["text"] for result in results if result["errors"]]
        assert re.match(
            r"(Dana Whitfield|Vera Voss) resolved CTA-1 at \d\d:\d\d\. Nothing was changed\.", refusal
        )


async def test_submitting_twice_does_it_once(database_url: str, policy: Policy) -> None:
    async with pair(database_url, policy) as stage:
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.settled()
        [card] = stage.channel("#risk-support")
        await stage.click("maya", card, "add_update")
        before, [view] = stage.tally(), stage.workspace.views.values()
        results = await asyncio.gather(
            *(stage.submit("maya", view.id, {"text": {"text": "called them"}}) for _ in range(2))
        )
        assert [(result["failure"], result["errors"]) for result in results] == [(None, {})] * 2
        assert await stage.effect(before) == {"modals": -1, "entries": 1, "outbox": 3}


async def test_a_button_means_the_flag_that_it_showed(database: Database, policy: Policy) -> None:
    book.fill(database)
    transactions = TransactionRunner(database, policy, clock.now)
    maya, dana = book.slack_id("maya"), book.slack_id("dana")
    first = await transactions.run_for(maya, flags.flag_text, "globex support tickets pile up")
    assert isinstance(first, Flagged)
    assert first.cta.flag
    await transactions.run_for(maya, flags.unflag, 1)
    second = await transactions.run_for(book.slack_id("omar"), flags.flag, 1, "they are back")
    assert second.cta.flag
    for use_case in (flags.acknowledge, flags.unflag):
        with pytest.raises(AlreadyDoneError) as refused:
            await transactions.run_for(dana, use_case, 1, flag_id=first.cta.flag.id)
        assert re.fullmatch(
            r"Maya Chen took the flag of CTA-1 down at \d\d:\d\d, and Omar Haddad raised another at \d\d:\d\d\. "
            r"Nothing was changed: please look at the card again\.",
            refused.value.sentence,
        )
    await transactions.run_for(dana, flags.acknowledge, 1, flag_id=second.cta.flag.id)


async def test_strangers_are_met_once(database: Database, policy: Policy) -> None:
    transactions = TransactionRunner(database, policy, clock.now)
    met = Met("UNEW", "Nora New", None, "", "UTC", Membership.MEMBER)
    assert await asyncio.gather(*(transactions.run(people.meet, [met]) for _ in range(8))) == [1] * 8
