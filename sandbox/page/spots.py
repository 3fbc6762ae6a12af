"""Where a page stands: who looks, at which channel or the app's home, with which thread open."""

from dataclasses import dataclass

from aiohttp import web

from sandbox.page.reader import Reader
from sandbox.page.sidebar import may_open
from sandbox.workspace import Channel, Person, Workspace

HOME = "home"


@dataclass(frozen=True)
class Spot:
    """`channel` is None on the app's home tab."""

    reader: Reader
    channel: Channel | None
    thread: str | None


def read_spot(request: web.Request, workspace: Workspace) -> Spot:
    """Return the spot that an address names; a person or channel that is not there gives the first one."""
    viewer = read_viewer(request, workspace)
    reader = Reader(workspace, viewer, workspace.clock.now())
    name = request.query.get("channel", "")
    if name == HOME:
        return Spot(reader, None, None)
    channel = workspace.find_channel(name) if name else None
    if channel is None or not may_open(channel, viewer.id):
        return Spot(reader, _first_channel(workspace, viewer), None)
    return Spot(reader, channel, request.query.get("thread"))


def read_viewer(request: web.Request, workspace: Workspace) -> Person:
    """Return the person who looks; without a name the newcomer, or else the first who is no bot."""
    found = workspace.find_person(request.query.get("as") or workspace.newcomer)
    if found and not found.is_bot:
        return found
    return next(iter(members(workspace)), None) or _nobody()


def members(workspace: Workspace) -> list[Person]:
    """Return the people one can act as, in the order they joined."""
    return [person for person in workspace.people.values() if not person.is_bot and not person.deleted]


def _nobody() -> Person:
    raise web.HTTPNotFound(text="There is nobody in this workspace yet.")


def _first_channel(workspace: Workspace, viewer: Person) -> Channel:
    """Return the channel that a person sees first: general, one of theirs, or their direct messages."""
    mine = [c for c in workspace.channels.values() if viewer.id in c.members and may_open(c, viewer.id)]
    mine.sort(key=lambda channel: (channel.name != "general", channel.person is not None, channel.name))
    return mine[0] if mine else workspace.direct(viewer.id)
