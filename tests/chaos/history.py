"""What is known of a message that something is wrong with: its row, the calls about it, and the log's lines."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sandbox.workspace import Json
from tests.chaos.evidence import Evidence, Row
from tests.chaos.finding import Finding


def history(finding: Finding, evidence: Evidence, calls: Iterable[Json], logs: Iterable[Path]) -> list[str]:
    """Return what a finding says, and under it all that is known of its message, oldest first."""
    told = [f"{finding.wrong}: {finding.what}"]
    row = evidence.by_id("outbox").get(finding.message or 0)
    if row is None:
        return told
    told.append(f"    row: {row}")
    told += sorted(f"    {line}" for line in [*_calls(row, calls), *_lines(row, logs)])
    return told


def _calls(row: Row, calls: Iterable[Json]) -> Iterator[str]:
    for call in calls:
        if row["key"] in str(call["args"].get("metadata")):
            told = {name: call[name] for name in ("method", "ok", "error", "fault")}
            yield f"{call['at']} call {told} {call['args'].get('channel')} {call['args'].get('ts', '')}"


def _lines(row: Row, logs: Iterable[Path]) -> Iterator[str]:
    for log in logs:
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            if f'"message": {row["id"]},' in line or f'"message": {row["id"]}}}' in line:
                yield f"{log.name} {line}"
