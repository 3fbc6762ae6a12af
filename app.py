"""Wiring and command line: the only place where the parts meet."""

import typer

cli = typer.Typer(no_args_is_help=True)


def main() -> None:
    """Run the command line."""
    cli()
