"""What an import did, or why it did nothing, as lines for a terminal; and its progress bar."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from bot.data.rules.imports.changes import Change, ImportReport
from bot.data.rules.imports.faults import Fault, ImportRefusedError
from bot.policy.faults import quoted


def report_lines(report: ImportReport) -> list[str]:
    """Return what was done; after a dry run, with the first changes."""
    counts = f"{report.new:,} new, {report.changed:,} changed, {report.unchanged:,} unchanged"
    lines = [f"{report.file}: {report.kind}: {counts}."]
    if report.dry_run:
        lines = [f"Dry run, nothing was written. {lines[0]}", *map(_change, report.changes)]
        if report.changes and report.changed > len({change.subject for change in report.changes}):
            lines.append("  … and more.")
    if report.ignored:
        lines.append(f"Ignored columns: {', '.join(map(_plain, report.ignored))}.")
    return [*lines, *report.notes]


def refusal_lines(error: ImportRefusedError) -> list[str]:
    """Return why nothing was imported: a sentence, then each told mistake, then how many more there are."""
    lines = [error.sentence, *(_fault(error.file, fault) for fault in error.told)]
    if more := error.count - len(error.told):
        lines.append(f"… and {more:,} more.")
    return lines


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar on the terminal that errors go to, if there is one; yield what moves it."""
    console = Console(stderr=True)
    parts = (TextColumn("{task.description:8}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*parts, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks = {}

        def move(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage)
            bar.update(tasks[stage], completed=done, total=total)

        yield move


def _fault(file: str, fault: Fault) -> str:
    place = [f"{file}, line {fault.line}"]
    if fault.column:
        place.append(f"column {_plain(fault.column)}")
        place.append(f"value {fault.value}")
    end = "" if fault.reason.endswith("?") else "."
    return f"{', '.join(place)}: {fault.reason}{end}"


def _change(change: Change) -> str:
    old, new = (_plain(value) if value else "(empty)" for value in (change.old, change.new))
    return f"  {_plain(change.subject)}: {change.field}: {old} → {new}"


def _plain(text: str) -> str:
    """Return a file's own words, cut and harmless for a terminal, without the quotation marks."""
    return quoted(text)[1:-1]
