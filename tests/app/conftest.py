"""What the command line meets: a database, the stand-in for Slack, a port that is taken."""

import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.delivery.checking import channels_of
from bot.policy.model import Policy
from sandbox.directory import load_workspace
from sandbox.server import Server, build
from sandbox.workspace import Workspace
from tests.importing import SAMPLE


@pytest.fixture
def address(sqlite_template: Path, tmp_path: Path) -> str:
    """Return the address of a database with all tables and no rows."""
    path = tmp_path / "orangeflag.db"
    path.write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{path}"


@pytest.fixture
def workspace(policy: Policy) -> Workspace:
    """Return the sample's people, in every channel that policy names."""
    return load_workspace(SAMPLE / "people.csv", ("#general", *channels_of(policy)), name=policy.company)


@pytest.fixture
async def server(workspace: Workspace) -> AsyncIterator[Server]:
    """Yield the stand-in for Slack, listening."""
    async with Server(build(workspace)) as server:
        yield server


@pytest.fixture
def taken_port() -> Iterator[int]:
    """Yield a port on which somebody else listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])
