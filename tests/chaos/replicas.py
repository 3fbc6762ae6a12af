"""Processes of `orangeflag run`: started, killed and started again, each with its log in a file."""

import asyncio
import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from bot.settings import Settings
from tests import warm
from tests.processes import TOKENS

# A bot that has not started yet ends when it is refused; whoever keeps it running starts it again.
REFUSALS = ("SLACK_BOT_TOKEN does not work", "The database did not answer")
AGAIN_SECONDS = 0.5
STOP_SECONDS = 15.0


class Replica:
    """One process, started again whenever it ends, until `stop`."""

    def __init__(self, name: str, settings: Mapping[str, str], folder: Path) -> None:
        self.log = folder / f"{name}.log"
        self.strange: list[str] = []  # ends that nobody brought about
        self._environment = _bare() | dict(settings)
        self._process: warm.Started | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._killed = False

    def start(self) -> None:
        """Begin, and go on beginning anew."""
        self._begin()
        self._keeper = asyncio.create_task(self._keep())

    def kill(self) -> bool:
        """Kill the process (SIGKILL); return whether there was one."""
        if self._process is None or self._process.returncode is not None:
            return False
        self._killed = True
        self._process.kill()
        return True

    async def halt(self) -> bool:
        """Kill the process and begin no other; return whether there was one."""
        if self._keeper:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        was_there = self.kill()
        if self._process:
            await self._process.wait()
        return was_there

    async def stop(self) -> None:
        """End the process (SIGTERM), or kill it if it takes too long."""
        if self._keeper:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        if self._process and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()
            try:
                await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
            except TimeoutError:
                self.strange.append(f"{self.log.name}: did not end within {STOP_SECONDS:.0f} s of SIGTERM")
                self._process.kill()
                await self._process.wait()

    def _begin(self) -> None:
        self._killed = False
        nothing = Path(os.devnull)
        self._process = warm.start(
            ["run"], self._environment, stdin=nothing, stdout=self.log, stderr=self.log
        )

    async def _keep(self) -> None:
        while True:
            assert self._process
            code = await self._process.wait()
            if not self._killed:
                self._look_into(code)
                await asyncio.sleep(AGAIN_SECONDS)
            self._begin()

    def _look_into(self, code: int) -> None:
        last = self.log.read_text(encoding="utf-8").splitlines()[-1:]
        if not any(told in line for told in REFUSALS for line in last):
            self.strange.append(f"{self.log.name}: ended by itself with {code}: {''.join(last)[:300]}")


def settings_for(url: str, database_url: str) -> dict[str, str]:
    """Return the settings of a replica that works with the sandbox at `url`."""
    return {
        **TOKENS,
        "DATABASE_URL": database_url,
        "SLACK_API_URL": f"{url}/api/",
        "CLOCK_URL": f"{url}/control/clock",
        "PORT": "0",
        "LOG_FORMAT": "json",
    }


def _bare() -> dict[str, str]:
    ours = {name.upper() for name in Settings.model_fields}
    return {name: value for name, value in os.environ.items() if name not in ours}
