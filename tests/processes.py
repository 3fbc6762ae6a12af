"""Orangeflag's command line, run as people run it: in a process of its own."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings

APP = Path(__file__).parent.parent / "app.py"
DEADLINE = 30.0


@dataclass(frozen=True)
class Ended:
    """What a process left behind."""

    code: int
    out: str
    err: str


def environment(**settings: object) -> dict[str, str]:
    """Return our environment with these settings of Orangeflag's, and no others."""
    ours = {name.upper() for name in Settings.model_fields}
    bare = {name: value for name, value in os.environ.items() if name not in ours}
    return {**bare, **{name: str(value) for name, value in settings.items()}}


async def start(*arguments: str, app: Path = APP, **settings: object) -> asyncio.subprocess.Process:
    """Start Orangeflag with these arguments and settings."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        str(app),
        *arguments,
        env=environment(**settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def orangeflag(*arguments: str, app: Path = APP, **settings: object) -> Ended:
    """Run Orangeflag until it ends by itself; return what it said."""
    return await ended(await start(*arguments, app=app, **settings))


async def ended(process: asyncio.subprocess.Process) -> Ended:
    """Wait until a process ends; return what it said."""
    out, err = await asyncio.wait_for(process.communicate(), DEADLINE)
    assert process.returncode is not None
    return Ended(process.returncode, out.decode(), err.decode())


@asynccontextmanager
async def running(*arguments: str, **settings: object) -> AsyncIterator[asyncio.subprocess.Process]:
    """Have Orangeflag running; it is killed afterwards, unless it has ended by then."""
    process = await start(*arguments, **settings)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def stopped(process: asyncio.subprocess.Process) -> Ended:
    """Ask a process to end (SIGTERM); return what it said."""
    process.send_signal(signal.SIGTERM)
    return await ended(process)
