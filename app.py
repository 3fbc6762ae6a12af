"""The command line: each command reads the settings, and puts the parts to work."""

import asyncio
import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

# structlog draws tracebacks with Rich where that is there: 3 MB, which a running bot does not need
sys.modules["rich"] = None  # type: ignore[assignment]  # so that it is not found
import structlog

del sys.modules["rich"]
import typer
from slack_sdk.web.async_client import AsyncWebClient

from bot import clock, logs
from bot.cases.usecases.policies import require_areas
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.chapters import CHAPTERS
from bot.data.rules.erasure import Erased
from bot.data.rules.imports.dates import DateOrder
from bot.data.rules.imports.faults import ImportRefusedError
from bot.data.rules.imports.kinds import ImportKind
from bot.data.views.erasure import erased_lines, foreseen_lines
from bot.delivery.checking import Finding, check_mail, check_slack
from bot.delivery.mailer import Mailer
from bot.errors import OrangeflagError
from bot.meetings.views.calendar_feed import address_lines
from bot.operations.usecases import jobs, outbox
from bot.operations.views.jobs import job_lines
from bot.operations.views.outbox import unsent_lines
from bot.policy.file import load_policy
from bot.policy.model import Policy
from bot.settings import SHIPPED_POLICY, Settings, SettingsError, load_settings
from handlers.signed_http import PATH
from scheduled.jobs import JOBS
from storage import schema
from storage.database import Database, DatabaseUnavailableError
from wiring import Bot, manifest_of, serve

SAMPLE_PEOPLE = Path(__file__).parent / "sandbox" / "sample" / "people.csv"
log = structlog.get_logger()
cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  help="Orangeflag: flag a customer risk in Slack, and the right people know at once.")  # fmt: skip
database_commands = typer.Typer(no_args_is_help=True, help="The database and its schema.")
cli.add_typer(database_commands, name="db")
outbox_commands = typer.Typer(help="The messages that are not sent yet, or could not be.")
cli.add_typer(outbox_commands, name="outbox")
erase_commands = typer.Typer(
    no_args_is_help=True, help="Erase a customer, a contact or a person, here and in Slack."
)
cli.add_typer(erase_commands, name="erase")
YES = typer.Option("--yes", help="Don't ask for the name again.")
DRY = typer.Option("--dry-run", help="Show what would be erased; erase nothing.")


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


@cli.command("calendar")
def print_addresses(
    url: Annotated[str, typer.Option(help="Where the bot is reached, https://…; without: paths only.")] = "",
) -> None:
    """Print each meeting's address for calendars; whoever has one can read that meeting's agenda."""
    if url and not url.startswith("https://"):
        raise SettingsError(f"--url is {url!r}; it must begin with https://, as addresses hold secrets.")
    settings = load_settings()
    policy, secret = load_policy(settings.orangeflag_policy, CHAPTERS), settings.require_calendar_secret()
    typer.echo("\n".join(address_lines(policy, secret, url)))


@cli.command()
def run() -> None:
    """Run the bot until it is stopped (SIGTERM or Ctrl+C)."""
    settings = load_settings()
    logs.set_up(settings.log_format, settings.log_level)
    settings.require_tokens()
    policy = load_policy(settings.orangeflag_policy, CHAPTERS)
    database = Database(settings.database_url)
    schema.require_newest(database.engine)
    database.run_here(lambda session: require_areas(session, policy))
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
        database.run_here(lambda session: require_areas(session, policy))
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


@outbox_commands.callback(invoke_without_command=True)
def list_unsent(context: typer.Context) -> None:
    """List what waits, is in doubt or failed, and why."""
    if context.invoked_subcommand is None:
        messages, total = asyncio.run(_transactions().run(outbox.unsent, 50))
        typer.echo("\n".join(unsent_lines(messages, total, clock.now())))


@outbox_commands.command("retry")
def retry(
    message: Annotated[int, typer.Argument(metavar="ID", help="As `orangeflag outbox` shows it.")],
) -> None:
    """Try a message that failed again, and what failed with it."""
    again = asyncio.run(_transactions().run(outbox.retry, message))
    typer.echo(f"{again} message{'s' if again > 1 else ''} will be tried again by the running bot.")


@outbox_commands.command("restored")
def restored() -> None:
    """After a restore: have what waits looked for in Slack before it is sent, as it may stand there."""
    waiting = asyncio.run(_transactions().run(outbox.distrust))
    typer.echo(f"{waiting} message{'' if waiting == 1 else 's'} will be looked for in Slack first.")


@cli.command("jobs")
def list_jobs() -> None:
    """Show what the clock starts: when each is due, when it ran last, and how that went."""
    intervals = {job.name: job.every for job in JOBS}
    typer.echo("\n".join(job_lines(asyncio.run(_transactions().run(jobs.overview, intervals)))))


@erase_commands.command("customer")
def erase_customer(
    named: Annotated[str, typer.Argument(metavar="ID-OR-NAME", help="Exactly as it is known here.")],
    yes: Annotated[bool, YES] = False,
    dry_run: Annotated[bool, DRY] = False,
) -> None:
    """Erase a customer: its name, contacts, figures, and every word about it, in Slack as well."""
    from bot.data.usecases import erasure  # noqa: PLC0415 - which a running bot does not need

    _erase(erasure.customer, named, yes=yes, dry_run=dry_run)


@erase_commands.command("contact")
def erase_contact(
    whom: Annotated[
        str, typer.Argument(metavar="WHO", help="Their e-mail address, id in the CRM or full name.")
    ],
    yes: Annotated[bool, YES] = False,
    dry_run: Annotated[bool, DRY] = False,
) -> None:
    """Erase a person at a customer: their name, address, roles and who knows them, in Slack as well."""
    from bot.data.usecases import erasure  # noqa: PLC0415 - which a running bot does not need

    _erase(erasure.contact, whom, yes=yes, dry_run=dry_run)


@erase_commands.command("person")
def erase_person(
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="The address under which they are known.")],
    yes: Annotated[bool, YES] = False,
    dry_run: Annotated[bool, DRY] = False,
) -> None:
    """Erase one of our own people: their name, addresses, and every word they wrote, in Slack as well."""
    from bot.data.usecases import erasure  # noqa: PLC0415 - which a running bot does not need

    _erase(erasure.person, email, yes=yes, dry_run=dry_run)


def _erase(use_case: Callable[..., Erased], whom: str, *, yes: bool, dry_run: bool) -> None:
    transactions = _transactions()
    foreseen = asyncio.run(transactions.run(use_case, whom, write=False))
    typer.echo("\n".join(foreseen_lines(foreseen)))
    if dry_run:
        typer.echo("Dry run, nothing was erased.")
        return
    if not yes and typer.prompt("Type the name again to erase it") != foreseen.name:
        raise OrangeflagError("That is another name. Nothing was erased.")
    typer.echo("\n".join(erased_lines(asyncio.run(transactions.run(use_case, whom, write=True)))))


def _transactions() -> TransactionRunner:
    settings = load_settings()
    database = Database(settings.database_url)
    schema.require_newest(database.engine)
    return TransactionRunner(database, load_policy(settings.orangeflag_policy, CHAPTERS), clock.now)


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
    on_behalf_of: Annotated[
        str,
        typer.Option("--as", metavar="EMAIL", help="Who asked for it; refused unless app.yaml lets them."),
    ] = "",
) -> None:
    """Bring people, customers and what belongs to them in from a CSV file: all of it, or nothing."""
    from bot.data.usecases.imports import import_file, require_importer  # noqa: PLC0415 - 3 MB, as above
    from bot.data.views.imports import progress_bar, refusal_lines, report_lines  # noqa: PLC0415 - as above

    settings = load_settings()
    database = Database(settings.database_url)
    schema.require_newest(database.engine)
    policy = load_policy(settings.orangeflag_policy, CHAPTERS)
    by = (
        database.run_here(lambda session: require_importer(session, policy, on_behalf_of))
        if on_behalf_of
        else None
    )
    try:
        with progress_bar() as on_progress:
            report = import_file(database, policy, kind, file, now=clock.now(), by=by, columns_told=columns,
                                 dates=dates, dry_run=dry_run, on_progress=on_progress)  # fmt: skip
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
