"""The bot and the floor as processes of their own, each with a stand-in for Slack that runs here."""

import asyncio
import itertools
import os
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import psutil
from slack_sdk.web.async_client import AsyncWebClient

from bench import company
from handlers.signed_http import PATH
from sandbox.errors import RefusedError
from sandbox.hub import Hub
from sandbox.pace import POSTS_PER_MINUTE
from sandbox.server import Server, build
from sandbox.slack import SIGNING_SECRET, Slack
from sandbox.workspace import BOT_USER, Message, Workspace

ROOT = Path(__file__).parent.parent
BOT = (str(ROOT / "app.py"), "run")
FLOOR = ("-m", "bench.floor")
DEADLINE = 30.0
LOOK_SECONDS = 0.002


class Way(StrEnum):
    """How what people do comes to a process."""

    SOCKET = "socket"
    HTTP = "http"


@dataclass(frozen=True)
class Running:
    """Processes that hear people: their hands, and the seconds from the first start until all heard."""

    hub: Hub
    pids: tuple[int, ...]
    ready_seconds: float

    async def command(self, number: int, area: str = "support") -> float:
        """Have its CSM flag a customer; return the seconds until that is acknowledged."""
        return await self.ask(number, f"flag {company.name_of(number)} {area} tickets pile up")

    async def ask(self, number: int, words: str) -> float:
        """Have a customer's CSM type a command; return the seconds until that is acknowledged."""
        begun = time.perf_counter()
        result = await self.hub.command(company.csm_of(number), "#general", f"/cta {words}")
        took = time.perf_counter() - begun
        assert result["failure"] is None, result
        return took

    async def post(self, count: int) -> float:
        """Post messages one after the other with Slack's own client; return the seconds that takes."""
        slack = self.hub.slack
        client = AsyncWebClient(slack.bot_token, base_url=f"{slack.base_url}/api/")
        begun = time.perf_counter()
        for _ in range(count):
            await client.chat_postMessage(channel="#general", text="Posted by nobody")
        return time.perf_counter() - begun

    def standing(self) -> list[Message]:
        """Return what the bot has posted, oldest first in each channel; private answers left out."""
        said = itertools.chain.from_iterable(self.hub.workspace.messages.values())
        return [message for message in said if message.user == BOT_USER and not message.ephemeral_to]

    def megabytes(self) -> float:
        """Return how much memory the processes hold now."""
        return sum(float(psutil.Process(pid).memory_info().rss) for pid in self.pids) / 1_000_000

    def cpu_seconds(self) -> float:
        """Return how long the processes have computed."""
        times = [psutil.Process(pid).cpu_times() for pid in self.pids]
        return sum(float(each.user + each.system) for each in times)


@asynccontextmanager
async def running(
    arguments: tuple[str, ...],
    database_url: str,
    *,
    way: Way = Way.SOCKET,
    replicas: int = 1,
    workspace: Workspace | None = None,
    posts_per_minute: int | None = None,
) -> AsyncIterator[Running]:
    """Start processes with a workspace of their own; yield them once all hear it, and end them afterwards.

    Slack's rate limits hold only if `posts_per_minute` tells how much it takes; that is then also what the bot knows.
    """
    async with AsyncExitStack() as stack:
        most = posts_per_minute or POSTS_PER_MINUTE
        app = build(
            workspace or company.workspace(), pace=posts_per_minute is not None, posts_per_minute=most
        )
        server = await stack.enter_async_context(Server(app))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="orangeflag-bench-"))
        policy = company.policy_without_waiting(Path(folder))
        ports = [free_port() for _ in range(replicas)]
        begun = time.perf_counter()
        pids = [
            await stack.enter_async_context(
                _process(
                    arguments,
                    {
                        **_environment(server, way, port),
                        "DATABASE_URL": database_url,
                        "ORANGEFLAG_POLICY": str(policy),
                        "POSTS_PER_MINUTE": str(most),
                    },
                )
            )
            for port in ports
        ]
        async with asyncio.timeout(DEADLINE):
            await _heard(server.hub.slack, way, ports)
        yield Running(server.hub, tuple(pids), time.perf_counter() - begun)


@asynccontextmanager
async def _process(arguments: tuple[str, ...], environment: dict[str, str]) -> AsyncIterator[int]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=ROOT, env=environment, start_new_session=True
    )
    try:
        yield process.pid
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _heard(slack: Slack, way: Way, ports: list[int]) -> None:
    """Return once every process hears what people do."""
    if way is Way.SOCKET:
        while slack.link.hearing < len(ports):  # noqa: ASYNC110 - another process can set no event
            await asyncio.sleep(LOOK_SECONDS)
        return
    for port in ports:  # one that does not answer yet is refused
        while True:
            try:
                await slack.requests.point([f"http://127.0.0.1:{port}{PATH}"])
                break
            except RefusedError:
                await asyncio.sleep(LOOK_SECONDS)
    await slack.requests.point([f"http://127.0.0.1:{port}{PATH}" for port in ports])


def _environment(server: Server, way: Way, port: int) -> dict[str, str]:
    slack = server.hub.slack
    over_socket = way is Way.SOCKET
    return {
        **os.environ,
        "SLACK_API_URL": f"{server.url}/api/",
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token if over_socket else "",
        "SLACK_SIGNING_SECRET": "" if over_socket else SIGNING_SECRET,
        "PORT": str(port),
        "LOG_LEVEL": "warning",
    }


def free_port() -> int:
    """Return a port on which nobody listens just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
