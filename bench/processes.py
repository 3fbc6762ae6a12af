"""The bot and the floor as processes of their own, each connected to a stand-in for Slack that runs here."""

import asyncio
import itertools
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench import company
from sandbox.hub import Hub
from sandbox.server import Server, build
from sandbox.workspace import BOT_USER, Message

ROOT = Path(__file__).parent.parent
BOT = (str(ROOT / "app.py"), "run")
FLOOR = ("-m", "bench.floor")
DEADLINE = 30.0


@dataclass(frozen=True)
class Running:
    """A process that is connected: people's hands on it, and the seconds from its start to its connection."""

    hub: Hub
    pid: int
    ready_seconds: float

    async def command(self, number: int, area: str = "support") -> float:
        """Have its CSM flag a customer; return the seconds until that is acknowledged."""
        text = f"/cta flag {company.name_of(number)} {area} tickets pile up"
        begun = time.perf_counter()
        result = await self.hub.command(company.csm_of(number), "#general", text)
        took = time.perf_counter() - begun
        assert result["failure"] is None, result
        return took

    def standing(self) -> list[Message]:
        """Return what the bot has posted, oldest first in each channel; private answers left out."""
        said = itertools.chain.from_iterable(self.hub.workspace.messages.values())
        return [message for message in said if message.user == BOT_USER and not message.ephemeral_to]

    def megabytes(self) -> float:
        """Return how much memory the process holds now."""
        return float(psutil.Process(self.pid).memory_info().rss) / 1_000_000


@asynccontextmanager
async def running(
    arguments: tuple[str, ...], database_url: str, *, pace: bool = False
) -> AsyncIterator[Running]:
    """Start a process with a workspace of its own; yield it once it is connected, and end it afterwards.

    `pace` says whether Slack's rate limits hold.
    """
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(Server(build(company.workspace(), pace=pace)))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="orangeflag-bench-"))
        policy = company.policy_without_waiting(Path(folder))
        slack = server.hub.slack
        begun = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=ROOT,
            env=_environment(server, database_url) | {"ORANGEFLAG_POLICY": str(policy)},
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(DEADLINE):
                await slack.link.connected.wait()
            yield Running(server.hub, process.pid, time.perf_counter() - begun)
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


def _environment(server: Server, database_url: str) -> dict[str, str]:
    slack = server.hub.slack
    return {
        **os.environ,
        "DATABASE_URL": database_url,
        "SLACK_API_URL": f"{server.url}/api/",
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "PORT": "0",
        "LOG_LEVEL": "warning",
    }
