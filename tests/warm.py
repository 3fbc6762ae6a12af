"""Orangeflag's command line, loaded once and forked for each start: every one is still a process of its own.

To load it takes seconds, to run one of its commands often a tenth of that. What a process is given when it starts
(arguments, environment, standard streams) the fork is given too, and it ends as Python ends.
"""

import atexit
import gc
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
STREAMS = ("stdin", "stdout", "stderr")


class Starter:
    """A process that has loaded the command line, and forks: one start after the other."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm"], cwd=ROOT, stdin=pipe, stdout=pipe, text=True
        )
        atexit.register(self._close)

    def run(self, arguments: list[str], env: dict[str, str], folder: Path, seconds: float) -> int:
        """Run a command, its standard streams in files of a folder; return its exit code, -9 if it was too slow."""
        assert self._process.stdin
        assert self._process.stdout
        told = {
            "arguments": arguments,
            "env": env,
            "cwd": str(Path.cwd()),
            "folder": str(folder),
            "seconds": seconds,
        }
        self._process.stdin.write(f"{json.dumps(told)}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def _close(self) -> None:
        with self._process:
            assert self._process.stdin
            self._process.stdin.close()


def _forked() -> bool:
    """Fork for each request; return True in a fork, and False when nobody asks any more."""
    requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    while line := requests.readline():
        told = json.loads(line)
        pid = os.fork()
        if not pid:
            os.close(requests.fileno())
            os.close(answers.fileno())
            _become(told)
            return True
        answers.write(f"{_waited(pid, told['seconds'])}\n")
        answers.flush()
    return False


def _become(told: dict[str, Any]) -> None:
    """Take over what a process is given when it starts."""
    for number, name in enumerate(STREAMS):
        stream = os.open(Path(told["folder"]) / name, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(told["env"])
    os.chdir(told["cwd"])
    sys.argv = [str(ROOT / "app.py"), *told["arguments"]]


def _waited(pid: int, seconds: float) -> int:
    deadline = time.monotonic() + seconds
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            os.kill(pid, 9)
            os.waitpid(pid, 0)
            return -9
        time.sleep(0.005)


if __name__ == "__main__":
    import app

    gc.collect()
    gc.freeze()
    if _forked():
        app.main()
