"""`orangeflag sandbox --manifest`: the app is installed from a file, or the file is refused in a sentence."""

import asyncio
import json
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from bot.policy.model import Policy
from sandbox.slack import BOT_TOKEN
from tests.processes import DEADLINE, orangeflag, running
from wiring import manifest_of


async def test_the_app_is_installed_from_a_file(policy: Policy, tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(manifest_of(policy)))
    async with running("sandbox", "--port", "0", "--manifest", str(path), settings={}) as process:
        assert process.stdout
        line = await asyncio.wait_for(process.stdout.readline(), DEADLINE)
        url = line.decode().rpartition(" ")[2].strip()
        answer = await AsyncWebClient(BOT_TOKEN, base_url=f"{url}/api/").auth_test()
    assert answer.headers["x-oauth-scopes"].split(",") == manifest_of(policy)["oauth_config"]["scopes"]["bot"]


async def test_a_manifest_that_makes_no_app_is_told(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_text("{}")
    ended = await orangeflag("sandbox", "--port", "0", "--manifest", str(path), settings={})
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "The manifest makes no app: display_information has no name.\n"
