"""Runs all rows, or the one that is named; a full run writes results.json."""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.machine import machine, versions
from bench.reasons import reason
from bench.rows import GIVING_WAY, PACED, ROWS
from bench.table import Row

RESULTS = Path(__file__).parent / "results.json"
UNKNOWN = "it is not known why, or worse than what is known (bench/reasons.py)."
APART_SECONDS = 5.0
WIDTH = 132  # where the output is no terminal


def main() -> None:
    """Print the table, and why goals are missed; exit with 1 when one is for which that is not known."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("row", nargs="?", choices=ROWS, help="only this one")
    parser.add_argument("--json", action="store_true", help="as a full run reads it")
    told = parser.parse_args()
    rows = asyncio.run(_measured(told.row) if told.row else _all())
    if told.json:
        print(json.dumps([asdict(row) for row in rows]))
        return
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    console.print(_table(rows))
    missed = {row.name: reason(row) for row in rows if not row.met}
    for why in sorted({*missed.values()}):
        names = ", ".join(name for name, told in missed.items() if told == why)
        console.print(f"Missed by {names}: {why or UNKNOWN}", highlight=False)
    if not told.row:
        RESULTS.write_text(json.dumps(_results(rows), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.exit("" in missed.values())


async def _measured(name: str) -> list[Row]:
    print(f"{name} …", file=sys.stderr)
    found = await ROWS[name]()
    return found if isinstance(found, list) else [found]


async def _all() -> list[Row]:
    """Measure what counts milliseconds alone, one row after the other; then the rest, several at once."""
    later = {*PACED, *chain(*GIVING_WAY)}
    rows = [row for name in ROWS if name not in later for row in await _measured(name)]
    paced = [_after(place * APART_SECONDS, name) for place, name in enumerate(PACED)]
    for found in await asyncio.gather(*paced, *map(_giving_way, GIVING_WAY)):
        rows += found
    return rows


async def _after(seconds: float, name: str) -> list[Row]:
    """Measure a row in a process of its own, after some seconds: while one begins, it takes a core."""
    await asyncio.sleep(seconds)
    return await _in_a_process(name)


async def _giving_way(names: Sequence[str]) -> list[Row]:
    """Measure rows one after the other, each in a process that gives way to others."""
    return [row for name in names for row in await _in_a_process(name, "nice", "-n", "19")]


async def _in_a_process(name: str, *before: str) -> list[Row]:
    process = await asyncio.create_subprocess_exec(
        *before, sys.executable, "-m", "bench", name, "--json", stdout=asyncio.subprocess.PIPE
    )
    told, _nothing = await process.communicate()
    assert process.returncode == 0, name
    return [Row(**each) for each in json.loads(told)]


def _table(rows: list[Row]) -> Table:
    table = Table(title="Orangeflag, measured", caption=machine())
    table.add_column("row", no_wrap=True)
    for heading in ("ours", "reference", "ratio"):
        table.add_column(heading, justify="right", no_wrap=True)
    for heading in ("goal", "met", "more"):
        table.add_column(heading)
    for row in rows:
        more = ", ".join(f"{name} {value:.3g}" for name, value in row.more.items())
        numbers = (f"{row.ours:.3g} {row.unit}", f"{row.reference:.3g} {row.unit}", f"{row.ratio:.2f}")
        table.add_row(row.name, *numbers, row.goal, "yes" if row.met else "NO", more)
    return table


def _results(rows: list[Row]) -> dict[str, object]:
    return {
        "machine": machine(),
        "versions": versions(),
        "rows": [
            {
                "name": row.name,
                "unit": row.unit,
                "ours": round(row.ours, 4),
                "reference": round(row.reference, 4),
                "ratio": round(row.ratio, 3),
                "goal": row.goal,
                "met": row.met,
                **({} if row.met else {"why": reason(row)}),
                "more": {name: round(value, 4) for name, value in row.more.items()},
            }
            for row in rows
        ],
    }


if __name__ == "__main__":
    main()
