"""Signed HTTP beneath Bolt: what a request holds, what an answer means, and the load balancer."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.server import Server, build
from sandbox.slack import SIGNING_SECRET
from sandbox.workspace import Workspace
from tests.sandbox.app_over_http import App, listening
from tests.sandbox.conftest import Control
from tests.sandbox.pieces import CARD

NOBODY = "http://127.0.0.1:1/slack/events"


@pytest.fixture
async def app(control: Control) -> AsyncIterator[App]:
    """An app that the stand-in sends requests to."""
    async with listening() as app:
        assert (await control("request_urls", urls=[app.url]))["urls"] == [app.url]
        yield app


async def say(control: Control) -> dict[str, Any]:
    return await control("command", user="ann", channel="#general", text="/cta help & more")


async def test_a_command_is_a_form_and_its_signature_covers_the_body(app: App, control: Control) -> None:
    assert await say(control) == {"ok": True, "ack": None, "failure": None}
    [heard] = app.heard
    assert heard.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert (heard.form["command"], heard.form["text"]) == ("/cta", "help &amp; more")
    assert SignatureVerifier(SIGNING_SECRET).is_valid_request(heard.body, dict(heard.headers))
    assert not SignatureVerifier("another").is_valid_request(heard.body, dict(heard.headers))


async def test_signatures_tell_real_time_however_the_clock_was_moved(app: App, control: Control) -> None:
    await control("clock", advance="P1D")
    await say(control)
    assert SignatureVerifier(SIGNING_SECRET).is_valid_request(app.heard[0].body, dict(app.heard[0].headers))


async def test_an_interaction_is_a_form_with_a_payload(
    app: App, client: AsyncWebClient, control: Control
) -> None:
    posted = await client.chat_postMessage(channel="#general", text="Card", blocks=[CARD])
    await control("click", user="ann", channel="#general", ts=posted["ts"], action_id="ack")
    [heard] = app.heard
    assert heard.form.keys() == {"payload"}
    assert json.loads(heard.form["payload"])["actions"][0]["value"] == "cta-1"


async def test_an_event_is_json_and_any_success_acknowledges_it(app: App, control: Control) -> None:
    app.answers = [{"status": 204}]
    assert (await control("home", user="ann"))["failure"] is None
    [heard] = app.heard
    assert heard.headers["Content-Type"] == "application/json"
    assert json.loads(heard.body)["event"]["type"] == "app_home_opened"
    assert heard.retry == (None, None)


@pytest.mark.parametrize(
    ("answer", "ack", "failure"),
    [
        ({}, None, None),
        ({"text": "Plain."}, {"text": "Plain."}, None),
        ({"text": '{"text": "Hi"}', "content_type": "application/json"}, {"text": "Hi"}, None),
        ({"text": "{no", "content_type": "application/json"}, None, None),
        ({"status": 201}, None, "http_client_error"),
        ({"status": 404}, None, "http_client_error"),
        ({"status": 503}, None, "http_service_error"),
    ],
)
async def test_the_answer_to_a_command_is_its_acknowledgement(
    app: App, control: Control, answer: dict[str, Any], ack: dict[str, Any] | None, failure: str | None
) -> None:
    app.answers = [answer]
    told = await say(control)
    assert (told["ack"], told["failure"]) == (ack, failure)


async def test_a_url_that_does_not_answer_the_challenge_is_not_taken(app: App, control: Control) -> None:
    async with listening() as other:
        other.knows_slack = False
        for url in (other.url, NOBODY):
            refused = await control("request_urls", urls=[url])
            assert refused["error"] == "Your URL didn't respond with the value of the `challenge` parameter."
    assert (await control("request_urls"))["urls"] == [app.url]
    refused = await control("request_urls", urls=["slack/events"])
    assert refused["error"] == "'slack/events' is no address that begins with http:// or https://."
    await say(control)
    assert (len(app.heard), app.challenges) == (1, 1)


async def test_without_urls_socket_mode_is_back(app: App, control: Control) -> None:
    assert (await control("request_urls", urls=[]))["urls"] == []
    assert (await say(control))["failure"] == "dispatch_failed"
    assert app.heard == []


async def test_urls_given_from_the_start_are_challenged_before_the_first_payload(
    workspace: Workspace,
) -> None:
    async with listening() as app:
        async with Server(build(workspace, request_urls=[app.url], signing_secret="ours")) as server:
            app.knows_slack = False
            assert (await server.hub.command("ann", "#general", "/cta"))["failure"] == "dispatch_failed"
            assert app.heard == []
            app.knows_slack = True
            for _ in range(2):
                assert (await server.hub.command("ann", "#general", "/cta"))["failure"] is None
        answered = app.challenges
    assert SignatureVerifier("ours").is_valid_request(app.heard[0].body, dict(app.heard[0].headers))
    assert answered == 2, "one that failed, and one for good"


async def test_the_balancer_takes_turns_and_passes_over_the_dead(app: App, control: Control) -> None:
    async with listening() as other:
        await control("request_urls", urls=[app.url, NOBODY, other.url])
        for _ in range(6):
            assert (await say(control))["failure"] is None
        assert len(app.heard) + len(other.heard) == 6
        assert len(app.heard) >= 2
        assert len(other.heard) >= 2
        other.answers = [{"status": 500}]
        failures = [(await say(control))["failure"] for _ in range(6)]
        assert set(failures) == {None, "http_service_error"}, "what was once sent is not sent to another"


async def test_when_all_are_dead_nothing_is_delivered(control: Control) -> None:
    async with listening() as app:
        await control("request_urls", urls=[app.url])
    assert (await say(control))["failure"] == "dispatch_failed"
