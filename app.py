"""Wiring and command line: the only place where the parts meet."""

import asyncio
import json
import logging
import signal
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any

import structlog
import typer
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot import clock, logs
from bot.clock import Clock
from bot.delivery.checking import Finding, channels_of, check_slack
from bot.delivery.directory import Directory
from bot.delivery.places import Places
from bot.delivery.sender import Sender
from bot.delivery.slack import CALL_SECONDS, DeadTokenError, RetryLaterError, Slack
from bot.errors import OrangeflagError
from bot.policy import Policy
from bot.policy_file import load_policy
from bot.rules.imports.dates import DateOrder
from bot.rules.imports.faults import ImportRefusedError
from bot.rules.imports.fields import ImportKind
from bot.settings import SHIPPED_POLICY, Settings, SettingsError, load_settings
from bot.usecases import outbox
from bot.usecases.imports import import_file
from bot.usecases.policies import require_areas
from bot.usecases.work import Desk
from bot.views.imports import progress_bar, refusal_lines, report_lines
from bot.views.outbox import unsent_lines
from handlers import health
from handlers.edge import Edge
from handlers.manifest import Heard, manifest
from handlers.registering import register_all
from sandbox import demo
from sandbox.demo import SAMPLE
from sandbox.directory import DirectoryError, load_workspace
from sandbox.installation import ManifestError, load_manifest
from sandbox.workspace import Workspace
from scheduled.jobs import Clockwork
from storage import schema
from storage.database import Database, DatabaseUnavailableError

log = structlog.get_logger()
cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  help="Orangeflag: flag a customer risk in Slack, and the right people know at once.")  # fmt: skip
database_commands = typer.Typer(no_args_is_help=True, help="The database and its schema.")
cli.add_typer(database_commands, name="db")
outbox_commands = typer.Typer(help="The messages that are not sent yet, or could not be.")
cli.add_typer(outbox_commands, name="outbox")


class Bot:
    """The whole product, wired: listens to Slack, sends, and does what the clock starts."""

    def __init__(self, settings: Settings, policy: Policy, database: Database) -> None:
        self._token = settings.slack_bot_token.get_secret_value()
        client = AsyncWebClient(
            self._token, base_url=settings.slack_api_url, timeout=CALL_SECONDS, retry_handlers=[]
        )
        self._slack = Slack(client)
        self._clock = Clock(settings.clock_url)
        self.desk = Desk(database, policy, self._clock.now)
        directory = Directory(self._slack, self.desk)
        self.sender = Sender(self.desk, self._slack, Places(self._slack, self.desk))
        database.on_queued = self.sender.wake
        app = self._listening_app(settings.slack_api_url)
        register_all(app, Edge(self.desk, directory))
        app_token = settings.slack_app_token.get_secret_value()
        self._app_level = Slack(AsyncWebClient(app_token, base_url=settings.slack_api_url))
        self._socket = AsyncSocketModeHandler(app, app_token)
        self._clockwork = Clockwork(self.desk, directory)
        watched = web.Application()
        health.register(watched, lambda: self.sender.trouble)
        self._watched = web.AppRunner(watched, access_log=None)
        self._address = (settings.host, settings.port)
        self._identity = AuthorizeResult(enterprise_id=None, team_id=None)
        self._sending: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Connect and begin, waiting for Slack if need be; raises OrangeflagError when that can't succeed."""
        await self._watched.setup()
        try:
            await web.TCPSite(self._watched, *self._address).start()
        except OSError as error:
            host, port = self._address
            raise SettingsError(
                f"{host}:{port} cannot be used ({error.strerror}). Set HOST or PORT to another."
            ) from error
        await self._clock.start()
        await self._once_slack_answers(self._introduce)
        await self._once_slack_answers(self._connect)
        self._sending = asyncio.create_task(self.sender.run())
        self._clockwork.start()
        log.info("bot.ready")

    async def stop(self) -> None:
        """Take no more work, finish what runs, and disconnect."""
        await self._clockwork.stop()
        await self._socket.close_async()  # type: ignore[no-untyped-call]  # as above
        self.sender.stop()
        if self._sending:
            await self._sending
        await self._clock.stop()
        await self._watched.cleanup()
        self.desk.database.close()
        if self._sending:
            log.info("bot.stopped")

    def _listening_app(self, slack_api_url: str) -> AsyncApp:
        async def authorize() -> AuthorizeResult:
            return self._identity  # asked of Slack once, at the start, and not before each acknowledgement

        quiet = logging.getLogger("orangeflag.bolt")
        quiet.setLevel(logging.ERROR)  # at lower levels Bolt gives programmers advice, on every unheard event
        client = AsyncWebClient(base_url=slack_api_url)
        return AsyncApp(client=client, authorize=authorize, process_before_response=True, logger=quiet)

    async def _introduce(self) -> None:
        try:
            answer = await self._slack.call("auth.test")
        except DeadTokenError as error:
            raise SettingsError(f"SLACK_BOT_TOKEN does not work. {error.sentence}.") from error
        self._identity = AuthorizeResult(
            enterprise_id=answer.get("enterprise_id"),
            team_id=answer.get("team_id"),
            bot_user_id=answer.get("user_id"),
            bot_id=answer.get("bot_id"),
            bot_token=self._token,
        )

    async def _connect(self) -> None:
        try:
            # The client below would try for ever, silently.
            await self._app_level.call("apps.connections.open")
        except DeadTokenError as error:
            raise SettingsError(f"SLACK_APP_TOKEN does not work. {error.sentence}.") from error
        await self._socket.connect_async()  # type: ignore[no-untyped-call]  # Bolt tells no types here

    async def _once_slack_answers(self, step: Callable[[], Awaitable[None]]) -> None:
        wait = 1.0
        while True:
            try:
                return await step()
            except RetryLaterError as error:
                log.warning("slack.unreachable", error=error.sentence, seconds=wait)
                await asyncio.sleep(wait)
                wait = min(30.0, wait * 2)


async def _serve(bot: Bot) -> None:
    stopped = asyncio.Event()
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signal_number, stopped.set)
    starting = asyncio.create_task(bot.start())
    waiting = asyncio.create_task(stopped.wait())
    await asyncio.wait({starting, waiting}, return_when=asyncio.FIRST_COMPLETED)
    try:
        if starting.done():
            starting.result()
            await waiting
    finally:
        starting.cancel()
        waiting.cancel()
        await bot.stop()


def manifest_of(policy: Policy) -> dict[str, Any]:
    """Return the app's manifest: what every listener registers is noted, and nothing is run."""
    heard = Heard()
    desk = Desk(Database("sqlite://"), policy, clock.now)
    register_all(heard, Edge(desk, Directory(Slack(AsyncWebClient()), desk)))
    return manifest(heard)


@cli.command("manifest")
def print_manifest() -> None:
    """Print the manifest from which Slack makes the app: commands, events, scopes."""
    told = manifest_of(load_policy(load_settings().orangeflag_policy))
    typer.echo(json.dumps(told, indent=2, ensure_ascii=False))


@cli.command()
def run() -> None:
    """Run the bot until it is stopped (SIGTERM or Ctrl+C)."""
    settings = load_settings()
    logs.set_up(settings.log_format, settings.log_level)
    settings.require_tokens()
    policy = load_policy(settings.orangeflag_policy)
    database = Database(settings.database_url)
    schema.require_newest(database.engine)
    database.run_here(lambda session: require_areas(session, policy))
    asyncio.run(_running(settings, policy, database))


async def _running(settings: Settings, policy: Policy, database: Database) -> None:
    await _serve(Bot(settings, policy, database))


@cli.command()
def check() -> None:
    """Test the policy, the database and Slack's answer to the token, and say what is missing."""
    settings = load_settings()
    policy = load_policy(settings.orangeflag_policy)
    findings = [Finding(f"The practice in {settings.orangeflag_policy.name}")]
    try:
        database = Database(settings.database_url)
        schema.require_newest(database.engine)
        database.run_here(lambda session: require_areas(session, policy))
        findings.append(Finding("The database and its schema"))
    except OrangeflagError as error:
        findings.append(Finding("The database", error.sentence))
    try:
        settings.require_tokens()
        client = AsyncWebClient(settings.slack_bot_token.get_secret_value(), base_url=settings.slack_api_url)
        app_level = AsyncWebClient(
            settings.slack_app_token.get_secret_value(), base_url=settings.slack_api_url
        )
        scopes = manifest_of(policy)["oauth_config"]["scopes"]["bot"]
        findings += asyncio.run(check_slack(client, app_level, policy, scopes))
    except SettingsError as error:
        findings.append(Finding("Slack", error.sentence))
    for finding in findings:
        typer.echo(
            f"{'✗' if finding.problem else '✓'} {finding.subject}"
            + (f": {finding.problem}" if finding.problem else "")
        )
    if any(finding.problem for finding in findings):
        raise typer.Exit(1)


@database_commands.command("upgrade")
def upgrade() -> None:
    """Bring the database to the schema of this version."""
    before, after = schema.upgrade(Database(load_settings().database_url).engine)
    typer.echo(
        f"The database has schema {after} now."
        if before != after
        else f"Nothing to do: schema {after} already."
    )


@outbox_commands.callback(invoke_without_command=True)
def list_unsent(context: typer.Context) -> None:
    """List what waits, is in doubt or failed, and why."""
    if context.invoked_subcommand is None:
        messages, total = asyncio.run(_desk().run(outbox.unsent, 50))
        typer.echo("\n".join(unsent_lines(messages, total, clock.now())))


@outbox_commands.command("retry")
def retry(
    message: Annotated[int, typer.Argument(metavar="ID", help="As `orangeflag outbox` shows it.")],
) -> None:
    """Try a message that failed again, and what failed with it."""
    again = asyncio.run(_desk().run(outbox.retry, message))
    typer.echo(f"{again} message{'s' if again > 1 else ''} will be tried again by the running bot.")


def _desk() -> Desk:
    settings = load_settings()
    database = Database(settings.database_url)
    schema.require_newest(database.engine)
    return Desk(database, load_policy(settings.orangeflag_policy), clock.now)


@cli.command("import")
def import_csv(
    kind: Annotated[ImportKind, typer.Argument(help="What the file holds.")],
    file: Annotated[Path, typer.Argument(help="A CSV file, as exported from a CRM.")],
    columns: Annotated[
        list[str], typer.Option("--map", metavar="FIELD=HEADER", help="Which column is which field.")
    ] = [],  # noqa: B006 - Typer's way
    dates: Annotated[
        DateOrder | None, typer.Option(help="How dates are written that are not YYYY-MM-DD.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change; change nothing.")
    ] = False,
) -> None:
    """Bring people, customers or contacts in from a CSV file: all of it, or nothing."""
    settings = load_settings()
    database = Database(settings.database_url)
    schema.require_newest(database.engine)
    policy = load_policy(settings.orangeflag_policy)
    try:
        with progress_bar() as on_progress:
            report = import_file(database, policy, kind, file, columns_told=columns, dates=dates, dry_run=dry_run,
                                 on_progress=on_progress)  # fmt: skip
    except ImportRefusedError as error:
        typer.echo("\n".join(refusal_lines(error)), err=True)
        raise typer.Exit(2) from error
    typer.echo("\n".join(report_lines(report)))


@cli.command()
def sandbox(
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 lets the system choose.")] = 8484,
    host: Annotated[
        str, typer.Option(help="Another interface than this machine's own opens it to others.")
    ] = "127.0.0.1",
    people: Annotated[Path, typer.Option(help="A CSV file of the people in the workspace.")] = SAMPLE
    / "people.csv",
    pace: Annotated[bool, typer.Option(help="Refuse calls beyond Slack's rate limits.")] = True,
    manifest_file: Annotated[
        Path | None, typer.Option("--manifest", help="The manifest of the app; without one it may do all.")
    ] = None,
) -> None:
    """Serve a stand-in for Slack on this machine."""
    policy = load_policy(load_settings().orangeflag_policy)
    installed = load_manifest(manifest_file) if manifest_file else None
    stage = demo.Stage(_workspace(policy, people), installed)
    asyncio.run(demo.serve_sandbox(stage, host, port, pace=pace))


@cli.command("demo")
def run_demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the page is served.")] = 8484,
) -> None:
    """Run Orangeflag against a stand-in for Slack, with a sample company."""
    with tempfile.TemporaryDirectory(prefix="orangeflag-") as folder:
        address = f"sqlite:///{folder}/demo.db"
        database = Database(address)
        schema.upgrade(database.engine)
        policy = load_policy(SHIPPED_POLICY)
        for kind in (ImportKind.PEOPLE, ImportKind.CUSTOMERS, ImportKind.CONTACTS):
            import_file(database, policy, kind, SAMPLE / f"{kind.value}.csv")
        database.close()
        bot = [sys.executable, __file__, "run"]
        asyncio.run(
            demo.play(
                demo.Stage(_workspace(policy, SAMPLE / "people.csv"), manifest_of(policy)),
                port,
                bot,
                {"DATABASE_URL": address, "LOG_LEVEL": "warning"},
            )
        )


def _workspace(policy: Policy, people: Path) -> Workspace:
    return load_workspace(people, ("#general", *channels_of(policy)), name=policy.company)


def main() -> None:
    """Run the command line; expected errors become one sentence on standard error and exit code 2."""
    try:
        cli()
    except DatabaseUnavailableError as error:
        typer.echo(f"{error.sentence} {error.data['cause']}. Is DATABASE_URL right?", err=True)
        sys.exit(2)
    except OrangeflagError as error:
        typer.echo(error.sentence, err=True)
        sys.exit(2)
    except (demo.DemoError, DirectoryError, ManifestError) as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
