"""The summary of a run, on one screen; whatever is wrong is told above it."""

from collections import Counter

from tests.chaos.finding import Wrong
from tests.chaos.run import Report

MOST = 60  # lines of evidence


def summary(kind: str, seed: int, report: Report) -> str:
    """Return what a run did and found, as lines of text."""
    wrong = Counter(finding.wrong for finding in report.findings)
    faults = ", ".join(f"{name} {count}" for name, count in sorted(report.faults.items()))
    more = len(report.evidence) - MOST
    return "\n".join(
        [
            *report.evidence[:MOST],
            *([f"… and {more} lines more"] if more > 0 else []),
            *(f"strange: {told}" for told in report.strange),
            f"chaos on {kind}, seed {seed}, {report.seconds:.0f} s",
            f"  operations    {report.operations}",
            f"  kills         {report.kills}",
            f"  restarts      {report.restarts} of the database",
            f"  faults        {sum(report.faults.values())}: {faults}",
            *(f"  {name.value:<12}  {wrong[name]}" for name in Wrong),
        ]
    )
