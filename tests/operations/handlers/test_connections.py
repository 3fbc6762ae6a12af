"""Socket Mode at the bot: connections that go deaf, that are told to go, and several replicas."""

import asyncio
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from bot.policy.model import Policy
from sandbox.faults import Fault
from sandbox.workspace import Person
from tests import book
from tests.stage import Way, acting, request_url, staged, text_of


async def test_a_deaf_connection_is_noticed_and_what_was_missed_comes_again(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy, way=Way.SOCKET_MODE, ping_seconds=0.8) as stage:
        slack, maya = stage.server.hub.slack, book.slack_id("maya")
        slack.inbound.ack_seconds = 0.1
        slack.link.deafen()
        assert (await stage.hub.home("maya"))["failure"] == "operation_timeout"
        await stage.until(lambda: slack.link.hearing == 1)
        slack.inbound.ack_seconds = 3.0
        assert "Recorded" in text_of(await stage.say("maya", "/cta flag globex support tickets pile up"))
        assert maya not in stage.workspace.homes
        stage.workspace.clock.advance(timedelta(minutes=1))
        await stage.until(lambda: maya in stage.workspace.homes)


async def test_what_is_under_way_when_a_connection_is_told_to_go_is_finished(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy, way=Way.SOCKET_MODE) as stage:
        slack = stage.server.hub.slack
        stage.workspace.add_person(Person("U0NINA", "nina", "Nina New"))
        general = stage.workspace.find_channel("#general")
        assert general
        general.members.append("U0NINA")
        slack.faults.add(Fault("slow", "users.info", 1, seconds=0.5))
        asking = asyncio.ensure_future(stage.hub.command("nina", "#general", "/cta help"))
        await stage.until(lambda: not slack.faults.left())
        await slack.link.disconnect("refresh_requested", 0)
        await stage.until(lambda: slack.link.hearing == 1)
        assert not asking.done()
        assert (await asking)["failure"] is None
        assert len(list(stage.workspace.visible(general.id, "U0NINA"))) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)  # docs/running.md: several need it
async def test_replicas_share_what_comes(database_url: str, policy: Policy) -> None:
    areas = [area.channel for area in policy.areas.values()][:4]
    async with staged(database_url, policy, way=Way.SOCKET_MODE) as stage:
        async with acting(stage.server, database_url, policy, Way.SOCKET_MODE):
            assert stage.server.hub.slack.link.hearing == 2
            for area in areas:
                await stage.say("maya", f"/cta flag globex {area.removeprefix('#risk-')} x")
        await stage.until(lambda: stage.server.hub.slack.link.hearing == 1)
        await stage.say("maya", "/cta list")
        await stage.settled()
        assert [len(stage.channel(area)) for area in areas] == [1] * len(areas)


async def test_requests_are_not_heard_beside_it(database_url: str, policy: Policy) -> None:
    body = "command=/cta&text=help&user_id=U0MAYA"
    async with (
        staged(database_url, policy, way=Way.SOCKET_MODE) as stage,
        ClientSession() as session,
        session.post(request_url(stage.bot), data=body) as answer,
    ):
        assert answer.status == 404
