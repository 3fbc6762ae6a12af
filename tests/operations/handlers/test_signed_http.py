"""Signed HTTP at the bot: what is not Slack's is refused and changes nothing; several replicas behind a balancer."""

import time
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urlencode

import pytest
from aiohttp import ClientSession
from slack_sdk.signature import SignatureVerifier
from sqlmodel import select
from structlog.testing import capture_logs

from bot.policy.model import Policy
from handlers.signed_http import BODY_BYTES
from sandbox.faults import Fault
from sandbox.slack import SIGNING_SECRET
from sandbox.workspace import Person
from storage.cases.tables.ctas import CtaRow
from tests.stage import Stage, Way, acting, request_url, staged, text_of

ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BODY = urlencode(
    {"command": "/cta", "user_id": "U0MAYA", "text": "flag globex support x", "trigger_id": "1.2.3"}
)
SENT, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"


def signed(body: str = BODY, secret: str = SIGNING_SECRET, age: float = 0) -> dict[str, str]:
    """Return the headers of a request that was sent some seconds ago."""
    sent = str(int(time.time() - age))
    signature = SignatureVerifier(secret).generate_signature(timestamp=sent, body=body)
    assert signature
    return {SENT: sent, SIGNATURE: signature, "Content-Type": "application/x-www-form-urlencoded"}


def refused() -> Iterator[tuple[str, str | bytes, dict[str, str]]]:
    """Yield requests that Slack did not send, each with what is wrong with it."""
    good = signed()
    yield "no signature", BODY, {}
    yield "no timestamp", BODY, {SIGNATURE: good[SIGNATURE]}
    yield "another secret", BODY, signed(secret="guessed")
    yield "another body", BODY.replace("globex", "helios"), good
    yield "too old", BODY, signed(age=301)
    yield "from the future", BODY, signed(age=-310)
    yield "another timestamp", BODY, {**good, SENT: str(int(good[SENT]) - 10)}
    yield "no number", BODY, {**good, SENT: "yesterday"}
    yield "no ASCII", BODY, {**good, SIGNATURE: "v0=ü"}
    yield "no text", b"\xff\xfe", good
    yield "a question about our certificate", "ssl_check=1", {}


def open_ctas(stage: Stage) -> int:
    return stage.database.run_here(lambda session: len(session.orm.exec(select(CtaRow)).all()))


@ONE_DATABASE
async def test_only_what_slack_signed_just_now_is_let_in(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, way=Way.SIGNED_HTTP) as stage, ClientSession() as session:
        url = request_url(stage.bot)
        with capture_logs() as logged:
            for wrong, body, headers in refused():
                async with session.post(url, data=body, headers=headers) as answer:
                    assert answer.status == 401, wrong
        assert [entry["event"] for entry in logged].count("request.refused") == len(list(refused()))
        assert "globex" not in str(logged)
        async with session.post(url, data=BytesIO(b"x" * (BODY_BYTES + 1)), headers=signed()) as answer:
            assert answer.status == 413
        async with session.post(url, data="{no", headers=signed("{no")) as answer:
            assert answer.status == 400
        assert open_ctas(stage) == 0
        async with session.post(url, data=BODY, headers=signed(age=290)) as answer:
            assert answer.status == 200
            assert "Recorded" in await answer.text()
        assert open_ctas(stage) == 1


@ONE_DATABASE
async def test_a_moved_clock_refuses_nothing(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, way=Way.SIGNED_HTTP) as stage:
        ahead = stage.workspace.clock.now()
        stage.workspace.clock.move_to(ahead.replace(year=ahead.year + 1, day=1))
        assert "Recorded" in text_of(await stage.say("maya", "/cta flag globex support at once"))
        await stage.until(lambda: stage.bot.transactions.clock().year > ahead.year)
        assert "Recorded" in text_of(
            await stage.say("maya", "/cta flag globex bugs and when the bot has followed")
        )


async def test_two_replicas_behind_a_balancer_until_one_dies(database_url: str, policy: Policy) -> None:
    areas = [area.channel for area in policy.areas.values()][:6]
    async with staged(database_url, policy, way=Way.SIGNED_HTTP) as stage:
        async with acting(stage.server, database_url, policy, Way.SIGNED_HTTP) as second:
            await stage.server.hub.slack.requests.point([request_url(stage.bot), request_url(second)])
            for area in areas[:3]:
                await stage.say("maya", f"/cta flag globex {area.removeprefix('#risk-')} x")
        for area in areas[3:]:
            await stage.say("maya", f"/cta flag globex {area.removeprefix('#risk-')} x")
        await stage.settled()
        assert [len(stage.channel(area)) for area in areas] == [1] * len(areas)


@ONE_DATABASE
async def test_a_bot_that_is_too_slow_is_told_as_slack_tells_it(database_url: str, policy: Policy) -> None:
    async with staged(database_url, policy, way=Way.SIGNED_HTTP) as stage:
        stage.workspace.add_person(Person("U0NINA", "nina", "Nina New"))
        general = stage.workspace.find_channel("#general")
        assert general
        general.members.append("U0NINA")
        stage.server.hub.slack.faults.add(Fault("slow", "users.info", 1, seconds=0.2))
        stage.server.hub.slack.inbound.ack_seconds = 0.1
        result = await stage.hub.command("nina", "#general", "/cta help")
        assert result["failure"] == "operation_timeout"
        stage.server.hub.slack.inbound.ack_seconds = 3.0
        await stage.say("nina", "/cta help")


@ONE_DATABASE
async def test_before_it_is_ready_and_after_it_stops_requests_are_turned_away(
    database_url: str, policy: Policy
) -> None:
    async with staged(database_url, policy, way=Way.SIGNED_HTTP) as stage:
        await stage.bot.way.close()
        assert (await stage.hub.home("maya"))["failure"] == "http_service_error"
        await stage.bot.way.open()
        assert (await stage.hub.home("maya"))["failure"] is None
