"""Orangeflag's command line, run as people run it: in a process of its own."""

import asyncio
import os
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bot.settings import Settings
from sandbox.slack import APP_TOKEN, BOT_TOKEN
from tests import warm

APP = Path(__file__).parent.parent / "app.py"
TOKENS = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
DEADLINE = 90.0  # several may start at once, on a busy machine


@dataclass(frozen=True)
class Ended:
    """What a process left behind."""

    code: int
    out: str
    err: str


async def orangeflag(*arguments: str, app: Path = APP, settings: dict[str, str], typed: str = "") -> Ended:
    """Run Orangeflag until it ends by itself, with something typed into it; return what it said."""
    if app == APP:
        return await _forked(arguments, settings, typed)
    async with running(*arguments, app=app, settings=settings) as process:
        return await ended(process, typed)


async def _forked(arguments: tuple[str, ...], settings: dict[str, str], typed: str) -> Ended:
    with tempfile.TemporaryDirectory() as folder:
        stdin, stdout, stderr = (Path(folder) / name for name in ("stdin", "stdout", "stderr"))
        stdin.write_bytes(typed.encode())
        process = warm.start(arguments, {**_bare(), **settings}, stdin=stdin, stdout=stdout, stderr=stderr)
        try:
            code = await asyncio.wait_for(process.wait(), DEADLINE)
        finally:
            if process.returncode is None:
                process.kill()
        return Ended(code, stdout.read_bytes().decode(), stderr.read_bytes().decode())


def _bare() -> dict[str, str]:
    """Return the environment without any settings of ours."""
    ours = {name.upper() for name in Settings.model_fields}
    return {name: value for name, value in os.environ.items() if name not in ours}


@asynccontextmanager
async def running(
    *arguments: str, app: Path = APP, settings: dict[str, str]
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Have Orangeflag running, with these settings and no others; afterwards it is gone with all its children."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(app),
        *arguments,
        env={**_bare(), **settings},
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
            process.kill()
            await process.wait()


async def ended(process: asyncio.subprocess.Process, typed: str = "") -> Ended:
    """Wait until a process ends; return what it said."""
    out, err = await asyncio.wait_for(process.communicate(typed.encode()), DEADLINE)
    assert process.returncode is not None
    return Ended(process.returncode, out.decode(), err.decode())


async def stopped(process: asyncio.subprocess.Process) -> Ended:
    """Ask a process to end (SIGTERM); return what it said."""
    process.send_signal(signal.SIGTERM)
    return await ended(process)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
