"""`orangeflag run`: it starts when all is well, and otherwise says in a sentence what is not."""

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.data.usecases.imports import import_file
from bot.policy.model import Policy
from bot.settings import SHIPPED_POLICY
from sandbox.server import Server
from sandbox.slack import APP_TOKEN, BOT_TOKEN
from sandbox.workspace import Workspace
from storage import schema
from storage.database import Database
from tests import later_version
from tests.importing import NOW, SAMPLE
from tests.processes import APP, DEADLINE, TOKENS, orangeflag, running, stopped

FAULTS = (
    ("answers: director_support", "answers: director_suport"),
    ("zone: America/New_York", "zone: America/New_Yrok"),
    ("upcoming_renewal_days: 90", "upcoming_renewal_days: soon"),
)


async def test_without_tokens_it_says_which_and_where_to_find_them(address: str) -> None:
    ended = await orangeflag("run", settings={"DATABASE_URL": address})
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(
        "SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (for Socket Mode) or SLACK_SIGNING_SECRET ("
    )
    assert ended.err.count("\n") == 1


async def test_a_database_without_tables_is_refused(tmp_path: Path) -> None:
    settings = {"DATABASE_URL": f"sqlite:///{tmp_path}/new.db", **TOKENS}
    ended = await orangeflag("run", settings=settings)
    assert ended.code == 2
    assert ended.err == "The database has no tables yet. Make them with: orangeflag db upgrade\n"


async def test_an_older_schema_is_refused_until_it_is_upgraded(address: str, tmp_path: Path) -> None:
    later = later_version.copy_house(APP.parent, tmp_path / "later")
    settings = {"DATABASE_URL": address, **TOKENS}
    newest = schema.newest()

    refused = await orangeflag("run", app=later, settings=settings)
    assert (refused.code, refused.err) == (
        2,
        f"The database has an older schema ({newest}, needed: 9001). Bring it up to date with: "
        "orangeflag db upgrade\n",
    )
    mended = await orangeflag("db", "upgrade", app=later, settings=settings)
    assert (mended.code, mended.out) == (0, "The database has schema 9001 now.\n")


async def test_a_faulty_policy_is_told_whole_and_nothing_starts(tmp_path: Path) -> None:
    faulty = SHIPPED_POLICY.read_text(encoding="utf-8")
    for right, wrong in FAULTS:
        assert right in faulty
        faulty = faulty.replace(right, wrong, 1)
    (tmp_path / "ours.yaml").write_text(faulty, encoding="utf-8")
    database = tmp_path / "new.db"
    settings = {
        "ORANGEFLAG_POLICY": str(tmp_path / "ours.yaml"),
        "DATABASE_URL": f"sqlite:///{database}",
        **TOKENS,
    }
    ended = await orangeflag("run", settings=settings)
    assert (ended.code, ended.out) == (2, "")
    for _, wrong in FAULTS:
        line = faulty[: faulty.index(wrong)].count("\n") + 1
        [told] = [row for row in ended.err.splitlines() if wrong.rpartition(" ")[2] in row]
        assert str(line) in told
    assert 'did you mean "director_support"?' in ended.err
    assert "Traceback" not in ended.err
    assert not database.exists()


async def test_a_taken_port_is_told(address: str, server: Server, taken_port: int) -> None:
    url = f"{server.url}/api/"
    settings = {"DATABASE_URL": address, "SLACK_API_URL": url, "PORT": str(taken_port), **TOKENS}
    ended = await orangeflag("run", settings=settings)
    assert ended.code == 2
    told = ended.err.splitlines()[-1]
    assert told.startswith(f"127.0.0.1:{taken_port} cannot be used (")
    assert told.endswith("Set HOST or PORT to another.")
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("SLACK_BOT_TOKEN", "SLACK_BOT_TOKEN does not work. Slack refused auth.test: invalid_auth."),
        (
            "SLACK_APP_TOKEN",
            "SLACK_APP_TOKEN does not work. Slack refused apps.connections.open: invalid_auth.",
        ),
    ],
)
async def test_a_token_that_slack_refuses_is_named_and_not_shown(
    address: str, server: Server, wrong: str, sentence: str
) -> None:
    url = f"{server.url}/api/"
    settings = {"DATABASE_URL": address, "SLACK_API_URL": url, "PORT": "0", **TOKENS, wrong: "x-wrong"}
    ended = await orangeflag("run", settings=settings)
    assert ended.code == 2
    assert sentence in ended.err.splitlines()
    assert "Traceback" not in ended.err
    assert "x-wrong" not in ended.err


async def test_the_log_holds_neither_tokens_nor_what_people_write(
    address: str, policy: Policy, server: Server, workspace: Workspace
) -> None:
    database = Database(address)
    for kind in ("people", "customers"):
        import_file(database, policy, kind, SAMPLE / f"{kind}.csv", now=NOW)
    database.close()
    bugs = workspace.find_channel("#risk-bugs")
    assert bugs
    bugs.archived = True  # so that an error is logged as well
    settings = {
        "SLACK_API_URL": f"{server.url}/api/",
        "DATABASE_URL": address,
        "PORT": "0",
        "LOG_FORMAT": "json",
    }
    async with running("run", settings={**settings, **TOKENS}) as process:
        await asyncio.wait_for(server.hub.slack.link.connected.wait(), DEADLINE)
        for area in ("support", "bugs"):
            said = f"/cta flag Kestrel Aerospace Systems {area} hush hush words"
            result = await server.hub.command("maya", "#general", said)
            assert result["failure"] is None
        # two cards with their news, a direct message (another waits, to be one with what comes), an alarm
        await until(lambda: posted(server) == 6)
        ended = await stopped(process)
    assert (ended.code, ended.out) == (0, "")
    events = {json.loads(line)["event"] for line in ended.err.splitlines()}
    assert {"bot.ready", "message.undeliverable", "bot.stopped"} <= events
    for secret in (BOT_TOKEN, APP_TOKEN, "hush", "Kestrel", "Maya", "maya"):
        assert secret not in ended.err


def posted(server: Server) -> int:
    return len([c for c in server.hub.slack.calls if c["method"] == "chat.postMessage" and c["ok"]])


async def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "it did not come to pass"
        await asyncio.sleep(0.02)
