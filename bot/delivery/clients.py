"""What jobs reach besides the database."""

from dataclasses import dataclass

from bot.delivery.directory import Directory
from bot.delivery.mailer import Mailer


@dataclass(frozen=True)
class Clients:
    """The people of Slack, and the mail server."""

    directory: Directory
    mailer: Mailer
