"""`orangeflag outbox` and `orangeflag jobs`, for whoever looks after the running bot."""

import asyncio
from typing import Annotated

import typer

from bot import clock
from bot.opening import Opening
from bot.operations.usecases import jobs, outbox
from bot.operations.views.jobs import job_lines
from bot.operations.views.outbox import unsent_lines
from scheduled.jobs import Job


def add_to(cli: typer.Typer, opening: Opening) -> None:
    """Add the commands."""
    commands = typer.Typer(help="The messages that are not sent yet, or could not be.")
    cli.add_typer(commands, name="outbox")

    @commands.callback(invoke_without_command=True)
    def list_unsent(context: typer.Context) -> None:
        """List what waits, is in doubt or failed, and why."""
        if context.invoked_subcommand is None:
            messages, total = asyncio.run(opening.transactions().run(outbox.unsent, 50))
            typer.echo("\n".join(unsent_lines(messages, total, clock.now())))

    @commands.command("retry")
    def retry(
        message: Annotated[int, typer.Argument(metavar="ID", help="As `orangeflag outbox` shows it.")],
    ) -> None:
        """Try a message that failed again, and what failed with it."""
        again = asyncio.run(opening.transactions().run(outbox.retry, message))
        typer.echo(f"{again} message{'s' if again > 1 else ''} will be tried again by the running bot.")

    @commands.command("restored")
    def restored() -> None:
        """After a restore: have what waits looked for in Slack before it is sent, as it may stand there."""
        waiting = asyncio.run(opening.transactions().run(outbox.distrust))
        typer.echo(f"{waiting} message{'' if waiting == 1 else 's'} will be looked for in Slack first.")

    @cli.command("jobs")
    def list_jobs() -> None:
        """Show what the clock starts: when each is due, when it ran last, and how that went."""
        transactions = opening.transactions()
        intervals = {job.name: job.every for job in transactions.policy.added.of(Job)}
        typer.echo("\n".join(job_lines(asyncio.run(transactions.run(jobs.overview, intervals)))))
