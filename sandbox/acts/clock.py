"""Moving the stand-in's clock, and telling what it shows."""

import re
from datetime import datetime, timedelta

from sandbox.errors import RefusedError
from sandbox.workspace import Change, Json, Workspace

DURATION = re.compile(
    r"P(?!$)(?:(?P<weeks>\d{1,6})W)?(?:(?P<days>\d{1,6})D)?"
    r"(?:T(?!$)(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,6})M)?(?:(?P<seconds>\d{1,9}(?:\.\d{1,6})?)S)?)?"
)


async def move(workspace: Workspace, to: str | None = None, advance: str | None = None) -> Json:
    """Move the clock to an instant, or by a duration (both as ISO 8601 writes them); return what it shows."""
    if (to is None) == (advance is None):
        raise RefusedError("Say either 'to' (an instant) or 'advance' (a duration).")
    if to is not None:
        workspace.clock.move_to(_instant(to))
    else:
        workspace.clock.advance(_duration(advance or ""))
    workspace.tell(Change("clock"))
    return shown(workspace)


def shown(workspace: Workspace) -> Json:
    """Return the stand-in's present instant, and by how many seconds it is ahead of this machine's."""
    clock = workspace.clock
    return {"now": clock.now().isoformat(), "offset_seconds": clock.offset.total_seconds()}


def _instant(written: str) -> datetime:
    try:
        instant = datetime.fromisoformat(written)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise RefusedError(f"{written!r} is no instant with a zone; write it as 2026-12-01T09:00:00Z.")
    return instant


def _duration(written: str) -> timedelta:
    found = DURATION.fullmatch(written)
    if found is None:
        raise RefusedError(f"{written!r} is no duration of weeks, days and hours; write it as PT30M or P1D.")
    return timedelta(**{unit: float(count) for unit, count in found.groupdict().items() if count})
