"""The product on its stand-in for Slack: imported only where that is played, since a running bot does not need it."""

import asyncio
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from operator import itemgetter
from pathlib import Path

from bot import clock
from bot.data.usecases.import_kinds import ImportKind
from bot.data.usecases.imports import import_file
from bot.delivery.checking import channels_of
from bot.demo_parts import ComingMoment
from bot.errors import OrangeflagError
from bot.policy.model import Policy
from sandbox import demo
from sandbox.directory import DirectoryError, load_workspace
from sandbox.installation import ManifestError, load_manifest
from sandbox.slack import SIGNING_SECRET
from sandbox.workspace import Workspace
from storage import schema
from storage.database import Database
from wiring import manifest_of


def serve(
    policy: Policy,
    people: Path,
    host: str,
    port: int,
    *,
    manifest_file: Path | None,
    request_urls: Sequence[str],
    signing_secret: str,
    pace: bool,
) -> None:
    """Serve a stand-in for Slack until it is stopped; its secret is the stand-in's own where none is told.

    Raises OrangeflagError for people or a manifest that cannot be read, or an address that cannot be used.
    """
    coming = partial(_coming, policy)
    with _plain_sentences():
        installed = load_manifest(manifest_file) if manifest_file else None
        workspace = _workspace(policy, people)
        stage = demo.Stage(workspace, installed, [*request_urls], signing_secret or SIGNING_SECRET, coming)
        asyncio.run(demo.serve_sandbox(stage, host, port, pace=pace))


def play(policy: Policy, port: int, app: str) -> None:
    """Run the bot (`app` is the file of its command line) on the stand-in, with a sample company."""
    with tempfile.TemporaryDirectory(prefix="orangeflag-") as folder:
        address = f"sqlite:///{folder}/demo.db"
        database = Database(address)
        schema.upgrade(database.engine)
        for kind in policy.added.of(ImportKind):
            if (sample := demo.SAMPLE / f"{kind.name}.csv").exists():
                import_file(database, policy, kind.name, sample, now=clock.now())
        database.close()
        workspace = _workspace(policy, demo.SAMPLE / "people.csv")
        stage = demo.Stage(workspace, manifest_of(policy), next_meeting=partial(_coming, policy))
        settings = {"DATABASE_URL": address, "LOG_LEVEL": "warning"}
        with _plain_sentences():
            asyncio.run(demo.play(stage, port, [sys.executable, app, "run"], settings))


def _coming(policy: Policy, now: datetime) -> tuple[str, datetime] | None:
    """Return what happens next, and when (UTC); none if nothing does."""
    found = [each for moment in policy.added.of(ComingMoment) if (each := moment.next(policy, now))]
    return min(found, key=itemgetter(1), default=None)


@contextmanager
def _plain_sentences() -> Iterator[None]:
    """Have the stand-in's own errors be told like ours."""
    try:
        yield
    except (demo.DemoError, DirectoryError, ManifestError) as error:
        raise OrangeflagError(str(error)) from error


def _workspace(policy: Policy, people: Path) -> Workspace:
    return load_workspace(people, ("#general", *channels_of(policy)), name=policy.company)
