"""A workspace from a table of people and a list of channel names."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from sandbox.workspace import BOT_USER, Channel, Person, Workspace

COLUMNS = ("slack_id", "handle", "name", "title", "email", "zone")
NEEDED = ("slack_id", "handle", "name")


class DirectoryError(Exception):
    """A table of people that cannot be used; the text says where and why."""


def load_workspace(
    people: Path, channels: Iterable[str], *, name: str = "Sandbox", bot_name: str = "Orangeflag"
) -> Workspace:
    """Return a workspace of these people in these channels (names with or without #), the bot among them.

    `people` is a CSV file with the columns slack_id, handle, name and, where known, title, email and zone;
    other columns are ignored. Raises `DirectoryError`.
    """
    workspace = Workspace(name, bot_name)
    for person in _people(people):
        if person.id in workspace.people or workspace.find_person(person.handle):
            raise DirectoryError(f"{people.name}: {person.handle!r} ({person.id}) stands there twice.")
        workspace.add_person(person)
    members = [person.id for person in workspace.people.values() if not person.is_bot]
    for channel in channels:
        add_channel(workspace, channel, members)
    return workspace


def add_channel(workspace: Workspace, name: str, members: Iterable[str]) -> Channel:
    """Add a public channel with these members and the bot, and return it."""
    channel = Channel(workspace.new_id("C"), name.removeprefix("#").lower(), members=[*members, BOT_USER])
    workspace.add_channel(channel)
    return channel


def _people(path: Path) -> Iterator[Person]:
    try:
        file = path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise DirectoryError(f"{path} cannot be read ({error.strerror}).") from error
    with file:
        rows = csv.DictReader(file)
        missing = [column for column in NEEDED if column not in (rows.fieldnames or ())]
        if missing:
            raise DirectoryError(f"{path.name} has no column {', '.join(missing)}.")
        for row in rows:
            yield _person(path, rows.line_num, row)


def _person(path: Path, line: int, row: dict[str, str | None]) -> Person:
    known = {column: (row.get(column) or "").strip() for column in COLUMNS}
    for column in NEEDED:
        if not known[column]:
            raise DirectoryError(f"{path.name}, line {line}: {column} is empty.")
    zone = known["zone"] or "UTC"
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError):
        raise DirectoryError(f"{path.name}, line {line}: {zone!r} is no time zone.") from None
    return Person(
        known["slack_id"],
        known["handle"].removeprefix("@"),
        known["name"],
        title=known["title"],
        email=known["email"],
        zone=zone,
    )
