"""Runs all rows, or the one that is named; a full run writes results.json."""

import argparse
import asyncio
import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.machine import machine, versions
from bench.rows import ROWS
from bench.table import Row

RESULTS = Path(__file__).parent / "results.json"
WIDTH = 132  # where the output is no terminal


def main() -> None:
    """Print the table; exit with 1 when a goal is not met."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("row", nargs="?", choices=ROWS, help="only this one")
    only = parser.parse_args().row
    rows: list[Row] = []
    for name in [only] if only else ROWS:
        print(f"{name} …", file=sys.stderr)
        found = asyncio.run(ROWS[name]())
        rows += found if isinstance(found, list) else [found]
    Console(width=None if sys.stdout.isatty() else WIDTH).print(_table(rows))
    if not only:
        RESULTS.write_text(json.dumps(_results(rows), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.exit(not all(row.met for row in rows))


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
                "more": {name: round(value, 4) for name, value in row.more.items()},
            }
            for row in rows
        ],
    }


if __name__ == "__main__":
    main()
