"""`orangeflag demo`: one line says where it runs, and nothing of it is left when it is stopped."""

import asyncio
import time
from pathlib import Path

import psutil
from aiohttp import ClientSession

from tests.processes import DEADLINE, free_port, orangeflag, running, stopped


async def test_a_flag_leads_to_a_card_and_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    port = free_port()
    async with running("demo", "--port", str(port), settings={"TMPDIR": str(tmp_path)}) as process:
        assert process.stdout
        line = await asyncio.wait_for(process.stdout.readline(), DEADLINE)
        assert line.decode() == f"Orangeflag is running: http://127.0.0.1:{port}\n"
        [bot] = psutil.Process(process.pid).children(recursive=True)

        said = {"user": "maya", "channel": "#general", "text": "/cta flag Kestrel support tickets pile up"}
        async with ClientSession(f"http://127.0.0.1:{port}") as session:
            async with session.post("/control/command", json=said) as response:
                assert (await response.json())["failure"] is None
            deadline = time.monotonic() + DEADLINE
            while not await cards(session):
                assert time.monotonic() < deadline
                await asyncio.sleep(0.02)

        asked = time.monotonic()
        ended = await stopped(process)
        assert time.monotonic() - asked < 10
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert not bot.is_running()
    assert [path.name for path in tmp_path.iterdir()] == [], "its database was for this time only"  # noqa: ASYNC240 - a test may wait


async def test_a_taken_port_is_told(taken_port: int) -> None:
    ended = await orangeflag("demo", "--port", str(taken_port), settings={})
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"127.0.0.1:{taken_port} cannot be used (it is in use). Choose another with --port.\n"


async def cards(session: ClientSession) -> list[object]:
    async with session.get("/control/state") as response:
        state = await response.json()
    [support] = [channel["id"] for channel in state["channels"] if channel["name"] == "risk-support"]
    return [message for message in state["messages"] if message["channel"] == support]
