"""A workspace from a table of people and a list of channel names."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from sandbox.workspace import BOT_USER, TEAM_ID, Channel, Person, UserGroup, Workspace

COLUMNS = ("slack_id", "handle", "name", "title", "email", "zone", "locale", "membership", "groups",
           "channels")  # fmt: skip
NEEDED = ("slack_id", "handle", "name")
MEMBERSHIPS = ("member", "guest", "external", "deactivated")
OTHER_TEAM = "T0ELSEWHERE"


class DirectoryError(Exception):
    """A table of people that cannot be used; the text says where and why."""


@dataclass(frozen=True)
class Entry:
    """One row: a person, the handles of their user groups, and the channels that they are only in."""

    person: Person
    membership: str
    groups: list[str]
    channels: list[str]


def load_workspace(
    people: Path, channels: Iterable[str], *, name: str = "Sandbox", bot_name: str = "Orangeflag"
) -> Workspace:
    """Return a workspace of these people in these channels (names with or without #), the bot among them.

    `people` is a CSV file with the columns slack_id, handle, name and, where known, title, email, zone,
    locale (such as zh-CN), membership (member, guest, external, deactivated), groups (handles of user groups)
    and channels; several words in one field are parted by spaces, and other columns are ignored. Members are
    in every channel unless `channels` says in which; guests and externals only where it says so. Raises
    `DirectoryError`.
    """
    workspace = Workspace(name, bot_name)
    members: dict[str, list[str]] = {_plain(channel): [] for channel in channels}
    everywhere = list(members)
    for entry in _entries(people):
        person = entry.person
        if person.id in workspace.people or workspace.find_person(person.handle):
            raise DirectoryError(f"{people.name}: {person.handle!r} ({person.id}) stands there twice.")
        workspace.add_person(person)
        for handle in entry.groups:
            _group(workspace, handle).users.append(person.id)
        for channel in entry.channels or (everywhere if entry.membership == "member" else ()):
            members.setdefault(channel, []).append(person.id)
    for channel, there in members.items():
        add_channel(workspace, channel, there)
    return workspace


def add_channel(workspace: Workspace, name: str, members: Iterable[str]) -> Channel:
    """Add a public channel with these members and the bot, and return it."""
    channel = Channel(workspace.new_id("C"), _plain(name), members=[*members, BOT_USER])
    workspace.add_channel(channel)
    return channel


def _plain(channel: str) -> str:
    return channel.removeprefix("#").lower()


def _group(workspace: Workspace, handle: str) -> UserGroup:
    group = workspace.find_group(handle)
    if group is None:
        group = UserGroup(workspace.new_id("S"), handle, handle)
        workspace.groups[group.id] = group
    return group


def _entries(path: Path) -> Iterator[Entry]:
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
            yield _entry(path, rows.line_num, row)


def _entry(path: Path, line: int, row: dict[str, str | None]) -> Entry:
    known = {column: (row.get(column) or "").strip() for column in COLUMNS}
    for column in NEEDED:
        if not known[column]:
            raise DirectoryError(f"{path.name}, line {line}: {column} is empty.")
    zone, membership = known["zone"] or "UTC", known["membership"].lower() or "member"
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError):
        raise DirectoryError(f"{path.name}, line {line}: {zone!r} is no time zone.") from None
    if membership not in MEMBERSHIPS:
        words = ", ".join(MEMBERSHIPS)
        raise DirectoryError(f"{path.name}, line {line}: membership is {membership!r}, not one of {words}.")
    person = Person(
        known["slack_id"],
        known["handle"].removeprefix("@"),
        known["name"],
        title=known["title"],
        email=known["email"],
        zone=zone,
        locale=known["locale"] or "en-US",
        is_guest=membership == "guest",
        deleted=membership == "deactivated",
        team=OTHER_TEAM if membership == "external" else TEAM_ID,
    )
    groups = [handle.removeprefix("@") for handle in known["groups"].split()]
    return Entry(person, membership, groups, [_plain(channel) for channel in known["channels"].split()])
