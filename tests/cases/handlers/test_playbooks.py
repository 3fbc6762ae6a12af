"""Playbooks in Slack: put on a CTA by hand, their tasks ticked in its thread and at home."""

import asyncio

from bot.policy.model import Policy
from sandbox.workspace import Message
from tests.home_page import Home
from tests.sponsors.handlers.sponsored import Sponsored
from tests.stage import Stage, staged, text_of


def ticks(message: Message) -> list[str]:
    return [
        block["accessory"]["action_id"]
        for block in message.blocks
        if block.get("accessory", {}).get("action_id", "").startswith("finish_task")
    ]


def said(stage: Stage) -> Message:
    """Return the playbook in the thread of the only card."""
    [card] = stage.channel("#risk-sentiment")
    return next(each for each in stage.thread(card) if ":ledger: *The customer is unhappy*" in text_of(each))


async def test_one_is_put_on_by_hand_and_its_tasks_are_ticked(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        there = Sponsored(stage)
        await stage.say("maya", "/cta flag globex sentiment they are angry")
        await stage.settled()
        shown = await stage.say("maya", "/cta show CTA-1")
        form = await there.form("maya", shown, "Playbook")
        assert "*The customer is unhappy*: Call and listen; " in form.text
        assert await form.send(playbook="unhappy") == {}
        assert ":ledger: *The customer is unhappy* · 3 tasks left" in form.text
        await form.close()
        await stage.settled()
        message = said(stage)
        assert len(ticks(message)) == 3
        assert "Call and listen" in text_of(message)
        assert "Maya Chen" in text_of(message)
        again = await there.form("omar", await stage.say("omar", "/cta show CTA-1"), "Playbook")
        assert "There is no other playbook for CTA-1. Nothing was changed." in again.text
        await again.close()

        await stage.click("omar", message, ticks(message)[0])
        await stage.settled()
        assert ":white_check_mark: ~Call and listen~" in text_of(message)
        assert "· 2 tasks left" in text_of(message)
        home = await Home.opened(stage, "maya")
        assert "My tasks (2)" in home.tabs
        await home.press("cockpit_tab:tasks")
        await home.shows("Agree on what would make it good again")
        await home.press(home.button("finish_task"))
        await stage.settled()
        assert "· 1 task left" in text_of(message)
        await stage.until(lambda: "My tasks (1)" in home.tabs)


async def test_a_second_tick_changes_nothing(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        there = Sponsored(stage)
        await stage.say("maya", "/cta flag globex sentiment they are angry")
        await stage.settled()
        shown = await stage.say("maya", "/cta show CTA-1")
        both = [await there.form("maya", shown, "Playbook") for _ in range(2)]
        assert await both[0].send(playbook="unhappy") == {}
        assert (await both[1].send(playbook="unhappy"))["playbook"] == (
            "“The customer is unhappy” is on CTA-1 already. Nothing was changed."
        )
        await stage.settled()
        message = said(stage)
        tick = ticks(message)[0]
        twice = [
            stage.hub.click(who, tick, channel=message.channel, ts=message.ts) for who in ("omar", "maya")
        ]
        assert [result["failure"] for result in await asyncio.gather(*twice)] == [None, None]
        await stage.settled()
        assert "· 2 tasks left" in text_of(message)
        private = [*stage.private("omar", "#risk-sentiment"), *stage.private("maya", "#risk-sentiment")]
        assert [text_of(each) for each in private] == [
            ":information_source: That is done already. Nothing was changed."
        ]


async def test_what_was_done_meanwhile_is_told_over_the_home(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        there = Sponsored(stage)
        await stage.say("maya", "/cta flag globex sentiment they are angry")
        form = await there.form("maya", await stage.say("maya", "/cta show CTA-1"), "Playbook")
        await form.send(playbook="unhappy")
        await form.close()
        await stage.settled()
        home = await Home.opened(stage, "maya")
        await home.press("cockpit_tab:tasks")
        await home.shows("Call and listen")
        message = said(stage)
        await stage.click("omar", message, ticks(message)[0])
        await home.press(home.button("finish_task"))
        told = await there.opened("maya")
        assert "That is done already. Nothing was changed." in told.text
        await stage.until(lambda: "My tasks (2)" in home.tabs)
