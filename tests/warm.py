"""Orangeflag's command line, loaded once and forked for each start: every one is still a process of its own.

To load it takes seconds, to run one of its commands often a tenth of that. What a process is given when it starts
(arguments, environment, standard streams) the fork is given too, and it ends as Python ends.
"""

import asyncio
import atexit
import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sqlmodel import create_engine

from bot.policy.holidays import countries

ROOT = Path(__file__).parents[1]
LOOK_SECONDS = 0.01


class Started:
    """A process that was started so; like one of asyncio's, as far as tests need that."""

    def __init__(self, pid: int, code: Path) -> None:
        self.pid = pid
        self._code = code

    @property
    def returncode(self) -> int | None:
        """Return its exit code, once it has ended."""
        return int(self._code.read_text()) if self._code.exists() else None

    async def wait(self) -> int:
        """Wait until it has ended; return its exit code."""
        while (code := self.returncode) is None:  # noqa: ASYNC110 - another process can set no event
            await asyncio.sleep(LOOK_SECONDS)
        return code

    def terminate(self) -> None:
        """Ask it to end (SIGTERM)."""
        os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        """End it (SIGKILL)."""
        os.kill(self.pid, signal.SIGKILL)


def start(
    arguments: Sequence[str], env: Mapping[str, str], *, stdin: Path, stdout: Path, stderr: Path
) -> Started:
    """Start the command line with its standard streams in files, at whose ends it writes."""
    return _starter().start({"arguments": [*arguments], "env": {**env}, "cwd": str(Path.cwd()),
                             "streams": [str(stdin), str(stdout), str(stderr)]})  # fmt: skip


class _Starter:
    """A process that has loaded the command line, and forks."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm"], cwd=ROOT, stdin=pipe, stdout=pipe, text=True
        )
        self._folder = tempfile.TemporaryDirectory(prefix="orangeflag-")
        self._starts = 0
        atexit.register(self._close)

    def start(self, told: dict[str, Any]) -> Started:
        assert self._process.stdin
        assert self._process.stdout
        self._starts += 1
        code = Path(self._folder.name) / str(self._starts)
        self._process.stdin.write(f"{json.dumps({**told, 'code': str(code)})}\n")
        self._process.stdin.flush()
        return Started(int(self._process.stdout.readline()), code)

    def _close(self) -> None:
        with self._process:
            assert self._process.stdin
            self._process.stdin.close()
        self._folder.cleanup()


@cache
def _starter() -> _Starter:
    return _Starter()


def _forked() -> bool:
    """Fork for each request; return True in a fork, and False when nobody asks any more."""
    requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that wait
    while line := requests.readline():
        told = json.loads(line)
        if os.fork():
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        pid = os.fork()
        if not pid:
            os.close(requests.fileno())
            os.close(answers.fileno())
            _become(told)
            return True
        answers.write(f"{pid}\n")
        answers.flush()
        _ended, status = os.waitpid(pid, 0)
        code = Path(told["code"])
        new = code.with_suffix(".new")
        new.write_text(str(os.waitstatus_to_exitcode(status)))
        new.rename(code)
        os._exit(0)
    return False


def _become(told: dict[str, Any]) -> None:
    """Take over what a process is given when it starts."""
    for number, path in enumerate(told["streams"]):
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT if number else os.O_RDONLY
        stream = os.open(path, flags, 0o600)
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(told["env"])
    os.chdir(told["cwd"])
    sys.argv = [str(ROOT / "app.py"), *told["arguments"]]


def _load_what_waits() -> None:
    """Load what the command line loads only once it opens a database, and looks for holidays."""
    for url in ("sqlite://", "postgresql+psycopg://"):
        create_engine(url)
    countries()


if __name__ == "__main__":
    import app

    _load_what_waits()
    gc.collect()
    gc.freeze()
    if _forked():
        app.main()
