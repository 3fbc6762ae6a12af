"""The demo: the stand-in with a sample company, a bot beside it, and a little of the week's story."""

import asyncio
import errno
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from sandbox.errors import RefusedError
from sandbox.hub import Hub, NextMeeting, no_meeting
from sandbox.server import Server, build
from sandbox.signed import check_addresses
from sandbox.slack import SIGNING_SECRET
from sandbox.workspace import Json, Workspace

SAMPLE = Path(__file__).parent / "sample"
STOP_SECONDS = 10
CLOCK = "/control/clock"
HINT = (
    "This is a stand-in for Slack on your own machine. You begin as *Maya Chen*, a CSM; be anybody else at the top "
    "left. Type `{command} flag Helios support tickets pile up`, and look at *#risk-support*."
)


class DemoError(Exception):
    """The demo cannot go on; the text says why."""


@dataclass(frozen=True)
class Stage:
    """A workspace, and the manifest from which its app is installed; without one, the app may do all.

    With request URLs, the app is sent signed requests there; else it connects over Socket Mode.
    """

    workspace: Workspace
    manifest: Json | None = None
    request_urls: Sequence[str] = ()
    signing_secret: str = SIGNING_SECRET
    next_meeting: NextMeeting = no_meeting

    def server(self, host: str, port: int, *, pace: bool) -> Server:
        """Return what serves it; `pace` says whether Slack's rate limits hold.

        Raises ManifestError, and DemoError for a request URL that is no address.
        """
        try:
            urls = check_addresses(self.request_urls)
        except RefusedError as error:
            raise DemoError(f"--request-url {error}") from error
        app = build(
            self.workspace,
            manifest=self.manifest,
            pace=pace,
            request_urls=urls,
            signing_secret=self.signing_secret,
        )
        server = Server(app, host, port)
        server.hub.next_meeting = self.next_meeting
        return server


async def serve_sandbox(stage: Stage, host: str, port: int, *, pace: bool) -> None:
    """Serve the stand-in alone, until it is stopped. Raises DemoError when the port is taken."""
    stopped = _stopped()
    async with _listening(stage, host, port, pace=pace) as server:
        slack = server.hub.slack
        secret = f"SLACK_SIGNING_SECRET={stage.signing_secret}"
        way = secret if stage.request_urls else f"SLACK_APP_TOKEN={slack.app_token}"
        _say(f"The sandbox is running: {server.url}")
        _say(f"A bot connects with SLACK_API_URL={server.url}/api/ SLACK_BOT_TOKEN={slack.bot_token} "
             f"{way} CLOCK_URL={server.url}{CLOCK}")  # fmt: skip
        await stopped.wait()


async def play(stage: Stage, port: int, bot: Sequence[str], environment: Mapping[str, str]) -> None:
    """Serve the stand-in with a bot (its command line and settings) until either is stopped.

    The manifest's first slash command is the one that the story uses.

    Raises DemoError when the port is taken, or the bot does not start or ends by itself.
    """
    stopped = _stopped()
    async with _listening(stage, "127.0.0.1", port, pace=False) as server:
        slack = server.hub.slack
        tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
        address = {"SLACK_API_URL": f"{server.url}/api/", "CLOCK_URL": f"{server.url}{CLOCK}", "PORT": "0"}
        settings = {**os.environ, **tokens, **address, **environment}
        process = await asyncio.create_subprocess_exec(*bot, env=settings, start_new_session=True)
        ended = asyncio.create_task(process.wait())
        try:
            await _first(slack.link.connected.wait(), ended, stopped.wait())
            if not (ended.done() or stopped.is_set()):
                command = server.hub.commands[0]["command"]
                await _tell_story(server.hub, command)
                slack.pace.keep()  # not before: what the story tells was said over a week
                stage.workspace.newcomer = "maya"
                server.hub.hint = HINT.format(command=command)
                _say(f"Orangeflag is running: {server.url}")
                await _first(ended, stopped.wait())
            if ended.done() and not stopped.is_set():
                raise DemoError(
                    f"The bot ended by itself (exit code {process.returncode}); its log is above."
                )
        finally:
            await _end(process, ended)


async def _tell_story(hub: Hub, command: str) -> None:
    """Have people flag and talk, so that a newcomer finds a team at work."""
    for line in yaml.safe_load((SAMPLE / "story.yaml").read_text(encoding="utf-8")):
        if "command" in line:
            await hub.command(line["who"], line["where"], f"{command} {line['command']}")
        else:
            await hub.message(line["who"], line["where"], line["says"])


@asynccontextmanager
async def _listening(stage: Stage, host: str, port: int, *, pace: bool) -> AsyncIterator[Server]:
    server = stage.server(host, port, pace=pace)
    try:
        await server.start()
    except OSError as error:
        raise DemoError(
            f"{host}:{port} cannot be used ({_reason(error)}). Choose another with --port."
        ) from error
    try:
        yield server
    finally:
        await server.stop()


def _reason(error: OSError) -> str:
    return "it is in use" if error.errno == errno.EADDRINUSE else str(error.strerror)


def _stopped() -> asyncio.Event:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped


async def _first(*awaited: Awaitable[object]) -> None:
    tasks = [asyncio.ensure_future(one) for one in awaited]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task, one in zip(tasks, awaited, strict=True):
        if task is not one:
            task.cancel()


async def _end(process: asyncio.subprocess.Process, ended: "asyncio.Task[int]") -> None:
    if process.returncode is None:
        process.terminate()
    try:
        await asyncio.wait_for(ended, STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
