"""The words in which the table of rules is written: what a value may be, and what keys must say together."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

Json = dict[str, Any]


class Fault(NamedTuple):
    """Something that Slack refuses, and the JSON pointer of where it stands."""

    says: str
    at: str

    def __str__(self) -> str:
        """Return it as Slack writes it."""
        return f"[ERROR] {self.says} [json-pointer:{self.at}]"


@dataclass(frozen=True)
class Form:
    """How a text must be written; `says` is what Slack answers to another one."""

    says: str
    fits: Callable[[str], bool]


@dataclass(frozen=True)
class Text:
    """A string of so many characters."""

    most: int | None = None
    least: int = 1
    form: Form | None = None


@dataclass(frozen=True)
class Words:
    """A text object of so many characters; `plain` refuses mrkdwn."""

    most: int
    plain: bool = False


@dataclass(frozen=True)
class Number:
    """A whole number in a range; with `whole` false any number, with `above` one greater than that."""

    least: int | None = None
    most: int | None = None
    whole: bool = True
    above: int | None = None


@dataclass(frozen=True)
class Flag:
    """True or false."""


@dataclass(frozen=True)
class Word:
    """One of a few words."""

    allowed: tuple[str, ...]


@dataclass(frozen=True)
class Each:
    """A list of so many things of one sort."""

    of: "Rule"
    most: int | None = None
    least: int = 1


@dataclass(frozen=True)
class Anything:
    """An object that is the app's own."""


class Besides(Protocol):
    """What several keys of one object must say together."""

    def faults(self, value: Json, at: str) -> Iterator[Fault]:
        """Yield what is wrong with an object whose keys are each right."""


@dataclass(frozen=True)
class Kind:
    """An object: the keys that it must have and may have, and what they must say together."""

    must: Mapping[str, "Rule"] = field(default_factory=dict)
    may: Mapping[str, "Rule"] = field(default_factory=dict)
    besides: tuple[Besides, ...] = ()


@dataclass(frozen=True)
class Choice:
    """An object of one of several kinds, told apart by its `type`."""

    kinds: Mapping[str, Kind | Words]


@dataclass(frozen=True)
class Gap:
    """Something, or null in its place."""

    of: "Rule"


Rule = Text | Words | Number | Flag | Word | Each | Anything | Kind | Choice | Gap
