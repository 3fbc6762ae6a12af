"""The stand-in for Slack with the book's people, and the outbox that is delivered to it."""

from collections.abc import AsyncIterator

import pytest

from bot.policy.model import Policy
from sandbox.clock import machine_now
from sandbox.directory import add_channel
from sandbox.server import Server, build
from sandbox.workspace import Person, Workspace
from storage.database import Database
from tests import book
from tests.delivering import Post


@pytest.fixture
def workspace(policy: Policy) -> Workspace:
    """Return the book's people in the channels of the areas, and the operators'; there is no #risk-bugs."""
    workspace = Workspace("Lumenworks")
    workspace.clock.offset = book.NOW - machine_now()  # as the sender's
    for handle, (name, role, _) in book.PEOPLE.items():
        email = f"{handle}@lumenworks.example"
        workspace.add_person(Person(book.slack_id(handle), handle, name, title=role, email=email))
    for area in policy.areas.values():
        if area.key != "bugs":
            add_channel(workspace, area.channel, [*workspace.people])
    add_channel(workspace, policy.channels.operators, [])
    return workspace


@pytest.fixture
async def server(workspace: Workspace) -> AsyncIterator[Server]:
    """Yield the stand-in, listening."""
    async with Server(build(workspace, pace=False)) as server:
        yield server


@pytest.fixture
async def post(database: Database, policy: Policy, server: Server) -> Post:
    """Return the book's outbox and its sender."""
    book.fill(database)
    return Post(database, policy, server.url)
