"""What memory the largest agenda takes: a process that posts that, draws it, and prints the most it held."""

import asyncio
import resource
import sys
from pathlib import Path

import wiring  # noqa: F401 - what the bot's process holds besides
from bench.agendas import OPEN, Ours, Raw
from bench.processes import ROOT
from bot import clock

STATUS = Path("/proc/self/status")


async def megabytes(url: str, how: str) -> float:
    """Return the most MB that a process holds which posts all that is open, by `ours` or by `raw` SQL."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.largest", url, how, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    told, _nothing = await process.communicate()
    return float(told)


def main() -> None:
    """Do it, and print how many MB."""
    url, how = sys.argv[1:]
    now = clock.now()
    if how == "ours":
        ours = Ours(url)
        ours.post(OPEN, now)
        ours.draw(now)
    else:
        Raw(url).post(OPEN, now)
    print(peak())


def peak() -> float:
    """Return the most MB that this process has held."""
    if STATUS.exists():  # Linux, whose getrusage counts what the starter of this process held, too
        [line] = [line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) * 1024 / 1_000_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000


if __name__ == "__main__":
    main()
