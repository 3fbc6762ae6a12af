"""`orangeflag import` and `orangeflag erase`; what they need is loaded when they run: a bot does without it."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from bot import clock
from bot.data.rules.erasure import Erased
from bot.data.rules.imports.dates import DateOrder
from bot.data.rules.imports.faults import ImportRefusedError
from bot.data.views.erasure import erased_lines, foreseen_lines
from bot.errors import OrangeflagError
from bot.opening import Opening

YES = typer.Option("--yes", help="Don't ask for the name again.")
DRY = typer.Option("--dry-run", help="Show what would be erased; erase nothing.")


def add_to(cli: typer.Typer, opening: Opening) -> None:
    """Add the commands."""
    commands = typer.Typer(
        no_args_is_help=True, help="Erase a customer, a contact or a person, here and in Slack."
    )
    cli.add_typer(commands, name="erase")
    _erasing(commands, opening)

    @cli.command("import")
    def import_csv(
        kind: Annotated[
            str, typer.Argument(help="What the file holds: people, customers, contacts, relationships, …")
        ],
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
            typer.Option(
                "--as", metavar="EMAIL", help="Who asked for it; refused unless app.yaml lets them."
            ),
        ] = "",
    ) -> None:
        """Bring people, customers and what belongs to them in from a CSV file: all of it, or nothing."""
        from bot.data.usecases.imports import import_file, require_importer  # noqa: PLC0415 - 3 MB
        from bot.data.views.imports import progress_bar, refusal_lines, report_lines  # noqa: PLC0415 - as above

        database, policy = opening.database(), opening.policy()
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


def _erasing(commands: typer.Typer, opening: Opening) -> None:
    @commands.command("customer")
    def erase_customer(
        named: Annotated[str, typer.Argument(metavar="ID-OR-NAME", help="Exactly as it is known here.")],
        yes: Annotated[bool, YES] = False,
        dry_run: Annotated[bool, DRY] = False,
    ) -> None:
        """Erase a customer: its name, contacts, figures, and every word about it, in Slack as well."""
        from bot.data.usecases import erasure  # noqa: PLC0415 - which a running bot does not need

        _erase(opening, erasure.customer, named, yes=yes, dry_run=dry_run)

    @commands.command("contact")
    def erase_contact(
        whom: Annotated[
            str, typer.Argument(metavar="WHO", help="Their e-mail address, id in the CRM or full name.")
        ],
        yes: Annotated[bool, YES] = False,
        dry_run: Annotated[bool, DRY] = False,
    ) -> None:
        """Erase a person at a customer: their name, address, roles and who knows them, in Slack as well."""
        from bot.data.usecases import erasure  # noqa: PLC0415 - as above

        _erase(opening, erasure.contact, whom, yes=yes, dry_run=dry_run)

    @commands.command("person")
    def erase_person(
        email: Annotated[
            str, typer.Argument(metavar="EMAIL", help="The address under which they are known.")
        ],
        yes: Annotated[bool, YES] = False,
        dry_run: Annotated[bool, DRY] = False,
    ) -> None:
        """Erase one of our own people: their name, addresses, and every word they wrote, in Slack as well."""
        from bot.data.usecases import erasure  # noqa: PLC0415 - as above

        _erase(opening, erasure.person, email, yes=yes, dry_run=dry_run)


def _erase(opening: Opening, use_case: Callable[..., Erased], whom: str, *, yes: bool, dry_run: bool) -> None:
    transactions = opening.transactions()
    foreseen = asyncio.run(transactions.run(use_case, whom, write=False))
    typer.echo("\n".join(foreseen_lines(foreseen)))
    if dry_run:
        typer.echo("Dry run, nothing was erased.")
        return
    if not yes and typer.prompt("Type the name again to erase it") != foreseen.name:
        raise OrangeflagError("That is another name. Nothing was erased.")
    typer.echo("\n".join(erased_lines(asyncio.run(transactions.run(use_case, whom, write=True)))))
