"""The whole product while Slack refuses calls, closes connections, and moves on in time."""

import asyncio
from datetime import timedelta

from aiohttp import ClientSession

from bot.policy.model import Policy
from tests.cases.handlers.watching import alive, ready
from tests.stage import DEADLINE, Stage, Way, staged, text_of


async def heard(stage: Stage) -> bool:
    return (await stage.hub.home("maya"))["failure"] is None


async def put(stage: Stage, **fault: str | float) -> None:
    address = f"{stage.server.url}/control/faults"
    async with ClientSession() as session, session.post(address, json=fault) as answer:
        assert answer.status == 200, await answer.text()


async def test_some_refusals_later_everything_has_arrived_once(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        await put(stage, fault="rate_limited", method="chat.postMessage", times=3, retry_after=1)
        areas = list(policy.areas.values())[:3]
        for area in areas:
            await stage.say("maya", f"/cta flag globex {area.key} it piles up")
        await stage.until(lambda: not stage.hub.slack.faults.left())
        await stage.settled()
        for area in areas:
            [card] = stage.channel(area.channel)
            assert len(stage.thread(card)) == 1
        refused = [call for call in stage.hub.slack.calls if call["fault"] == "rate_limited"]
        assert len(refused) == 3


async def test_the_bot_comes_back_when_slack_closes_the_connection(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, way=Way.SOCKET_MODE) as stage:
        await put(stage, fault="disconnect", seconds=0)
        async with asyncio.timeout(DEADLINE):
            while not await heard(stage):
                pass
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.settled()
        assert len(stage.channel("#risk-support")) == 1


async def test_the_bot_follows_the_clock(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy) as stage:
        ahead = timedelta(days=30)
        stage.workspace.clock.advance(ahead)
        await stage.until(
            lambda: stage.workspace.clock.now() - stage.bot.transactions.clock() < timedelta(minutes=1)
        )
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.settled()
        [card] = stage.channel("#risk-support")
        assert "in 30 days" in text_of(card), "the renewal was sixty days away"


async def test_readiness_says_what_is_wrong_with_slack(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, way=Way.SOCKET_MODE) as stage:
        assert await ready(stage) == (200, {"database": "ok", "slack": "ok", "sender": "ok"})
        for fault, told in (
            ("server_error", "Slack could not do auth.test now: internal_error"),
            ("token_revoked", "Slack refused auth.test: token_revoked"),
        ):
            await put(stage, fault=fault, method="auth.test", times=1)
            status, checks = await ready(stage)
            assert (status, checks) == (503, {"database": "ok", "slack": told, "sender": "ok"})
            assert await alive(stage) == 200
            stage.hub.slack.faults.clear()

        await put(stage, fault="server_error", method="apps.connections.open", times=100)
        await stage.hub.slack.link.close()
        async with asyncio.timeout(DEADLINE):
            while (await ready(stage))[0] == 200:
                pass
        _, checks = await ready(stage)
        assert checks["slack"] == "There is no connection over which Slack could reach us."


async def test_what_is_said_below_a_card_that_stands_in_doubt_is_kept_later(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy) as stage:
        where = stage.workspace.find_channel("#risk-support")
        assert where
        await put(
            stage, fault="timeout_after", method="chat.postMessage", channel=where.id, times=1, seconds=0
        )
        await put(stage, fault="server_error", method="conversations.history", times=1_000)
        await stage.say("maya", "/cta flag globex support tickets pile up")
        await stage.until(lambda: stage.channel("#risk-support"))
        await stage.say("maya", "/cta unflag globex")
        [card] = stage.channel("#risk-support")
        told = await stage.hub.message("omar", "#risk-support", "they called", card.ts)
        assert told["failure"], "nobody knows whose thread this is"
        reacted = await stage.hub.react("omar", card.channel, card.ts, "triangular_flag_on_post")
        assert reacted["failure"]
        stage.hub.slack.faults.clear()
        await stage.settled()
        stage.workspace.clock.advance(timedelta(minutes=2))  # and Slack tells them again
        await stage.until(lambda: any("Omar Haddad raised" in text_of(said) for said in stage.thread(card)))
        shown = await stage.say("omar", "/cta show CTA-1")
        assert text_of(shown).count("they called") == 1
