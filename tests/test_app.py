"""The command line: what a person reads, what comes back as the exit code, and that nothing is left behind."""

import asyncio
import json
import re
import shutil
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import psutil
import pytest
from aiohttp import ClientSession

from bot.delivery.checking import channels_of
from bot.policy import Policy
from bot.settings import SHIPPED_POLICY
from sandbox.directory import load_workspace
from sandbox.server import Server, build
from sandbox.slack import APP_TOKEN, BOT_TOKEN
from sandbox.workspace import Channel, Workspace
from storage import schema
from storage.database import Database
from tests.importing import SAMPLE
from tests.processes import APP, DEADLINE, orangeflag, running, stopped

TOKENS = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
NEXT = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "9001", "{newest}", None, None

def upgrade() -> None:
    op.execute("CREATE TABLE later (id INTEGER PRIMARY KEY)")
"""


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


async def test_run_without_tokens_says_which_and_where_to_find_them(address: str) -> None:
    ended = await orangeflag("run", DATABASE_URL=address)
    assert ended.code == 2
    assert ended.err == (
        "SLACK_BOT_TOKEN and SLACK_APP_TOKEN must be set. Slack shows them under your app's settings (OAuth & "
        "Permissions; Basic Information, App-Level Tokens).\n"
    )
    assert ended.out == ""


async def test_run_refuses_a_database_without_tables(tmp_path: Path) -> None:
    ended = await orangeflag("run", DATABASE_URL=f"sqlite:///{tmp_path}/new.db", **TOKENS)
    assert (ended.code, ended.err) == (
        2,
        "The database has no tables yet. Make them with: orangeflag db upgrade\n",
    )


async def test_a_later_version_refuses_an_older_schema_until_it_is_upgraded(
    address: str, tmp_path: Path
) -> None:
    later = tmp_path / "later"
    house = APP.parent
    for part in ("bot", "handlers", "sandbox", "scheduled", "storage"):
        shutil.copytree(house / part, later / part, ignore=shutil.ignore_patterns("page/static"))
    for part in ("app.py", "app.yaml"):
        shutil.copy(house / part, later / part)
    version = later / "storage" / "migrations" / "versions" / "9001_later.py"
    version.write_text(NEXT.format(newest=schema.newest()))

    refused = await orangeflag("run", app=later / "app.py", DATABASE_URL=address, **TOKENS)
    assert (refused.code, refused.err) == (
        2,
        f"The database has an older schema ({schema.newest()}, needed: 9001). Bring it up to date with: "
        "orangeflag db upgrade\n",
    )
    mended = await orangeflag("db", "upgrade", app=later / "app.py", DATABASE_URL=address)
    assert (mended.code, mended.out) == (0, "The database has schema 9001 now.\n")

    old_version = await orangeflag("run", DATABASE_URL=address, **TOKENS)
    assert (old_version.code, old_version.err) == (
        2,
        f"The database was made by a newer Orangeflag (schema 9001, this one knows {schema.newest()}). "
        "Install that version, or a newer one.\n",
    )


@pytest.mark.parametrize("command", ["run", "check"])
async def test_a_faulty_policy_is_told_whole_and_nothing_starts(command: str, tmp_path: Path) -> None:
    shipped = SHIPPED_POLICY.read_text(encoding="utf-8")
    policy = tmp_path / "ours.yaml"
    faulty = shipped.replace("answers: director_support", "answers: director_suport", 1)
    faulty = faulty.replace("zone: America/New_York ", "zone: America/New_Yrok ", 1)
    faulty = faulty.replace("upcoming_renewal_days: 90", "upcoming_renewal_days: soon", 1)
    policy.write_text(faulty, encoding="utf-8")
    database = tmp_path / "new.db"
    ended = await orangeflag(
        command, ORANGEFLAG_POLICY=policy, DATABASE_URL=f"sqlite:///{database}", **TOKENS
    )
    assert ended.code == 2
    assert ended.out == ""
    for told in ("director_suport", "America/New_Yrok", "soon", "did you mean"):
        assert told in ended.err
    lines = {faulty[: faulty.index(word)].count("\n") + 1 for word in ("director_suport", "New_Yrok", "soon")}
    assert lines <= {int(number) for number in re.findall(r"\bline (\d+)", ended.err)}
    assert "Traceback" not in ended.err
    assert not database.exists()


async def test_run_on_a_taken_port_says_so(address: str, server: Server, taken_port: int) -> None:
    ended = await orangeflag(
        "run", DATABASE_URL=address, SLACK_API_URL=f"{server.url}/api/", PORT=taken_port, **TOKENS
    )
    assert ended.code == 2
    assert f"Port {taken_port} cannot be used. Set PORT to another." in ended.err.splitlines()
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("SLACK_BOT_TOKEN", "Slack refused auth.test: invalid_auth"),
        ("SLACK_APP_TOKEN", "Slack refuses SLACK_APP_TOKEN: invalid_auth."),
    ],
)
async def test_run_with_a_token_that_slack_refuses_ends(
    address: str, server: Server, wrong: str, sentence: str
) -> None:
    tokens = {**TOKENS, wrong: "x-wrong"}
    ended = await orangeflag(
        "run", DATABASE_URL=address, SLACK_API_URL=f"{server.url}/api/", PORT=0, **tokens
    )
    assert ended.code == 2
    assert sentence in ended.err.splitlines()
    assert "Traceback" not in ended.err
    assert "x-wrong" not in ended.err


async def test_run_tells_its_log_neither_tokens_nor_what_people_write(
    address: str, server: Server, workspace: Workspace
) -> None:
    people = await orangeflag("import", "people", str(SAMPLE / "people.csv"), DATABASE_URL=address)
    customers = await orangeflag("import", "customers", str(SAMPLE / "customers.csv"), DATABASE_URL=address)
    assert (people.code, customers.code) == (0, 0)
    bugs = workspace.find_channel("#risk-bugs")
    assert bugs
    bugs.archived = True  # so that an error is logged as well
    settings = {
        "DATABASE_URL": address,
        "SLACK_API_URL": f"{server.url}/api/",
        "PORT": 0,
        "LOG_FORMAT": "json",
    }
    async with running("run", **settings, **TOKENS) as process:
        await asyncio.wait_for(server.hub.slack.link.connected.wait(), DEADLINE)
        for area in ("support", "bugs"):
            result = await server.hub.command("maya", "#general", f"/cta flag Kestrel {area} hush hush words")
            assert result["failure"] is None
        await until(lambda: channel_texts(workspace, "#risk-support"))
        await until(
            lambda: len([c for c in server.hub.slack.calls if c["method"] == "chat.postMessage"]) >= 4
        )
        ended = await stopped(process)
    assert (ended.code, ended.out) == (0, "")
    events = [json.loads(line)["event"] for line in ended.err.splitlines()]
    assert {"bot.ready", "message.set_aside", "bot.stopped"} <= set(events)
    for secret in (BOT_TOKEN, APP_TOKEN, "hush", "Kestrel", "Maya", "maya"):
        assert secret not in ended.err


async def test_check_tells_what_is_well(address: str, server: Server, policy: Policy) -> None:
    ended = await orangeflag("check", DATABASE_URL=address, SLACK_API_URL=f"{server.url}/api/", **TOKENS)
    assert ended.code == 0, ended
    assert ended.out.splitlines() == [
        "✓ The practice in app.yaml",
        "✓ The database and its schema",
        "✓ Slack knows the bot as orangeflag in Lumenworks",
        *(f"✓ Channel {channel}" for channel in channels_of(policy)),
    ]


async def test_check_tells_all_that_is_missing(server: Server, workspace: Workspace, tmp_path: Path) -> None:
    support = workspace.find_channel("#risk-support")
    assert support
    workspace.add_channel(Channel(support.id, "renamed", members=support.members))
    workspace._names.pop("risk-support")
    ended = await orangeflag(
        "check", DATABASE_URL=f"sqlite:///{tmp_path}/new.db", SLACK_API_URL=f"{server.url}/api/", **TOKENS
    )
    assert ended.code == 1
    assert [line for line in ended.out.splitlines() if line.startswith("✗")] == [
        "✗ The database: The database has no tables yet. Make them with: orangeflag db upgrade",
        "✗ Channel #risk-support: there is no such channel, or it is private and Orangeflag is not in it",
    ]


async def test_check_with_a_wrong_token_or_none(address: str, server: Server) -> None:
    url = f"{server.url}/api/"
    wrong, none = await asyncio.gather(
        orangeflag(
            "check", DATABASE_URL=address, SLACK_API_URL=url, SLACK_BOT_TOKEN="no", SLACK_APP_TOKEN="no"
        ),
        orangeflag("check", DATABASE_URL=address, SLACK_API_URL=url),
    )
    assert (wrong.code, none.code) == (1, 1)
    assert "✗ Slack's answer to the token: Slack refused auth.test: invalid_auth" in wrong.out.splitlines()
    assert "✗ Slack: SLACK_BOT_TOKEN and SLACK_APP_TOKEN must be set." in none.out


async def test_upgrading_twice_and_then_importing(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/new.db"
    first = await orangeflag("db", "upgrade", DATABASE_URL=address)
    second = await orangeflag("db", "upgrade", DATABASE_URL=address)
    newest = schema.newest()
    assert (first.code, first.out) == (0, f"The database has schema {newest} now.\n")
    assert (second.code, second.out) == (0, f"Nothing to do: schema {newest} already.\n")
    imported = await orangeflag("import", "people", str(SAMPLE / "people.csv"), DATABASE_URL=address)
    assert (imported.code, imported.err) == (0, "")
    assert imported.out.splitlines()[0] == "people.csv: people: 22 new, 0 changed, 0 unchanged."


async def test_a_bad_file_is_refused_on_standard_error_and_changes_nothing(
    address: str, tmp_path: Path
) -> None:
    path = tmp_path / "book.csv"
    path.write_text("Account ID,Account Name,ARR\nC-1,Acme,100\nC-2,Globex,-5\n")
    ended = await orangeflag("import", "customers", str(path), DATABASE_URL=address)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[0] == "book.csv was not imported: 1 mistake. Nothing was changed."
    assert "book.csv, line 3, column ARR" in ended.err
    missing = await orangeflag("import", "customers", str(tmp_path / "none.csv"), DATABASE_URL=address)
    assert missing.code == 2
    assert "Traceback" not in missing.err
    database = Database(address)
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM customers").scalar() == 0
    database.close()


async def test_the_demo_flags_and_leaves_nothing_behind(tmp_path: Path) -> None:
    port = free_port()
    async with running("demo", "--port", str(port), TMPDIR=tmp_path) as process:
        assert process.stdout
        line = await asyncio.wait_for(process.stdout.readline(), DEADLINE)
        assert line.decode() == f"Orangeflag is running: http://127.0.0.1:{port}\n"
        children = psutil.Process(process.pid).children(recursive=True)
        assert len(children) == 1, "the bot"

        said = {"user": "maya", "channel": "#general", "text": "/cta flag Kestrel support tickets pile up"}
        async with ClientSession(f"http://127.0.0.1:{port}") as session:
            async with session.post("/control/command", json=said) as response:
                assert (await response.json())["failure"] is None
            deadline = time.monotonic() + DEADLINE
            while not await cards(session):
                assert time.monotonic() < deadline
                await asyncio.sleep(0.02)

        asked = time.monotonic()
        ended = await stopped(process)
        assert time.monotonic() - asked < 10
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert not [child for child in children if child.is_running()]
    assert list(tmp_path.iterdir()) == []


async def test_the_demo_on_a_taken_port_says_so(taken_port: int) -> None:
    port = taken_port
    ended = await orangeflag("demo", "--port", str(port))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"Port {port} is in use. Choose another with --port, such as --port {port + 1}.\n"


async def cards(session: ClientSession) -> list[object]:
    async with session.get("/control/state") as response:
        state = await response.json()
    [support] = [channel["id"] for channel in state["channels"] if channel["name"] == "risk-support"]
    return [message for message in state["messages"] if message["channel"] == support]


def channel_texts(workspace: Workspace, name: str) -> list[str]:
    channel = workspace.find_channel(name)
    assert channel
    return [message.text for message in workspace.messages[channel.id]]


async def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "it did not come to pass"
        await asyncio.sleep(0.02)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
