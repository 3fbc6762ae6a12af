"""`make chaos`: SECONDS (60), SEED (a new one), DATABASE (postgresql, sqlite or both), PACE (1: Slack's limits)."""

import asyncio
import os
import shutil
import sys
import tempfile
from pathlib import Path

from bot.chapters import CHAPTERS
from bot.policy.file import load_policy
from bot.settings import SHIPPED_POLICY
from tests.chaos.databases import KINDS
from tests.chaos.run import Report, Run
from tests.chaos.story import new_seed
from tests.chaos.summary import summary


def main() -> None:
    """Run as the environment says; exit with 1 if anything was lost, doubled or out of order."""
    seconds = float(os.environ.get("SECONDS") or 60)
    seed = new_seed()
    named = os.environ.get("DATABASE") or "both"
    if named not in (*KINDS, "both"):
        sys.exit(f"DATABASE is {named!r}; it must be {', '.join(KINDS)} or both.")
    reports = [
        _run(kind, seconds, seed, pace=os.environ.get("PACE") == "1")
        for kind in (KINDS if named == "both" else [named])
    ]
    sys.exit(not all(report.well for report in reports))


def _run(kind: str, seconds: float, seed: int, *, pace: bool) -> Report:
    folder = Path(tempfile.mkdtemp(prefix="orangeflag-chaos-"))
    with KINDS[kind](folder) as base:
        policy = load_policy(SHIPPED_POLICY, CHAPTERS)
        report = asyncio.run(Run(base, policy, folder, seed=seed, pace=pace).play(seconds))
    again = f"make chaos SEED={seed} SECONDS={seconds:g} DATABASE={kind}{' PACE=1' if pace else ''}"
    sys.stdout.write(f"{summary(kind, seed, report)}\n")
    if report.well:
        shutil.rmtree(folder)
    else:
        sys.stdout.write(f"Logs: {folder}\nAgain: {again}\n")
    return report


if __name__ == "__main__":
    main()
