"""SIGTERM: no more work is taken, what runs is finished, and in ten seconds the process is gone, whatever hangs."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, timedelta

import psycopg
import pytest
from aiohttp import ClientConnectorError, ClientSession
from sqlmodel import col, select

from bot.data.usecases.imports import import_file
from bot.policy.model import Policy
from handlers.probes import PATIENCE
from sandbox.faults import Fault
from sandbox.server import Server, build
from sandbox.workspace import Person, Workspace
from storage.database import Database
from storage.messages import DeliveryState
from storage.tables import MessageRow
from tests.importing import NOW, SAMPLE
from tests.processes import DEADLINE, TOKENS, ended, free_port, running, stopped
from tests.stage import text_of

SECONDS = 10.0
NEWCOMER = Person("U0NORA", "nora", "Nora Newcomer", email="nora@elsewhere.example", zone="Europe/Paris")
FLAG = "/cta flag Kestrel Aerospace Systems"


def fill(address: str, policy: Policy) -> Database:
    database = Database(address)
    for kind in ("people", "customers"):
        import_file(database, policy, kind, SAMPLE / f"{kind}.csv", now=NOW)
    return database


@asynccontextmanager
async def ready(address: str, server: Server, port: int) -> AsyncIterator[asyncio.subprocess.Process]:
    """Have a bot's process that is ready, following the sandbox's clock."""
    settings = {
        "DATABASE_URL": address,
        "SLACK_API_URL": f"{server.url}/api/",
        "CLOCK_URL": f"{server.url}/control/clock",
        "PORT": str(port),
    }
    async with running("run", settings={**settings, **TOKENS}) as process:
        async with asyncio.timeout(DEADLINE):
            while await asked(port, "/readyz") != 200:  # noqa: ASYNC110 - another process can set no event
                await asyncio.sleep(0.05)
        yield process


async def asked(port: int, path: str) -> int:
    """Return the status of an answer; 0 when nobody listens."""
    try:
        async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
            return answer.status
    except ClientConnectorError:
        return 0


async def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "it did not come to pass"
        await asyncio.sleep(0.02)


def unsent(database: Database, now: datetime) -> list[str]:
    """Return the states of what is due and does not stand in Slack; other people's mornings are to come."""
    due = (col(MessageRow.state) != DeliveryState.SENT) & (col(MessageRow.due_at) <= now)
    states = select(MessageRow.state).where(due)
    return database.run_here(lambda session: list(session.orm.exec(states)))


@contextmanager
def frozen(database_url: str) -> Iterator[None]:
    """Have every connection that is open hang, for as long as the block lasts."""
    others = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with psycopg.connect(database_url) as connection:
        pids = [pid for (pid,) in connection.execute(others)]
    assert pids
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_stopped_process_ends_in_time_whatever_hangs(
    database_url: str, address: str, policy: Policy, server: Server, workspace: Workspace
) -> None:
    # At once, as both mostly wait.
    await asyncio.gather(
        slack_hangs(address, policy, server, workspace), the_database_hangs(database_url, policy)
    )


async def slack_hangs(address: str, policy: Policy, server: Server, workspace: Workspace) -> None:
    """People are answered, and messages stand once."""
    workspace.add_person(NEWCOMER)
    general, support = workspace.find_channel("#general"), workspace.find_channel("#risk-support")
    assert general
    assert support
    general.members.append(NEWCOMER.id)
    faults, database, port = server.hub.slack.faults, fill(address, policy), free_port()

    async with ready(address, server, port) as process:
        faults.add(Fault("timeout_after", "chat.postMessage", 1, seconds=30))
        await server.hub.command("maya", "#general", f"{FLAG} support x")
        await until(lambda: workspace.messages[support.id])
        faults.add(Fault("slow", "users.info", 1, seconds=0.7))
        late = asyncio.create_task(server.hub.command("nora", "#general", f"{FLAG} bugs y"))
        await until(lambda: not faults.left())

        told_at = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert (await late)["failure"] is None
        assert "is flagged" in text_of(workspace.messages[general.id][-1])
        end = await ended(process)
        assert (end.code, time.monotonic() - told_at < SECONDS) == (0, True), end.err
        cut_short = [line for line in end.err.splitlines() if "bot.cut_short" in line]
        assert ["part=sender" in line for line in cut_short] == [True], "nothing else hung"

    workspace.clock.advance(timedelta(minutes=10))  # so that claims are given up, and nothing waits for more
    async with ready(address, server, port) as process:
        await until(lambda: not unsent(database, workspace.clock.now()))
        assert len([m for m in workspace.messages[support.id] if m.text.startswith("CTA-")]) == 1

        faults.add(Fault("timeout_before", "chat.postMessage", 1, seconds=30))
        await server.hub.command("maya", "#general", f"{FLAG} product z")
        await until(lambda: not faults.left())
        process.send_signal(signal.SIGTERM)
        while await asked(port, "/healthz"):
            pass
        told_at = time.monotonic()
        end = await stopped(process)
        assert (end.code, time.monotonic() - told_at < 1) == (-signal.SIGTERM, True), "the second at once"
    database.close()


async def the_database_hangs(database_url: str, policy: Policy) -> None:
    """It is said, and nobody waits for it."""
    fill(database_url, policy).close()
    async with (
        Server(build(Workspace("Lumenworks"))) as server,
        ready(database_url, server, port := free_port()) as process,
    ):
        with frozen(database_url):
            began = time.monotonic()
            assert await asked(port, "/readyz") == 503
            assert time.monotonic() - began < PATIENCE + 1
            assert await asked(port, "/healthz") == 200
            told_at = time.monotonic()
            end = await stopped(process)
            assert (end.code, time.monotonic() - told_at < SECONDS) == (0, True), end.err
