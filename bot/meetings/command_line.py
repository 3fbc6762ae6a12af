"""`orangeflag calendar`, for whoever subscribes to the calendar of a meeting."""

from typing import Annotated

import typer

from bot.meetings.views.calendar_feed import address_lines
from bot.opening import Opening
from bot.settings import SettingsError, load_settings


def add_to(cli: typer.Typer, opening: Opening) -> None:
    """Add the command."""

    @cli.command("calendar")
    def print_addresses(
        url: Annotated[
            str, typer.Option(help="Where the bot is reached, https://…; without: paths only.")
        ] = "",
    ) -> None:
        """Print each meeting's address for calendars; whoever has one can read that meeting's agenda."""
        if url and not url.startswith("https://"):
            raise SettingsError(f"--url is {url!r}; it must begin with https://, as addresses hold secrets.")
        policy, secret = opening.policy(), load_settings().require_calendar_secret()
        typer.echo("\n".join(address_lines(policy, secret, url)))
