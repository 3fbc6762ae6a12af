"""The vocabulary: what can be typed after /cta, as chapters add it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.additions import Additions
from bot.cases.rules.answers import Answer
from bot.cases.rules.command_parsing import Word
from bot.cases.usecases.unit_of_work import UnitOfWork
from storage.cases.records import Customer, Person


@dataclass(frozen=True)
class Command(Word):
    """A word after /cta, what it does, and other words for it.

    It is carried out `on_cta`, on the one that is meant by number, by customer or by thread; or `on_text`, with what
    else was typed, whatever that is; `on_customer` goes on once somebody has chosen the customer that was asked for.
    """

    also: tuple[str, ...] = ()
    on_cta: Callable[[UnitOfWork, Person, int, str], Answer] | None = None
    on_text: Callable[[UnitOfWork, Person, str], Answer] | None = None
    on_customer: Callable[[UnitOfWork, Person, Customer, str], Answer] | None = None
    only_flagged: bool = False  # of a customer's CTAs, only such can be meant
    takes_area: bool = True  # after a customer's name, as in “Globex company …”
    locks: bool = False  # the customer, before it goes on


def commands_of(added: Additions) -> dict[str, Command]:
    """Return all commands by their own words."""
    return {command.word: command for command in added.of(Command)}


def meant_by(added: Additions, typed: str) -> Command | None:
    """Return the command that a word means, if it means one."""
    return next((each for each in added.of(Command) if typed == each.word or typed in each.also), None)
