"""The command line: each command reads the settings, and puts the parts to work."""

import asyncio
import gc
import json
import sys
from pathlib import Path
from typing import Annotated

# structlog draws tracebacks with Rich where that is there: 3 MB, which a running bot does not need
sys.modules["rich"] = None  # type: ignore[assignment]  # so that it is not found
import structlog

del sys.modules["rich"]
import typer
from slack_sdk.web.async_client import AsyncWebClient

from bot import logs
from bot.cases.usecases.recorded_checks import require_readable
from bot.chapters import CHAPTERS
from bot.delivery.checking import Finding, check_mail, check_slack
from bot.delivery.mailer import Mailer
from bot.errors import OrangeflagError
from bot.opening import CommandLine, Opening
from bot.policy.file import load_policy
from bot.policy.model import Policy
from bot.settings import SHIPPED_POLICY, Settings, SettingsError, load_settings
from handlers.signed_http import PATH
from storage import schema
from storage.database import Database, DatabaseUnavailableError
from wiring import Bot, manifest_of, serve

SAMPLE_PEOPLE = Path(__file__).parent / "sandbox" / "sample" / "people.csv"
log = structlog.get_logger()
cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  help="Orangeflag: flag a customer risk in Slack, and the right people know at once.")  # fmt: skip
database_commands = typer.Typer(no_args_is_help=True, help="The database and its schema.")
cli.add_typer(database_commands, name="db")
for chapter in CHAPTERS:
    for addition in chapter.added():
        if isinstance(addition, CommandLine):
            addition.add_to(cli, Opening(CHAPTERS, chapter))


@cli.command("manifest")
def print_manifest(
    url: Annotated[
        str, typer.Option(help="The bot's public address, https://…, for signed HTTP; without: Socket Mode.")
    ] = "",
) -> None:
    """Print the manifest from which Slack makes the app: commands, events, scopes."""
    if url and not url.startswith("https://"):
        raise SettingsError(f"--url is {url!r}; Slack takes only an address that begins with https://.")
    told = manifest_of(load_policy(load_settings().orangeflag_policy, CHAPTERS), url)
    typer.echo(json.dumps(told, indent=2, ensure_ascii=False))


@cli.command()
def run() -> None:
    """Run the bot until it is stopped (SIGTERM or Ctrl+C)."""
    settings = load_settings()
    logs.set_up(settings.log_format, settings.log_level)
    settings.require_tokens()
    policy = load_policy(settings.orangeflag_policy, CHAPTERS)
    database = Database(settings.database_url)
    schema.require_newest(database.engine)
    database.run_here(lambda session: require_readable(session, policy))
    asyncio.run(_running(settings, policy, database))


async def _running(settings: Settings, policy: Policy, database: Database) -> None:
    gc.collect()
    gc.freeze()  # what is loaded by now stays, so nobody needs to look through it for garbage while people wait
    await serve(Bot(settings, policy, database))


@cli.command()
def check() -> None:
    """Test the policy, the database, Slack's answer to the token, the mail server, and say what is missing."""
    settings = load_settings()
    policy = load_policy(settings.orangeflag_policy, CHAPTERS)
    findings = [Finding(f"The practice in {settings.orangeflag_policy.name}")]
    try:
        database = Database(settings.database_url)
        schema.require_newest(database.engine)
        database.run_here(lambda session: require_readable(session, policy))
        findings.append(Finding("The database and its schema"))
    except OrangeflagError as error:
        findings.append(Finding("The database", error.sentence))
    try:
        settings.require_tokens()
        client = AsyncWebClient(settings.slack_bot_token.get_secret_value(), base_url=settings.slack_api_url)
        app_token = settings.slack_app_token.get_secret_value()
        app_level = AsyncWebClient(app_token, base_url=settings.slack_api_url) if app_token else None
        if app_level is None:
            findings.append(Finding(f"Slack's requests are awaited at {settings.host}:{settings.port}{PATH}"))
        scopes = manifest_of(policy)["oauth_config"]["scopes"]["bot"]
        findings += asyncio.run(check_slack(client, app_level, policy, scopes))
    except SettingsError as error:
        findings.append(Finding("Slack", error.sentence))
    try:
        findings += asyncio.run(check_mail(Mailer(settings.mail_server())))
    except SettingsError as error:
        findings.append(Finding("E-mails", error.sentence))
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


@cli.command()
def sandbox(
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 lets the system choose.")] = 8484,
    host: Annotated[
        str, typer.Option(help="Another interface than this machine's own opens it to others.")
    ] = "127.0.0.1",
    people: Annotated[Path, typer.Option(help="A CSV file of the people in the workspace.")] = SAMPLE_PEOPLE,
    pace: Annotated[bool, typer.Option(help="Refuse calls beyond Slack's rate limits.")] = True,
    manifest_file: Annotated[
        Path | None, typer.Option("--manifest", help="The manifest of the app; without one it may do all.")
    ] = None,
    request_urls: Annotated[
        list[str],
        typer.Option("--request-url", help="Send signed requests there; several: to each in turn."),
    ] = [],  # noqa: B006 - Typer's way
    signing_secret: Annotated[
        str, typer.Option(help="What such requests are signed with; without: a secret that the demo knows.")
    ] = "",
) -> None:
    """Serve a stand-in for Slack on this machine."""
    import playing  # noqa: PLC0415 - 5 MB, which a running bot does not need

    policy = load_policy(load_settings().orangeflag_policy, CHAPTERS)
    playing.serve(policy, people, host, port, manifest_file=manifest_file, request_urls=request_urls,
                  signing_secret=signing_secret, pace=pace)  # fmt: skip


@cli.command("demo")
def run_demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the page is served.")] = 8484,
) -> None:
    """Run Orangeflag against a stand-in for Slack, with a sample company."""
    import playing  # noqa: PLC0415 - as above

    playing.play(load_policy(SHIPPED_POLICY, CHAPTERS), port, __file__)


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
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
