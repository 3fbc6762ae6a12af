"""`orangeflag` over signed HTTP: run, check, manifest, and the sandbox that sends the requests."""

import asyncio
import json
from typing import Any

import pytest
from aiohttp import ClientSession
from pydantic import SecretStr
from slack_sdk.signature import SignatureVerifier
from structlog.testing import capture_logs

from bot.data.usecases.imports import import_file
from bot.policy.model import Policy
from bot.settings import Settings
from handlers.signed_http import PATH
from sandbox.demo import DemoError, Stage
from sandbox.installation import ManifestError, install
from sandbox.server import Server
from sandbox.slack import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from sandbox.workspace import Workspace
from storage.database import Database
from tests.importing import NOW, SAMPLE
from tests.processes import DEADLINE, free_port, orangeflag, running, stopped
from tests.sandbox.app_over_http import listening
from wiring import Bot, manifest_of

KEYS = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SIGNING_SECRET}


async def test_it_runs_without_an_app_level_token(address: str, policy: Policy, server: Server) -> None:
    database = Database(address)
    for kind in ("people", "customers"):
        import_file(database, policy, kind, SAMPLE / f"{kind}.csv", now=NOW)
    database.close()
    port = free_port()
    settings = {
        **KEYS,
        "DATABASE_URL": address,
        "SLACK_API_URL": f"{server.url}/api/",
        "PORT": str(port),
        "LOG_FORMAT": "json",
    }
    async with running("run", settings=settings) as process:
        ready = await asyncio.wait_for(logged(process, "bot.ready"), DEADLINE)
        assert (ready["way"], ready["port"]) == ("signed HTTP", port)
        await server.hub.slack.requests.point([f"http://127.0.0.1:{port}{PATH}"])
        said = "/cta flag Kestrel Aerospace Systems support tickets pile up"
        result = await server.hub.command("maya", "#general", said)
        assert result["failure"] is None
        assert "Recorded" in result["ack"]["text"]
        ended = await stopped(process)
    assert ended.code == 0
    assert "apps.connections.open" not in {call["method"] for call in server.hub.slack.calls}
    assert SIGNING_SECRET not in ended.err


async def logged(process: asyncio.subprocess.Process, event: str) -> dict[str, Any]:
    """Return the log's entry of an event once it is there."""
    assert process.stderr
    async for line in process.stderr:
        entry: dict[str, Any] = json.loads(line)
        if entry["event"] == event:
            return entry
    raise AssertionError(f"the log ended without {event}")


async def test_with_both_keys_socket_mode_wins_and_the_log_says_so(address: str, policy: Policy) -> None:
    both = Settings(
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_app_token=SecretStr(APP_TOKEN),
        slack_signing_secret=SecretStr(SIGNING_SECRET),
    )
    with capture_logs() as log:
        bot = Bot(both, policy, Database(address))
    await bot.stop()
    assert bot.way.name == "Socket Mode"
    assert "SLACK_SIGNING_SECRET is not used" in log[0]["hint"]


async def test_check_asks_for_no_app_level_token(address: str, server: Server) -> None:
    settings = {**KEYS, "DATABASE_URL": address, "SLACK_API_URL": f"{server.url}/api/"}
    ended = await orangeflag("check", settings=settings)
    assert "✓ Slack's requests are awaited at 127.0.0.1:8080/slack/events" in ended.out
    assert "✓ Slack knows the bot as orangeflag" in ended.out
    assert "✗" not in ended.out
    assert ended.code == 0


def test_the_manifest_may_name_an_address(policy: Policy) -> None:
    manifest = manifest_of(policy, "https://flags.example.com/")
    there = "https://flags.example.com/slack/events"
    settings = manifest["settings"]
    assert [command["url"] for command in manifest["features"]["slash_commands"]] == [there]
    assert settings["event_subscriptions"]["request_url"] == there
    assert settings["interactivity"]["request_url"] == there
    assert settings["interactivity"]["message_menu_options_url"] == there
    assert settings["socket_mode_enabled"] is False


async def test_but_no_address_that_anybody_can_listen_to() -> None:
    ended = await orangeflag("manifest", "--url", "http://flags.example.com", settings={})
    assert (ended.code, ended.out) == (2, "")
    told = "--url is 'http://flags.example.com'; Slack takes only an address that begins with https://.\n"
    assert ended.err == told


def test_the_address_may_be_told_with_its_path(policy: Policy) -> None:
    there = "https://flags.example.com/slack/events"
    assert manifest_of(policy, there) == manifest_of(policy, "https://flags.example.com")


def test_slack_makes_no_app_that_it_cannot_reach(policy: Policy) -> None:
    manifest = manifest_of(policy)
    manifest["settings"]["socket_mode_enabled"] = False
    with pytest.raises(ManifestError) as refused:
        install(manifest)
    told = str(refused.value)
    assert told.count("needs an https address, or Socket Mode") == 3
    assert "command /cta needs" in told


async def test_the_sandbox_sends_signed_requests_from_the_start() -> None:
    async with listening() as app, ClientSession() as session:
        keys = ("--request-url", app.url, "--signing-secret", "ours")
        async with running("sandbox", "--port", "0", *keys, settings={}) as process:
            assert process.stdout
            lines = [(await asyncio.wait_for(process.stdout.readline(), DEADLINE)).decode() for _ in range(2)]
            url = lines[0].rpartition(" ")[2].strip()
            act = {"user": "maya", "channel": "#general", "text": "/cta help"}
            async with session.post(f"{url}/control/command", json=act) as answer:
                assert (await answer.json())["failure"] is None
    assert "SLACK_SIGNING_SECRET=ours" in lines[1]
    assert "SLACK_APP_TOKEN" not in lines[1]
    [heard] = app.heard
    assert SignatureVerifier("ours").is_valid_request(heard.body, dict(heard.headers))


def test_the_sandbox_refuses_what_is_no_address() -> None:
    stage = Stage(Workspace(), request_urls=["slack/events"])
    with pytest.raises(DemoError) as refused:
        stage.server("127.0.0.1", 0, pace=True)
    told = "--request-url 'slack/events' is no address that begins with http:// or https://."
    assert str(refused.value) == told
