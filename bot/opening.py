"""What a command of the command line works on, opened when it runs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import typer

from bot import clock
from bot.cases.usecases.unit_of_work import TransactionRunner
from bot.errors import OrangeflagError
from bot.policy.file import load_policy
from bot.policy.model import Chapter, Policy, is_on
from bot.settings import load_settings
from storage import schema
from storage.database import Database


class Opening:
    """Opens the practice and the database that the environment tells, for the commands of one of the chapters."""

    def __init__(self, chapters: Sequence[Chapter], own: Chapter) -> None:
        self._chapters = chapters
        self._own = own

    def policy(self) -> Policy:
        """Return the practice; raise OrangeflagError with all mistakes in it, or where the chapter is off in it."""
        file = load_settings().orangeflag_policy
        policy = load_policy(file, self._chapters)
        if not is_on(self._own, policy.chapters):
            raise OrangeflagError(
                f"The chapter “{self._own.name}” is off: {file.name} leaves it out of chapters."
            )
        return policy

    def database(self) -> Database:
        """Return the database; raise OrangeflagError if it does not answer, or has another schema."""
        database = Database(load_settings().database_url)
        schema.require_newest(database.engine)
        return database

    def transactions(self) -> TransactionRunner:
        """Return what runs use cases on both; raises as they do."""
        return TransactionRunner(self.database(), self.policy(), clock.now)


@dataclass(frozen=True)
class CommandLine:
    """Sub-commands of `orangeflag` that a chapter adds."""

    add_to: Callable[[typer.Typer, Opening], None]
